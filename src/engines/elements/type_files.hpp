// SPDX-License-Identifier: Apache-2.0
// The type workshop: the files of element types as they are in force, checked as drafts, put in force and taken back
// while the program runs. Types hold for the whole city: whoever changes them has type.edit for all of it.
#pragma once
#include "engines/elements/rights.hpp"
#include "engines/elements/services.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace onegrid::elements {

inline constexpr http::Permission type_edit{"type.edit"};

struct TypeFileView {
    std::string type, path, text;
    std::int64_t version{}; // in which it changed last: what an edit is based on
    Instant changed_at;
    std::optional<std::string> changed_by; // nobody: it came with the folder
    std::string origin;                    // folder | workshop
    std::string reason;
    std::int64_t versions{};
};
BOOST_DESCRIBE_STRUCT(TypeFileView, (), (type, path, text, version, changed_at, changed_by, origin, reason, versions))
// Also of abstract types, which have no elements. Refuses with not_found "type.absent".
Result<TypeFileView> type_file(Services const &services, std::string const &type);

struct TypeVersionView {
    std::int64_t version{};
    Instant at;
    std::optional<std::string> by;
    std::string origin, reason;
    bool is_current{};
};
BOOST_DESCRIBE_STRUCT(TypeVersionView, (), (version, at, by, origin, reason, is_current))
Result<http::Page<TypeVersionView>> type_versions(Services const &services, std::string const &type);

struct TypeVersionText {
    std::int64_t version{};
    std::string text;
};
BOOST_DESCRIBE_STRUCT(TypeVersionText, (), (version, text))
Result<TypeVersionText> type_version_text(Services const &services, std::string const &type, std::int64_t version);

struct TypeDraftRequest {
    std::string text; // YAML, at most registry::largest_type_file
};
BOOST_DESCRIBE_STRUCT(TypeDraftRequest, (), (text))

struct TypeFindingView {
    std::string file, severity; // error | warning
    std::string code, says, text;
    std::int64_t line{}, column{}; // from 1; 0: the file, or the line as a whole. Columns are counted in bytes
    bool is_here{};                // in the draft, not in another file that the draft makes wrong
};
BOOST_DESCRIBE_STRUCT(TypeFindingView, (), (file, severity, code, says, text, line, column, is_here))

struct TypeStepView {
    std::string type;
    std::optional<std::string> field;
    std::string kind; // create | add | rename | widen | drop | seal | unseal | lose
    std::string says, says_en;
    bool would_lose{};
};
BOOST_DESCRIBE_STRUCT(TypeStepView, (), (type, field, kind, says, says_en, would_lose))

struct TypeCheckView {
    std::string type; // that the text is of; empty: it does not say
    bool is_new{}, is_right{};
    bool would_lose{};
    std::vector<TypeFindingView> findings;
    std::vector<TypeStepView> steps; // what becomes of the tables; only when nothing is wrong
};
BOOST_DESCRIBE_STRUCT(TypeCheckView, (), (type, is_new, is_right, would_lose, findings, steps))
// What would come of it; changes nothing.
TypeCheckView check_type_draft(Services const &services, Caller const &who, TypeDraftRequest const &draft);

struct TypePutRequest {
    std::string text;
    std::int64_t based_on{}; // 0: a new type
    http::Text<1, 500> reason;
    std::optional<bool> lose; // what is in fields that are gone may go with them
};
BOOST_DESCRIBE_STRUCT(TypePutRequest, (), (text, based_on, reason, lose))

struct TypePutView {
    std::int64_t version{};
    std::vector<std::string> warnings;
};
BOOST_DESCRIBE_STRUCT(TypePutView, (), (version, warnings))
// Its tables are brought in the same transaction; this process works with it at once, others within a second. Refuses as
// pack::amend does, with conflict "type.would_lose" and forbidden "permission.missing".
Result<TypePutView> put_type(Services const &services, Caller const &who, std::string const &type, TypePutRequest const &request);

struct TypeRollBackRequest {
    std::int64_t version{}; // to go back to
    std::int64_t based_on{};
    http::Text<1, 500> reason;
    std::optional<bool> lose;
};
BOOST_DESCRIBE_STRUCT(TypeRollBackRequest, (), (version, based_on, reason, lose))
Result<TypePutView> roll_back_type(Services const &services, Caller const &who, std::string const &type, TypeRollBackRequest const &request);

} // namespace onegrid::elements
