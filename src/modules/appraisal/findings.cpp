// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/findings.hpp"
#include "modules/appraisal/names.hpp"
#include "platform/access/scope.hpp"
#include "platform/audit/record.hpp"
#include "platform/base/id_text.hpp"
#include "queries/appraisal.hpp"
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::appraisal {
namespace {

namespace json = boost::json;

struct FindingRow {
    std::int16_t district{};
    FindingId id;
    std::string kind;
    UnitId unit;
    PersonId person;
    AreaCode area;
    Instant happened_at, found_at;
    std::vector<CaseId> cases;
    json::object evidence;
    std::string state;
    std::int32_t changes{};
};
BOOST_DESCRIBE_STRUCT(FindingRow, (),
                      (district, id, kind, unit, person, area, happened_at, found_at, cases, evidence, state, changes))

struct ChangeRow {
    Instant at;
    PersonId person;
    std::string state, reason;
};
BOOST_DESCRIBE_STRUCT(ChangeRow, (), (at, person, state, reason))

template <class E>
std::string text_of(E value)
{
    return boost::describe::enum_to_string(value, "");
}

std::int16_t district_of(FindingId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

bool may_appeal(Caller const &who, FindingRow const &row)
{
    auto const units = access::scope_of(who, appeal_permission);
    bool const of_unit = std::ranges::any_of(who.assignments, [&](auto const &duty) {
        return duty.unit && duty.unit == row.unit && duty.permissions.contains(std::string(appeal_permission));
    });
    return row.state == "open" && (of_unit || units.sees_area(row.area)) && who.may(appeal_permission);
}

bool may_decide(Caller const &who, FindingRow const &row)
{
    return (row.state == "open" || row.state == "appealed") && who.may_in(decide_permission, row.area) &&
           who.person != row.person; // nobody decides what is about themselves
}

std::int64_t number_in(json::object const &evidence, std::string_view name)
{
    auto const *value = evidence.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

// What was seen, in one sentence.
std::string words_of(FindingRow const &row, bool english)
{
    auto const &e = row.evidence;
    auto const n = [&](std::string_view name) { return number_in(e, name); };
    if (row.kind == "reopened") {
        return english ? fmt::format("Closed, and opened again {} hours later", n("hours"))
                       : fmt::format("结案 {} 小时后又重新打开", n("hours"));
    }
    if (row.kind == "mass_closing") {
        return english ? fmt::format("{} cases closed by one person between {}:00 and midnight", n("closings"), n("from_hour"))
                       : fmt::format("{} 时至零点之间，同一人结案 {} 件", n("from_hour"), n("closings"));
    }
    if (row.kind == "ping_pong") {
        return english ? fmt::format("The case was returned {} times", n("returns"))
                       : fmt::format("案件被退回 {} 次", n("returns"));
    }
    if (row.kind == "split") {
        return english ? fmt::format("Split when {} % of the limit was left", n("left_percent"))
                       : fmt::format("时限只剩 {}% 时拆分", n("left_percent"));
    }
    if (row.kind == "late_extension") {
        return english ? fmt::format("An extension was asked for when {} % of the limit was left", n("left_percent"))
                       : fmt::format("时限只剩 {}% 时申请延期", n("left_percent"));
    }
    if (row.kind == "photo") {
        return english ? fmt::format("A photo of another case, {} of 64 bits differ", n("differ"))
                       : fmt::format("与另一案件的照片相同，64 位中只有 {} 位不同", n("differ"));
    }
    return english ? fmt::format("At two places {} m apart within {} s", n("metres"), n("seconds"))
                   : fmt::format("{} 秒内出现在相距 {} 米的两处", n("seconds"), n("metres"));
}

std::string kind_name(std::string_view kind, bool english)
{
    struct Name {
        std::string_view kind, zh, en;
    };
    static constexpr Name names[]{{"reopened", "结案后重开", "Closed and reopened"},
                                  {"mass_closing", "深夜集中结案", "Mass closing before midnight"},
                                  {"ping_pong", "反复退回", "Returned again and again"},
                                  {"split", "临期拆分", "Split to reset the clock"},
                                  {"late_extension", "临期延期", "Late extension"},
                                  {"photo", "照片重复使用", "Photo used again"},
                                  {"movement", "位移异常", "Impossible movement"}};
    for (auto const &name : names) {
        if (name.kind == kind) {
            return std::string(english ? name.en : name.zh);
        }
    }
    return std::string(kind);
}

FindingItem item_of(FindingRow const &row, Names const &names, Caller const &who)
{
    bool const english = who.language.starts_with("en");
    FindingItem item;
    item.id = row.id;
    item.kind = row.kind;
    item.kind_name = kind_name(row.kind, english);
    item.words = words_of(row, english);
    item.state = row.state;
    item.unit_name = names.unit(row.unit);
    item.person_name = names.person(row.person);
    item.area_name = names.area(row.area);
    item.happened_at = row.happened_at;
    item.found_at = row.found_at;
    item.cases = std::ssize(row.cases);
    item.version = row.changes;
    item.may_appeal = may_appeal(who, row);
    item.may_decide = may_decide(who, row);
    return item;
}

std::vector<EvidenceAct> acts_of(Services const &services, FindingRow const &row, Names const &names,
                                 std::vector<cases::PastCase> const &cases, std::string_view language)
{
    std::vector<EvidenceAct> acts;
    auto const *list = row.evidence.if_contains("acts");
    if (list == nullptr || !list->is_array()) {
        return acts;
    }
    auto const book = services.books.current();
    for (auto const &value : list->get_array()) {
        auto const &one = value.as_object();
        EvidenceAct act;
        act.id = id_in<CaseId>(one, "case");
        auto const found = std::ranges::find(cases, act.id, &cases::PastCase::id);
        if (found == cases.end()) { // confidential
            continue;
        }
        act.number = cases::number_text(*found);
        act.serial = static_cast<int>(number_in(one, "serial"));
        if (auto const *code = one.if_contains("act"); code != nullptr && code->is_string() && book) {
            auto const *known = (*book)->process.find_act(std::string_view(code->get_string()));
            act.act_name = known == nullptr ? std::string(std::string_view(code->get_string()))
                           : language.starts_with("en") ? known->label.en
                                                        : known->label.zh;
        }
        if (auto const *at = one.if_contains("at"); at != nullptr && at->is_string()) {
            act.at = instant_of(std::string_view(at->get_string())).value_or(Instant{});
        }
        act.person_name = names.person(id_in<PersonId>(one, "person"));
        act.unit_name = names.unit(id_in<UnitId>(one, "unit"));
        acts.push_back(std::move(act));
    }
    return acts;
}

Result<FindingRow> visible(db::Tx &tx, Caller const &who, FindingId id, bool for_update)
{
    auto const row = for_update ? tx.maybe<FindingRow>(q::appraisal::finding_lock, district_of(id), id)
                                : tx.maybe<FindingRow>(q::appraisal::finding_read, district_of(id), id);
    auto const scope = access::scope_of(who, finding_permission);
    if (!row || !scope.sees(row->area, std::span(&row->unit, 1), row->person)) {
        return refuse(Why::not_found, "finding.absent");
    }
    return *row;
}

FindingDetail view_of(Services const &services, db::Tx &tx, FindingRow const &row, Caller const &who)
{
    Names const names{services, who.language};
    FindingDetail view;
    static_cast<FindingItem &>(view) = item_of(row, names, who);
    auto const cases = cases::past_of(tx, who, row.cases);
    for (auto const &one : cases) {
        view.cases_involved.push_back(
            {one.id, cases::number_text(one), names.matter(one.matter), names.area(one.area)});
    }
    view.acts = acts_of(services, row, names, cases, who.language);
    if (auto const *photos = row.evidence.if_contains("photos"); photos != nullptr && photos->is_array()) {
        for (auto const &photo : photos->get_array()) {
            view.photos.emplace_back(std::string_view(photo.as_string()));
        }
    }
    view.evidence = row.evidence;
    for (auto const &change : tx.all<ChangeRow>(q::appraisal::finding_changes, row.district, row.id)) {
        view.history.push_back({change.at, change.state, change.reason, names.person(change.person)});
    }
    return view;
}

Result<FindingDetail> change(Services const &services, db::Tx &tx, Caller const &who, FindingRow row, int version,
                           std::string const &state, std::string const &reason)
{
    if (row.changes != version) {
        return refuse(Why::stale, "finding.changed");
    }
    tx.send(q::appraisal::finding_set, row.district, row.id, state, row.changes + 1);
    tx.send(q::appraisal::finding_change_add, row.district, row.id, row.changes + 1, tx.now(), who.person, state, reason);
    audit::record(tx, who,
                  {.action = "finding." + state,
                   .object_kind = "finding",
                   .object_id = to_string(row.id),
                   .area = row.area,
                   .before = json::object{{"state", row.state}},
                   .after = json::object{{"state", state}, {"reason", reason}},
                   .district = row.district});
    row.state = state;
    ++row.changes;
    return view_of(services, tx, row, who);
}

} // namespace

void keep_findings(Services const &services, db::Tx &tx, std::vector<Found> const &found)
{
    if (found.empty()) {
        return;
    }
    std::vector<std::int16_t> districts;
    std::vector<FindingId> ids;
    std::vector<std::string> kinds, keys, cases, evidence;
    std::vector<UnitId> units;
    std::vector<PersonId> people;
    std::vector<AreaCode> areas;
    std::vector<Instant> times;
    for (auto const &one : found) {
        // The same twice in one statement is one.
        bool is_there = false;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            is_there = is_there || (keys[i] == one.key && kinds[i] == one.kind);
        }
        if (is_there) {
            continue;
        }
        auto const district = district_ordinal_of(one.cases.front().value);
        districts.push_back(static_cast<std::int16_t>(district));
        ids.push_back(services.ids.make<FindingId>(district));
        kinds.push_back(one.kind);
        keys.push_back(one.key);
        units.push_back(one.unit);
        people.push_back(one.person);
        areas.push_back(one.area);
        times.push_back(one.happened_at);
        std::vector<std::int64_t> numbers;
        for (auto const id : one.cases) {
            numbers.push_back(id.value);
        }
        cases.push_back(fmt::format("{}", fmt::join(numbers, ",")));
        evidence.push_back(json::serialize(one.evidence));
    }
    tx.send(q::appraisal::finding_put, districts, ids, kinds, keys, units, people, areas, times, cases, evidence,
            tx.now());
}

Result<http::Page<FindingItem>> findings(Services const &services, Caller const &who, FindingQuery const &query)
{
    auto const scope = access::scope_of(who, finding_permission);
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    Instant before = cases::never;
    FindingId last{std::numeric_limits<std::int64_t>::max()};
    if (query.after) {
        auto const &text = query.after->value;
        auto const colon = text.find('_');
        std::int64_t micros = 0, id = 0;
        auto const *const end = text.data() + text.size();
        auto const one = std::from_chars(text.data(), end, micros);
        if (colon == std::string::npos || one.ec != std::errc{} || one.ptr != text.data() + colon ||
            std::from_chars(one.ptr + 1, end, id).ptr != end) {
            return refuse_field("query/after", "appraisal.bad_cursor");
        }
        before = Instant{Duration{micros}};
        last = FindingId{id};
    }
    auto const kind = query.kind ? std::optional(text_of(*query.kind)) : std::nullopt;
    auto const state = query.state ? std::optional(text_of(*query.state)) : std::nullopt;
    std::int64_t const low = query.area ? query.area->value : 0;
    std::int64_t const high = query.area ? query.area->last() : std::numeric_limits<std::int64_t>::max();
    auto rows = services.database.read([&](db::Tx &tx) {
        return tx.all<FindingRow>(q::appraisal::finding_list, scope.from, scope.to, scope.units, scope.person, kind,
                                  state, query.unit, low, high, before, last, limit + 1);
    });
    http::Page<FindingItem> page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next = fmt::format("{}_{}", rows.back().happened_at.time_since_epoch().count(), rows.back().id.value);
    }
    Names const names{services, who.language};
    for (auto const &row : rows) {
        page.items.push_back(item_of(row, names, who));
    }
    return page;
}

Result<FindingDetail> finding(Services const &services, Caller const &who, FindingId id)
{
    return services.database.read([&](db::Tx &tx) -> Result<FindingDetail> {
        auto const row = TRY(visible(tx, who, id, false));
        return view_of(services, tx, row, who);
    });
}

Result<FindingDetail> appeal(Services const &services, Caller const &who, FindingId id, AppealRequest const &request)
{
    return services.database.write([&](db::Tx &tx) -> Result<FindingDetail> {
        auto row = TRY(visible(tx, who, id, true));
        if (row.state != "open") {
            return refuse(Why::conflict, "finding.not_open", row.state);
        }
        if (!may_appeal(who, row)) {
            return refuse(Why::forbidden, "finding.not_yours");
        }
        return change(services, tx, who, std::move(row), request.version, "appealed", request.reason);
    });
}

Result<FindingDetail> decide(Services const &services, Caller const &who, FindingId id, DecideRequest const &request)
{
    return services.database.write([&](db::Tx &tx) -> Result<FindingDetail> {
        auto row = TRY(visible(tx, who, id, true));
        if (row.state != "open" && row.state != "appealed") {
            return refuse(Why::conflict, "finding.not_open", row.state);
        }
        if (!may_decide(who, row)) {
            return refuse(Why::forbidden, "finding.not_yours");
        }
        return change(services, tx, who, std::move(row), request.version, text_of(request.decision), request.reason);
    });
}

} // namespace onegrid::appraisal
