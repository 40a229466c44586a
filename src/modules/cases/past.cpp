// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/past.hpp"
#include "modules/cases/number.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {
namespace {

struct CountRow {
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (count))

} // namespace

std::vector<PastCase> past_cases(db::Tx &tx, Period const &period, access::Scope const &scope, PastCase const *after,
                                 std::int64_t limit)
{
    return tx.all<PastCase>(q::cases::past_cases, after == nullptr ? std::int16_t{-1} : after->district,
                            after == nullptr ? CaseId{} : after->id, period.from, period.to, scope.from, scope.to,
                            limit);
}

std::int64_t count_past(db::Tx &tx, Period const &period, access::Scope const &scope)
{
    return tx.all<CountRow>(q::cases::past_count, period.from, period.to, scope.from, scope.to).front().count;
}

std::string number_text(PastCase const &one) { return to_string(CaseNumber{one.number}); }

} // namespace onegrid::cases
