// SPDX-License-Identifier: Apache-2.0
// A CQL2 text, changed at will. It becomes comparisons of names that are not sealed, with values that a database reads
// and shapes inside of the earth, or is refused at a place inside of the text.
#include "engines/registry/cql2.hpp"
#include "engines/registry/normal.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/house.hpp"
#include <cmath>

using namespace onegrid;
using fuzz::must;

namespace {

std::optional<registry::Lonlat> degrees(double lon, double lat)
{
    return std::abs(lon) <= 180 && std::abs(lat) <= 90 ? std::optional{registry::Lonlat{lon, lat}} : std::nullopt;
}

std::size_t checked(registry::Filter const &filter)
{
    using Form = registry::Filter::Form;
    if (filter.form == Form::all || filter.form == Form::any) {
        must(!filter.parts.empty());
        std::size_t count = 0;
        for (auto const &part : filter.parts) {
            count += checked(part);
        }
        return count;
    }
    must(filter.parts.empty());
    for (auto const &value : filter.values) {
        must(value.find('\0') == std::string::npos && registry::is_utf8(value));
    }
    must(filter.name.field == nullptr || !filter.name.field->is_sealed());
    must(filter.beyond == registry::Filter::Beyond::none || filter.values.size() == 1);
    return 1;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    rules::DateTime const now{{2026, 11, 25}, 0, rules::Zone::offset(8 * 3600)};
    auto const cql2 = fuzz::text_of(data, size);
    auto const filter = registry::cql2_filter_of(fuzz::house(), cql2, now, degrees);
    if (!filter) {
        must(filter.error().code.starts_with("filter.") && filter.error().place >= 1);
        must(filter.error().place <= registry::letters_of(cql2) + 1);
    } else {
        must(checked(*filter) <= 8 * registry::most_filter_parts);
    }
    return 0;
}
