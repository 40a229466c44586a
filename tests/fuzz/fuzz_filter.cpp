// SPDX-License-Identifier: Apache-2.0
// A filter of a list, changed at will. It becomes a tree of comparisons of the type's own names with values that a
// database reads, or is refused at a place inside of the text; and the same text always becomes the same.
#include "engines/registry/filter.hpp"
#include "engines/registry/normal.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/house.hpp"

using namespace onegrid;
using fuzz::house;
using fuzz::must;

namespace {

std::size_t checked(registry::Filter const &filter)
{
    using Form = registry::Filter::Form;
    if (filter.form == Form::all || filter.form == Form::any) {
        std::size_t count = 0;
        must(!filter.parts.empty());
        for (auto const &part : filter.parts) {
            count += checked(part);
        }
        return count;
    }
    must(filter.parts.empty());
    for (auto const &value : filter.values) {
        must(value.find('\0') == std::string::npos && registry::is_utf8(value));
    }
    must(filter.values.empty() == (filter.form == Form::constant || filter.form == Form::missing) || filter.form == Form::one_of);
    bool const is_field = filter.name.what == registry::FilterName::What::field && filter.form != Form::constant;
    if (is_field && filter.name.field->is_sealed()) {
        must(!filter.is_not && (filter.form == Form::compare || filter.form == Form::one_of));
    }
    return 1;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    rules::DateTime const now{{2026, 11, 25}, 0, rules::Zone::offset(8 * 3600)};
    auto const feel = fuzz::text_of(data, size);
    auto const filter = registry::filter_of(house(), feel, now);
    if (!filter) {
        must(filter.error().code.starts_with("filter.") && filter.error().place >= 1);
        must(filter.error().place <= registry::letters_of(feel) + 1);
    } else {
        must(checked(*filter) <= 4 * registry::most_filter_parts);
    }
    return 0;
}
