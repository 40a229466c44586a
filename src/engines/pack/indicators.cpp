// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/indicators.hpp"
#include <algorithm>

namespace onegrid::pack {
namespace {

constexpr std::string_view columns[]{"needed",       "done", "in_time", "overtime", "open", "open_in_time",
                                     "open_overtime", "lost", "minutes"};

template <class Entry>
Entry const *find(std::vector<Entry> const &list, std::string_view code)
{
    auto const found = std::ranges::find(list, code, &Entry::code);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

std::string_view to_text(Column column) { return columns[static_cast<std::size_t>(column)]; }

std::string_view to_text(Group::By by)
{
    constexpr std::string_view texts[]{"unit", "area", "post", "person"};
    return texts[static_cast<std::size_t>(by)];
}

std::string to_string(Term const &term)
{
    std::string text = term.is_minus ? "-" : "";
    text += term.measure;
    text += '.';
    text += to_text(term.column);
    return text;
}

Indicator const *Scheme::find_indicator(std::string_view which) const { return find(indicators, which); }
Group const *Scheme::find_group(std::string_view which) const { return find(groups, which); }
Measure const *Indicators::find_measure(std::string_view code) const { return find(measures, code); }
Scheme const *Indicators::find_scheme(std::string_view code) const { return find(schemes, code); }

} // namespace onegrid::pack
