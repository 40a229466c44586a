// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/times.hpp"
#include "platform/http/codec.hpp"
#include <algorithm>

namespace onegrid::elements {

Result<TimesView> times(Services const &services, Caller const &who, std::string const &type, TimesOptions const &options)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    auto const offset = std::chrono::duration_cast<std::chrono::minutes>(types->catalogue().calendar.settings().utc_offset);
    return services.database.read([&](db::Tx &tx) -> Result<TimesView> {
        auto const ask = TRY(ask_of(services, *types, shelf, who, tx, options));
        TimesView view{options.of.value_or(TimeOf::valid_from), options.step.value_or(TimeStep::day), {}, false};
        auto const statement =
            times_statement(shelf, ask, http::codec::enum_name(view.of), http::codec::enum_name(view.step), options.from, options.until);
        db::Query const &times_query = statement.query();
        auto const rows = tx.all<TimeRow>(times_query, ask.from, ask.to, statement.values(), most_times + 1, static_cast<std::int32_t>(offset.count()));
        view.truncated = std::ssize(rows) > most_times;
        for (auto const &row : rows) {
            if (std::ssize(view.items) < most_times) {
                view.items.push_back({row.day, row.count});
            }
        }
        std::ranges::reverse(view.items);
        return view;
    });
}

} // namespace onegrid::elements
