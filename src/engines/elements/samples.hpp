// SPDX-License-Identifier: Apache-2.0
// Sampled re-visits: some of what was confirmed lately is visited again by somebody else, and what they find says how far
// confirmations can be trusted. A record of a visit changes nothing of the element: whoever finds it other than it is
// written changes or confirms it as always.
#pragma once
#include "engines/elements/view.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace onegrid::elements {

using SampleId = Id<struct SampleTag>;
using SampleSize = http::Ranged<int, 1, 500>;

struct SampleRequest {
    http::Text<1, 40> type;
    AreaCode area;                  // and below
    std::optional<PersonId> person; // only what this one confirmed; nothing: of everybody about as many
    std::optional<Instant> since;   // nothing: the last 30 days
    std::optional<SampleSize> size; // 20
    std::optional<http::Ranged<std::int64_t, 0, 2'000'000'000>> seed; // nothing: by chance; it is in the answer
};
BOOST_DESCRIBE_STRUCT(SampleRequest, (), (type, area, person, since, size, seed))

struct SampleView {
    SampleId id;
    std::string type;
    AreaCode area;
    std::string area_name;
    std::optional<ChangerView> person;
    Instant since, until;
    std::int64_t seed{};
    int size{};
    ChangerView drawn_by;
    Instant drawn_at;
    std::int64_t elements{}, visited{}, differs{};
};
BOOST_DESCRIBE_STRUCT(SampleView, (),
                      (id, type, area, area_name, person, since, until, seed, size, drawn_by, drawn_at, elements, visited, differs))

struct SampleVisitView {
    BriefView brief;
    std::string area_name;
    std::optional<std::string> outcome; // same | differs; nothing: not visited yet
    std::vector<std::string> fields;    // that differ
    std::string note;
    std::optional<ChangerView> visited_by;
    std::optional<Instant> visited_at;
    std::optional<ChangerView> confirmed_by; // only for whoever approves there: who visits again need not know
    std::optional<Instant> confirmed_at;
    bool may_visit{};
};
BOOST_DESCRIBE_STRUCT(SampleVisitView, (),
                      (brief, area_name, outcome, fields, note, visited_by, visited_at, confirmed_by, confirmed_at, may_visit))

struct SampleWithVisits : SampleView {
    std::vector<SampleVisitView> items;
};
BOOST_DESCRIBE_STRUCT(SampleWithVisits, (SampleView), (items))

// Draws one: by whoever may approve the type there. Living elements whose last confirmation as a whole was since then,
// each once; of each confirmer in turn, in an order that the seed alone decides. Refuses with not_found "type.absent",
// "record.absent"; invalid "sample.nothing_to_draw"; conflict "idempotency.key_reused".
Result<SampleView> draw_sample(Services const &services, Caller const &who, SampleRequest const &request, std::string_view idempotency_key);

struct SampleQuery {
    std::optional<AreaCode> area;
    std::optional<http::Text<1, 500>> type;
    std::optional<http::Ranged<int, 1, 200>> limit;
    std::optional<SampleId> after;
};
BOOST_DESCRIBE_STRUCT(SampleQuery, (), (area, type, limit, after))
http::Page<SampleView> list_samples(Services const &services, Caller const &who, SampleQuery const &query);
// Refuses with not_found "record.absent".
Result<SampleWithVisits> sample(Services const &services, Caller const &who, SampleId id);

struct VisitRequest {
    ElementId element;
    http::Text<1, 10> outcome; // same | differs
    std::optional<http::ListOf<std::string, 100>> fields; // with differs: which
    std::optional<http::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(VisitRequest, (), (element, outcome, fields, note))
// The same again does nothing. Refuses with not_found "record.absent", forbidden "sample.own_confirmation", conflict
// "sample.visited", invalid "sample.unknown_outcome", "sample.says_no_field", "sample.unknown_field".
Result<SampleWithVisits> visit(Services const &services, Caller const &who, SampleId id, VisitRequest const &request);

struct DisagreementQuery {
    std::optional<AreaCode> area;
    std::optional<http::Text<1, 500>> type;
    std::optional<Instant> since; // nothing: the last 365 days
};
BOOST_DESCRIBE_STRUCT(DisagreementQuery, (), (area, type, since))

struct DisagreementView {
    std::optional<ChangerView> person;
    std::optional<AreaCode> area;
    std::optional<std::string> area_name;
    std::int64_t visited{}, differs{};
    double rate{}; // differs / visited
    double at_least{}; // the lower end of its 95 % interval (Wilson): few visits say little
};
BOOST_DESCRIBE_STRUCT(DisagreementView, (), (person, area, area_name, visited, differs, rate, at_least))

struct DisagreementsView {
    std::vector<DisagreementView> people; // the highest at_least first
    std::vector<DisagreementView> areas;  // the area asked for, and every one below it of which there is something
};
BOOST_DESCRIBE_STRUCT(DisagreementsView, (), (people, areas))
Result<DisagreementsView> disagreements(Services const &services, Caller const &who, DisagreementQuery const &query);

// Exposed for its test.
double wilson_lower(std::int64_t differs, std::int64_t visited);

} // namespace onegrid::elements
