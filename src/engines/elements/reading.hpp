// SPDX-License-Identifier: Apache-2.0
// Looking at one element: as it is or was, its versions, what it is related to, and what of it is behind a mask.
#pragma once
#include "engines/elements/view.hpp"

namespace onegrid::elements {

struct AsOf {
    std::optional<Instant> at;       // in the world; nothing: now
    std::optional<Instant> known_at; // as far as it was known then; nothing: now
};
// Refuses with not_found "record.absent", also where the caller does not see it, and before it was.
Result<ElementView> read(Services const &services, Caller const &who, std::string const &type, ElementId id, AsOf const &when);

struct FieldChangeView {
    std::string field;
    boost::json::value before, after; // masked as the record is; null: no value
};
BOOST_DESCRIBE_STRUCT(FieldChangeView, (), (field, before, after))

struct VersionView {
    int version{};
    Status status{};
    Instant valid_from;
    std::optional<Instant> valid_to;
    Instant known_from;
    std::optional<Instant> known_to;
    ChangerView changed_by;
    std::string source;
    std::vector<FieldChangeView> changes; // against the version before; of the first: everything
};
BOOST_DESCRIBE_STRUCT(VersionView, (), (version, status, valid_from, valid_to, known_from, known_to, changed_by, source, changes))

struct HistoryView {
    std::vector<VersionView> items; // newest first
};
BOOST_DESCRIBE_STRUCT(HistoryView, (), (items))
Result<HistoryView> history(Services const &services, Caller const &who, std::string const &type, ElementId id);

struct RelatedView {
    std::optional<std::string> relation;                 // of this element …
    std::optional<std::string> back_type, back_relation; // … or of others that lead here
    std::string name, name_en;
    std::string type;
    int count{}; // of `elements`; when it is the most that are given there may be more
    std::vector<BriefView> elements;
};
BOOST_DESCRIBE_STRUCT(RelatedView, (), (relation, back_type, back_relation, name, name_en, type, count, elements))

struct RelationsView {
    std::vector<RelatedView> items; // only what the caller sees; relations without anybody too
};
BOOST_DESCRIBE_STRUCT(RelationsView, (), (items))
Result<RelationsView> related(Services const &services, Caller const &who, std::string const &type, ElementId id);

struct LookRequest {
    std::vector<std::string> fields; // sealed ones; at most 50
    std::string purpose;             // of codes/look_purpose.csv
    std::string reason;
};
struct LookedView {
    boost::json::object record; // the fields asked for, as they are
};
BOOST_DESCRIBE_STRUCT(LookedView, (), (record))

inline constexpr std::int64_t looks_an_hour = 60;
// Audited, and written down for whom it is about. Refuses with too_many "element.too_many_looks", invalid
// "element.unknown_purpose", "element.not_masked".
Result<LookedView> look(Services const &services, Caller const &who, std::string const &type, ElementId id,
                        LookRequest const &request);

struct LookView {
    Instant at;
    ChangerView person;
    std::vector<std::string> fields;
    std::string purpose, reason;
};
BOOST_DESCRIBE_STRUCT(LookView, (), (at, person, fields, purpose, reason))
struct LooksView {
    std::vector<LookView> items; // newest first, at most 200
};
BOOST_DESCRIBE_STRUCT(LooksView, (), (items))
Result<LooksView> looks(Services const &services, Caller const &who, std::string const &type, ElementId id);

} // namespace onegrid::elements
