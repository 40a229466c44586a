// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/samples.hpp"
#include "engines/elements/drawing.hpp"
#include "engines/elements/due.hpp"
#include "platform/access/idempotency.hpp"
#include "platform/audit/record.hpp"
#include "queries/elements.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <random>

namespace onegrid::elements {
namespace {

constexpr std::chrono::hours usual_since{24 * 30};
constexpr std::chrono::hours usual_evidence{24 * 365};
constexpr int usual_size = 20, usual_samples = 50;
constexpr std::string_view sample_sent_as = "@sample"; // no type has such a name

struct SampleRow {
    SampleId id;
    std::string type;
    AreaCode area;
    std::optional<PersonId> person;
    Instant since, until;
    std::int64_t seed{};
    int size{};
    PersonId drawn_by;
    Instant drawn_at;
    std::int64_t elements{}, visited{}, differs{};
};
BOOST_DESCRIBE_STRUCT(SampleRow, (), (id, type, area, person, since, until, seed, size, drawn_by, drawn_at, elements, visited, differs))

struct DrawnRow {
    ElementId element;
    AreaCode area;
    PersonId confirmed_by;
    Instant confirmed_at;
};
BOOST_DESCRIBE_STRUCT(DrawnRow, (), (element, area, confirmed_by, confirmed_at))

struct VisitRow : DrawnRow {
    std::optional<std::string> outcome;
    std::vector<std::string> fields;
    std::string note;
    std::optional<PersonId> visited_by;
    std::optional<Instant> visited_at;
};
BOOST_DESCRIBE_STRUCT(VisitRow, (DrawnRow), (outcome, fields, note, visited_by, visited_at))

struct SentSampleRow {
    std::int64_t body{};
    std::string type;
    SampleId id;
};
BOOST_DESCRIBE_STRUCT(SentSampleRow, (), (body, type, id))

struct PersonRateRow {
    PersonId person;
    std::int64_t visited{}, differs{};
};
BOOST_DESCRIBE_STRUCT(PersonRateRow, (), (person, visited, differs))

struct AreaRateRow {
    AreaCode area;
    std::int64_t visited{}, differs{};
};
BOOST_DESCRIBE_STRUCT(AreaRateRow, (), (area, visited, differs))

std::int16_t district_of(SampleId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

ChangerView named(Services const &services, PersonId person) { return {person, std::string{services.directory.now()->name_of(person)}}; }

SampleView view_of(Services const &services, Caller const &who, SampleRow const &row)
{
    SampleView view;
    view.id = row.id;
    view.type = row.type;
    view.area = row.area;
    view.area_name = services.areas.now()->path_of(row.area, who.language);
    if (row.person) {
        view.person = named(services, *row.person);
    }
    view.since = row.since;
    view.until = row.until;
    view.seed = row.seed;
    view.size = row.size;
    view.drawn_by = named(services, row.drawn_by);
    view.drawn_at = row.drawn_at;
    view.elements = row.elements;
    view.visited = row.visited;
    view.differs = row.differs;
    return view;
}

// Who draws samples sees all of them there; who collects sees what he may visit again.
bool sees(Caller const &who, registry::ElementType const &type, AreaCode area)
{
    return may(who, type, element_approve, area) || may(who, type, element_write, area);
}


Result<SampleWithVisits> whole(Services const &services, TypesNow const &types, Caller const &who, db::Tx &tx, SampleId id)
{
    auto const row = TRY(tx.one<SampleRow>(q::elements::sample_by_id, district_of(id), id));
    auto const *shelf = types.find(row.type);
    if (shelf == nullptr) {
        return refuse(Why::not_found, "record.absent");
    }
    bool const approves = may(who, shelf->type, element_approve, row.area);
    SampleWithVisits view;
    static_cast<SampleView &>(view) = view_of(services, who, row);
    auto const visits = tx.all<VisitRow>(q::elements::sample_visits, district_of(id), id);
    std::vector<ElementId> ids;
    for (auto const &visit : visits) {
        ids.push_back(visit.element);
    }
    std::map<ElementId, Element> elements;
    for (auto &element : load(tx, *shelf, ids)) {
        auto const which = element.id;
        elements.emplace(which, std::move(element));
    }
    Viewing const viewing(services, types, *shelf, who, tx.now());
    auto const tree = services.areas.now();
    for (auto const &visit : visits) {
        auto const found = elements.find(visit.element);
        bool const is_seen = found != elements.end() && (approves || sees(who, shelf->type, found->second.area));
        if (!is_seen) {
            continue;
        }
        SampleVisitView one{viewing.brief(found->second), tree->path_of(found->second.area, who.language), visit.outcome, visit.fields,
                            visit.note, {}, visit.visited_at, {}, {}, false};
        if (visit.visited_by) {
            one.visited_by = viewing.changer(*visit.visited_by);
        }
        if (approves) {
            one.confirmed_by = viewing.changer(visit.confirmed_by);
            one.confirmed_at = visit.confirmed_at;
        }
        one.may_visit = !visit.outcome && visit.confirmed_by != who.person && may(who, shelf->type, element_write, found->second.area);
        view.items.push_back(std::move(one));
    }
    if (!approves && view.items.empty()) {
        return refuse(Why::not_found, "record.absent");
    }
    return view;
}

Result<void> check_visit(registry::ElementType const &type, VisitRequest const &request)
{
    bool const differs = request.outcome.value == "differs";
    if (!differs && request.outcome.value != "same") {
        return refuse_field("/outcome", "sample.unknown_outcome");
    }
    auto const fields = request.fields ? request.fields->value : std::vector<std::string>{};
    if (differs == fields.empty()) {
        return refuse_field("/fields", "sample.says_no_field");
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        bool const is_known = fields[i] == "geometry" || type.find_field(fields[i]) != nullptr || type.find_relation(fields[i]) != nullptr;
        if (!is_known) {
            return refuse_field(fmt::format("/fields/{}", i), "sample.unknown_field", fields[i].substr(0, 40));
        }
    }
    return {};
}

} // namespace

double wilson_lower(std::int64_t differs, std::int64_t visited)
{
    if (visited == 0) {
        return 0;
    }
    constexpr double z = 1.959964; // 95 %
    auto const n = static_cast<double>(visited);
    auto const p = static_cast<double>(differs) / n;
    auto const middle = p + z * z / (2 * n);
    auto const half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return std::max(0.0, (middle - half) / (1 + z * z / n));
}

namespace {

Result<SampleView> draw_once(Services const &services, Caller const &who, SampleRequest const &request, std::string_view idempotency_key)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(request.type.value));
    TRY(require(who, shelf.type, element_approve, request.area));
    auto const tree = services.areas.now();
    if (tree->find(request.area) == nullptr) {
        return refuse_field("/area", "area.absent", to_string(request.area));
    }
    auto const idem = access::idem_hash(services.keys, who, idempotency_key);
    auto const body = access::body_hash(fmt::format("{}|{}|{}|{}|{}|{}", request.type.value, request.area.value,
                                                    request.person.value_or(PersonId{}).value, request.since ? to_rfc3339(*request.since) : "",
                                                    request.size ? int{*request.size} : 0, request.seed ? std::int64_t{*request.seed} : -1));
    auto const district = tree->ordinal_of(request.area);
    return services.database.write([&](db::Tx &tx) -> Result<SampleView> {
        if (auto const sent = tx.maybe<SentSampleRow>(q::elements::sent, idem)) {
            if (sent->body != body || sent->type != sample_sent_as) {
                return refuse(Why::conflict, "idempotency.key_reused");
            }
            return view_of(services, who, TRY(tx.one<SampleRow>(q::elements::sample_by_id, district_of(sent->id), sent->id)));
        }
        auto const now = tx.now();
        SampleRow row;
        row.id = services.ids.make<SampleId>(district);
        row.type = shelf.type.code;
        row.area = request.area;
        row.person = request.person;
        row.since = request.since.value_or(now - usual_since);
        row.until = now;
        row.seed = request.seed ? std::int64_t{*request.seed} : static_cast<std::int64_t>(std::random_device{}() >> 1);
        row.size = request.size ? int{*request.size} : usual_size;
        row.drawn_by = who.person;
        row.drawn_at = now;
        auto const scope = access::within(scope_of(who, shelf.type, element_approve), request.area);
        db::Query const &draw = draw_query(shelf.type);
        auto const drawn = tx.all<DrawnRow>(draw, scope.from, scope.to, row.since, row.until, row.person, row.seed, static_cast<std::int64_t>(row.size));
        if (drawn.empty()) {
            return refuse_field("/since", "sample.nothing_to_draw");
        }
        std::vector<ElementId> elements;
        std::vector<AreaCode> areas;
        std::vector<PersonId> confirmers;
        std::vector<Instant> times;
        for (auto const &one : drawn) {
            elements.push_back(one.element);
            areas.push_back(one.area);
            confirmers.push_back(one.confirmed_by);
            times.push_back(one.confirmed_at);
        }
        row.elements = std::ssize(drawn);
        tx.send(q::elements::sample_put, district_of(row.id), row.id, row.type, row.area, row.person, row.since, row.until, row.seed, row.size,
                row.drawn_by, row.drawn_at);
        tx.send(q::elements::sample_visits_put, district_of(row.id), row.id, row.type, elements, areas, confirmers, times);
        tx.send(q::elements::sent_put, idem, body, sample_sent_as, district_of(row.id), row.id, now);
        audit::record(tx, who,
                      {.action = "sample.draw",
                       .object_kind = "sample",
                       .object_id = to_string(row.id),
                       .area = row.area,
                       .after = boost::json::object{{"type", row.type}, {"seed", row.seed}, {"elements", row.elements}},
                       .district = district});
        return view_of(services, who, row);
    });
}

} // namespace

Result<SampleView> draw_sample(Services const &services, Caller const &who, SampleRequest const &request, std::string_view idempotency_key)
{
    auto drawn = draw_once(services, who, request, idempotency_key);
    // The same was sent twice at once: the other is there by now.
    return !drawn && drawn.error().code == "idempotency.sent_twice" ? draw_once(services, who, request, idempotency_key) : drawn;
}

http::Page<SampleView> list_samples(Services const &services, Caller const &who, SampleQuery const &query)
{
    auto const types = services.types.now();
    http::Page<SampleView> page;
    auto const shelves = shelves_of(*types, query.type);
    if (!shelves) {
        return page;
    }
    int const limit = query.limit ? int{*query.limit} : usual_samples;
    // Types differ in where they are approved: each is asked for where it is, and the newest of all are given.
    std::vector<SampleRow> rows;
    services.database.read([&](db::Tx &tx) {
        rows.clear();
        for (auto const *shelf : *shelves) {
            auto scope = scope_of(who, shelf->type, element_approve);
            if (scope.from.empty()) {
                scope = scope_of(who, shelf->type, element_write);
            }
            if (query.area) {
                scope = access::within(std::move(scope), *query.area);
            }
            if (!scope.from.empty()) {
                for (auto &row : tx.all<SampleRow>(q::elements::samples, scope.from, scope.to,
                                                   std::optional{std::vector<std::string>{shelf->type.code}}, query.after,
                                                   static_cast<std::int64_t>(limit) + 1)) {
                    rows.push_back(std::move(row));
                }
            }
        }
    });
    std::ranges::sort(rows, std::greater{}, &SampleRow::id);
    for (auto const &row : rows) {
        if (std::ssize(page.items) == limit) {
            page.next = to_string(page.items.back().id);
            break;
        }
        page.items.push_back(view_of(services, who, row));
    }
    return page;
}

Result<SampleWithVisits> sample(Services const &services, Caller const &who, SampleId id)
{
    auto const types = services.types.now();
    return services.database.read([&](db::Tx &tx) { return whole(services, *types, who, tx, id); });
}

Result<SampleWithVisits> visit(Services const &services, Caller const &who, SampleId id, VisitRequest const &request)
{
    auto const types = services.types.now();
    return services.database.write([&](db::Tx &tx) -> Result<SampleWithVisits> {
        auto const row = TRY(tx.one<SampleRow>(q::elements::sample_by_id, district_of(id), id));
        auto const &shelf = *TRY(types->get(row.type));
        auto const before = TRY(tx.one<VisitRow>(q::elements::sample_visit_lock, district_of(id), id, request.element));
        auto const element = load_one(tx, shelf, request.element);
        if (!element || !sees(who, shelf.type, element->area)) {
            return refuse(Why::not_found, "record.absent");
        }
        TRY(require(who, shelf.type, element_write, element->area));
        TRY(check_visit(shelf.type, request));
        if (before.confirmed_by == who.person) {
            return refuse(Why::forbidden, "sample.own_confirmation");
        }
        auto const fields = request.fields ? request.fields->value : std::vector<std::string>{};
        auto const note = request.note ? request.note->value : std::string{};
        if (before.outcome) {
            bool const is_same = before.visited_by == who.person && *before.outcome == request.outcome.value && before.fields == fields;
            if (!is_same) {
                return refuse(Why::conflict, "sample.visited");
            }
            return whole(services, *types, who, tx, id);
        }
        tx.send(q::elements::sample_visited, district_of(id), id, request.element, request.outcome.value, fields, note, who.person, tx.now());
        boost::json::array names(fields.begin(), fields.end());
        audit::record(tx, who,
                      {.action = "sample.visit",
                       .object_kind = "element",
                       .object_id = to_string(request.element),
                       .area = element->area,
                       .after = boost::json::object{{"sample", to_string(id)}, {"outcome", request.outcome.value}, {"fields", std::move(names)}},
                       .district = district_of(id)});
        return whole(services, *types, who, tx, id);
    });
}

Result<DisagreementsView> disagreements(Services const &services, Caller const &who, DisagreementQuery const &query)
{
    auto const types = services.types.now();
    auto const shelves = TRY(shelves_of(*types, query.type));
    auto const tree = services.areas.now();
    std::map<PersonId, PersonRateRow> people;
    std::map<AreaCode, AreaRateRow> areas;
    services.database.read([&](db::Tx &tx) {
        people.clear();
        areas.clear();
        auto const since = query.since.value_or(tx.now() - usual_evidence);
        for (auto const *shelf : shelves) {
            auto scope = scope_of(who, shelf->type, element_approve);
            if (query.area) {
                scope = access::within(std::move(scope), *query.area);
            }
            if (scope.from.empty()) {
                continue;
            }
            auto const type = std::optional{std::vector<std::string>{shelf->type.code}};
            for (auto const &row : tx.all<PersonRateRow>(q::elements::disagreement_by_person, scope.from, scope.to, type, since)) {
                auto &sum = people[row.person];
                sum.visited += row.visited;
                sum.differs += row.differs;
            }
            for (auto const &row : tx.all<AreaRateRow>(q::elements::disagreement_by_area, scope.from, scope.to, type, since)) {
                // Every level above it, up to what was asked for.
                for (auto at = row.area; at; at = at.parent()) {
                    if (scope.sees_area(at) && tree->find(at) != nullptr) {
                        auto &sum = areas[at];
                        sum.visited += row.visited;
                        sum.differs += row.differs;
                    }
                }
            }
        }
    });
    auto const rated = [](DisagreementView view, std::int64_t visited, std::int64_t differs) {
        view.visited = visited;
        view.differs = differs;
        view.rate = static_cast<double>(differs) / static_cast<double>(visited);
        view.at_least = wilson_lower(differs, visited);
        return view;
    };
    DisagreementsView view;
    for (auto const &[person, sum] : people) {
        view.people.push_back(rated({named(services, person), {}, {}, 0, 0, 0, 0}, sum.visited, sum.differs));
    }
    std::ranges::stable_sort(view.people, std::greater{}, &DisagreementView::at_least);
    for (auto const &[area, sum] : areas) {
        view.areas.push_back(rated({{}, area, std::string{tree->name_of(area, who.language)}, 0, 0, 0, 0}, sum.visited, sum.differs));
    }
    return view;
}

} // namespace onegrid::elements
