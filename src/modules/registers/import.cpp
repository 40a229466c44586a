// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/import.hpp"
#include "platform/base/id_text.hpp"
#include <array>

namespace onegrid::registers {
namespace {

constexpr std::string_view prefix = "import:";
constexpr std::array<std::string_view, 5> formats{"csv", "xlsx", "geojson", "shp", "gpkg"};
constexpr std::array<std::string_view, 4> outcomes{"new", "changed", "same", "refused"};

} // namespace

std::string_view to_text(TableFormat format) { return formats.at(static_cast<std::size_t>(format)); }

std::string source_of(ImportId id) { return std::string{prefix} + to_string(id); }

std::optional<ImportId> import_of(std::string_view source)
{
    if (!source.starts_with(prefix)) {
        return {};
    }
    auto const id = id_from<ImportId>(source.substr(prefix.size()));
    return id ? std::optional{id} : std::nullopt;
}

std::int16_t district_of(ImportId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

std::string_view to_text(Outcome outcome) { return outcomes.at(static_cast<std::size_t>(outcome)); }

std::optional<Outcome> outcome_of(std::string_view text)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i] == text) {
            return static_cast<Outcome>(i);
        }
    }
    return {};
}

bool is_in(std::vector<std::int64_t> const &from, std::vector<std::int64_t> const &to, AreaCode area)
{
    for (std::size_t i = 0; i < from.size() && i < to.size(); ++i) {
        if (area.value >= from[i] && area.value <= to[i]) {
            return true;
        }
    }
    return false;
}

} // namespace onegrid::registers
