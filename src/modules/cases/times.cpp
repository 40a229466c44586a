// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/times.hpp"
#include "modules/cases/kept.hpp"
#include "modules/cases/within.hpp"
#include "platform/http/codec.hpp"
#include "queries/cases.hpp"
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

struct TimesRow {
    std::string day;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(TimesRow, (), (day, count))

} // namespace

Result<TimesView> times(Services const &services, PackBooks const &books, Caller const &who, TimesOptions const &options)
{
    static Kept<TimesView> kept{std::chrono::seconds{30}, 256};
    auto const *book = TRY(books.current());
    auto const scope = access::scope_of(who, "case.read");
    auto const now = services.clock.now();
    auto const until = options.until.value_or(now);
    auto const from = options.from.value_or(until - std::chrono::hours{24 * 366});
    if (from > until || until - from > longest_times) {
        return refuse_field("query/from", "field.out_of_range", "10 years at most");
    }
    auto const codes = codes_of(options.area);
    auto const of = options.of.value_or(TimesOf::reported);
    auto const step = options.step.value_or(TimesStep::day);
    auto const offset = std::chrono::duration_cast<std::chrono::minutes>(book->catalogue->calendar.settings().utc_offset);
    auto const key = fmt::format("{}|{}|{}|{}|{}|{}", access::key_of(scope), static_cast<int>(of), static_cast<int>(step), codes.low,
                                 options.from ? to_rfc3339(from) : "", options.until ? to_rfc3339(until) : "");
    return kept.get(key, now, [&] {
        TimesView view{of, step, from, until, {}};
        auto const rows = services.database.read([&](db::Tx &tx) {
            return tx.all<TimesRow>(q::cases::times, scope.from, scope.to, scope.units, scope.person, from, until, scope.secret,
                                    http::codec::enum_name(step), static_cast<std::int32_t>(offset.count()), codes.low, codes.high,
                                    of == TimesOf::closed);
        });
        for (auto const &row : rows) {
            view.items.push_back({row.day, row.count});
        }
        return view;
    });
}

} // namespace onegrid::cases
