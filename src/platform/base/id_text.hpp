// SPDX-License-Identifier: Apache-2.0
// Ids as JSON has them: texts of digits.
#pragma once
#include <boost/json/object.hpp>
#include <charconv>
#include <string_view>

namespace onegrid {

// The id that a text says, the whole of it; 0: it says none.
template <class IdType>
IdType id_from(std::string_view text)
{
    IdType id;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    return error == std::errc{} && end == text.data() + text.size() && id.value > 0 ? id : IdType{};
}

// That of a member; 0: there is no such member, or it says none.
template <class IdType>
IdType id_in(boost::json::object const &object, std::string_view name)
{
    auto const *value = object.if_contains(name);
    auto const *text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? IdType{} : id_from<IdType>(*text);
}

} // namespace onegrid
