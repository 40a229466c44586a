// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/element.hpp"
#include <array>
#include <boost/json.hpp>

namespace onegrid::elements {
namespace {

constexpr std::array<std::string_view, 6> texts{"proposed", "current", "refused", "merged", "retired", "sealed"};

} // namespace

std::string_view to_text(Status status) { return texts.at(static_cast<std::size_t>(status)); }

std::optional<Status> status_of(std::string_view text)
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts.at(i) == text) {
            return static_cast<Status>(i);
        }
    }
    return {};
}

std::string title_of(registry::ElementType const &type, boost::json::object const &record, ElementId id)
{
    std::string title;
    for (auto const &code : type.title) {
        auto const *value = record.if_contains(code);
        if (value == nullptr || value->is_null()) {
            continue;
        }
        title += title.empty() ? "" : " ";
        title += value->is_string() ? std::string{value->get_string()} : boost::json::serialize(*value);
    }
    return title.empty() ? to_string(id) : title;
}

} // namespace onegrid::elements
