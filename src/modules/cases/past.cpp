// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/past.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/rows.hpp"
#include "platform/base/check.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {
namespace {

struct CountRow {
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (count))

std::vector<std::int16_t> districts_of(std::vector<CaseId> const &ids)
{
    std::vector<std::int16_t> districts;
    districts.reserve(ids.size());
    for (auto const id : ids) {
        districts.push_back(static_cast<std::int16_t>(district_ordinal_of(id.value)));
    }
    return districts;
}

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

std::vector<PastCase> past_of(db::Tx &tx, Caller const &who, std::vector<CaseId> const &ids)
{
    auto const scope = access::scope_of(who, "case.read");
    return ids.empty() ? std::vector<PastCase>{}
                       : tx.all<PastCase>(q::cases::past_of, districts_of(ids), ids, scope.from, scope.to, scope.secret,
                                          scope.units, scope.person);
}

std::vector<CasePlace> places_of(db::Tx &tx, std::vector<CaseId> const &ids)
{
    return ids.empty() ? std::vector<CasePlace>{} : tx.all<CasePlace>(q::cases::past_places, districts_of(ids), ids);
}

std::vector<CaseKey> cases_after(db::Tx &tx, CaseKey const &after, std::int64_t limit)
{
    return tx.all<CaseKey>(q::cases::case_ids_after, after.district, after.id, limit);
}

std::vector<PastLog> past_logs(db::Tx &tx, Period const &period, access::Scope const &scope, PastCase const *after,
                               std::int64_t limit)
{
    auto const rows = tx.all<PastCase>(q::cases::past_all, after == nullptr ? std::int16_t{-1} : after->district,
                                       after == nullptr ? CaseId{} : after->id, period.from, period.to, scope.from,
                                       scope.to, limit);
    std::vector<CaseId> ids;
    for (auto const &row : rows) {
        ids.push_back(row.id);
    }
    auto logs = read_logs(tx, ids);
    CHECK(logs.size() == rows.size(), "every case has a log");
    std::vector<PastLog> past;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        past.push_back({rows[i], std::move(logs[i])});
    }
    return past;
}

std::int64_t count_past_logs(db::Tx &tx, Period const &period, access::Scope const &scope)
{
    return tx.all<CountRow>(q::cases::past_all_count, period.from, period.to, scope.from, scope.to).front().count;
}

std::string number_text(PastCase const &one) { return to_string(CaseNumber{one.number}); }

} // namespace onegrid::cases
