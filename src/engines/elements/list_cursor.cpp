// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/list_cursor.hpp"
#include "engines/registry/layout.hpp"
#include "engines/registry/normal.hpp"
#include <algorithm>
#include <boost/algorithm/hex.hpp>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

constexpr std::size_t proof_size = 24; // hexadecimal digits

std::string_view word_of(SortBy const &sort)
{
    switch (sort.what) {
    case SortBy::What::due:
        return "due";
    case SortBy::What::confirmed_at:
        return "confirmed_at";
    case SortBy::What::id:
        return "id";
    case SortBy::What::field:
        return sort.field->code;
    default:
        return "area";
    }
}

std::string proof_of(access::Keyring const &keys, std::string_view type, SortBy const &sort, std::string_view plain)
{
    auto const bytes = keys.index(fmt::format("element-cursor:{}:{}{}:{}", type, sort.is_descending ? "-" : "", word_of(sort), plain));
    std::string hex;
    auto const *first = reinterpret_cast<char const *>(bytes.data());
    boost::algorithm::hex_lower(first, first + proof_size / 2, std::back_inserter(hex));
    return hex;
}

} // namespace

std::string text_of(access::Keyring const &keys, std::string_view type, SortBy const &sort, ListCursor const &cursor)
{
    std::string value;
    if (cursor.value) {
        value = "v";
        boost::algorithm::hex_lower(cursor.value->begin(), cursor.value->end(), std::back_inserter(value));
    }
    auto const plain = fmt::format("{}.{}", cursor.id, value);
    return proof_of(keys, type, sort, plain) + plain;
}

Result<ListCursor> cursor_of(access::Keyring const &keys, std::string_view type, SortBy const &sort, std::string_view text)
{
    auto const plain = text.substr(std::min(proof_size, text.size()));
    auto const dot = plain.find('.');
    if (dot == std::string_view::npos || text.substr(0, proof_size) != proof_of(keys, type, sort, plain)) {
        return refuse_field("query/after", "list.bad_cursor");
    }
    ListCursor cursor;
    std::from_chars(plain.data(), plain.data() + dot, cursor.id);
    if (auto const value = plain.substr(dot + 1); !value.empty()) {
        cursor.value.emplace();
        boost::algorithm::unhex(value.begin() + 1, value.end(), std::back_inserter(*cursor.value));
    }
    return cursor;
}

Result<SortBy> sort_of(registry::ElementType const &type, std::string_view text)
{
    SortBy sort;
    sort.is_descending = text.starts_with('-');
    auto const code = text.substr(sort.is_descending ? 1 : 0);
    bool const ages = type.fresh_for || std::ranges::any_of(type.fields, [](auto const &field) { return field.fresh_for && !field.is_retired; });
    auto const *field = type.find_field(code);
    using What = SortBy::What;
    if (field != nullptr && !field->is_retired) {
        bool const is_list = field->type == registry::FieldType::codes || field->type == registry::FieldType::files;
        if (!field->is_sealed() && !is_list && field->type != registry::FieldType::long_text) {
            sort.what = What::field;
            sort.field = field;
            return sort;
        }
    } else if (code == "area" || code == "confirmed_at" || (code == "due" && ages)) {
        sort.what = code == "area" ? What::area : code == "due" ? What::due : What::confirmed_at;
        return sort;
    }
    return refuse_field("query/sort", "list.not_sortable", std::string{registry::first_letters(code, 40)});
}

} // namespace onegrid::elements
