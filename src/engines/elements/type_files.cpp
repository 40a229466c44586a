// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/type_files.hpp"
#include "engines/elements/bring.hpp"
#include "engines/pack/amend.hpp"
#include "engines/registry/names.hpp"
#include "engines/registry/type_file.hpp"
#include "platform/audit/record.hpp"
#include "platform/http/problem.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

using registry::Losing;
using registry::Step;

std::string path_of(std::string_view type) { return fmt::format("types/{}.yaml", type); }

Result<void> require_editor(Services const &services, Caller const &who)
{
    if (!who.may_in(type_edit.name, services.directory.now()->root())) {
        return refuse(Why::forbidden, "permission.missing", std::string{type_edit.name});
    }
    return {};
}

// What may be the name of a type; nothing else is looked for among the pack's files.
Result<std::string> named(std::string const &type)
{
    if (registry::fault_of_type_name(type) != registry::NameFault::none) {
        return refuse(Why::not_found, "type.absent", type.substr(0, 40));
    }
    return path_of(type);
}

std::optional<std::string> name_of(Services const &services, std::optional<PersonId> person)
{
    auto const name = person ? services.directory.now()->name_of(*person) : std::string_view{};
    return name.empty() ? std::nullopt : std::optional{std::string{name}};
}

// The code that a text says it is of.
std::string code_in(std::string const &text)
{
    reading::Findings unheard;
    return registry::read_type({"draft", 1, 0}, "", text, unheard).type.code;
}

std::string_view to_text(Step::Kind kind)
{
    static constexpr std::string_view words[]{"create", "add", "rename", "widen", "drop", "seal", "unseal", "lose"};
    return words[static_cast<std::size_t>(kind)];
}

TypeFindingView view_of(reading::Finding const &finding, std::string const &path, std::string const &language)
{
    return {finding.file,
            finding.severity == reading::Severity::error ? "error" : "warning",
            finding.code,
            std::string{http::problem_text(finding.code, language)},
            finding.text,
            static_cast<std::int64_t>(finding.line),
            static_cast<std::int64_t>(finding.column),
            finding.file.ends_with("/" + path)};
}

Result<TypePutView> amend(Services const &services, db::Tx &tx, Caller const &who, std::string const &type, std::string_view verb,
                          pack::Amendment const &amendment)
{
    auto const amended = TRY(pack::amend(tx, amendment));
    audit::record(tx, who,
                  {.action = fmt::format("type.{}", verb),
                   .object_kind = "type",
                   .object_id = type,
                   .area = services.directory.now()->root(),
                   .before = boost::json::object{{"version", amended.before}, {"digest", pack::digest_of(amended.text_before)}},
                   .after = boost::json::object{
                       {"version", amended.version}, {"digest", pack::digest_of(amendment.text)}, {"reason", amendment.reason}}});
    TypePutView view{amended.version, {}};
    for (auto const &finding : amended.findings) {
        if (finding.file.ends_with("/" + amendment.path)) {
            view.warnings.push_back(fmt::format("{} {}", finding.code, finding.text));
        }
    }
    return view;
}

Losing losing_of(std::optional<bool> lose) { return lose.value_or(false) ? Losing::asked_for : Losing::refused; }

} // namespace

Result<TypeFileView> type_file(Services const &services, std::string const &type)
{
    auto const path = TRY(named(type));
    auto const version = services.packs.current()->version;
    return services.database.read([&](db::Tx &tx) -> Result<TypeFileView> {
        auto text = pack::file_of(tx, version, path);
        auto const history = pack::history_of(tx, path);
        if (!text || history.empty()) {
            return refuse(Why::not_found, "type.absent", type);
        }
        auto const &last = history.front();
        return TypeFileView{type,        path,       std::move(*text), last.version, last.applied_at, name_of(services, last.applied_by),
                            last.origin, last.reason, std::ssize(history)};
    });
}

Result<http::Page<TypeVersionView>> type_versions(Services const &services, std::string const &type)
{
    auto const path = TRY(named(type));
    auto const history = services.database.read([&](db::Tx &tx) { return pack::history_of(tx, path); });
    if (history.empty()) {
        return refuse(Why::not_found, "type.absent", type);
    }
    http::Page<TypeVersionView> page;
    for (auto const &version : history) {
        if (version.digest) {
            page.items.push_back({version.version, version.applied_at, name_of(services, version.applied_by), version.origin, version.reason,
                                  page.items.empty()});
        }
    }
    return page;
}

Result<TypeVersionText> type_version_text(Services const &services, std::string const &type, std::int64_t version)
{
    auto const path = TRY(named(type));
    auto text = TRY(services.database.read([&](db::Tx &tx) { return pack::text_at(tx, path, version); }));
    return TypeVersionText{version, std::move(text)};
}

TypeCheckView check_type_draft(Services const &services, Caller const &who, TypeDraftRequest const &draft)
{
    TypeCheckView view;
    if (draft.text.size() <= registry::largest_type_file) {
        view.type = code_in(draft.text);
    }
    bool const is_named = registry::fault_of_type_name(view.type) == registry::NameFault::none;
    if (!is_named) {
        // Nothing says which file it would be: what can be said of it alone.
        reading::Findings findings;
        registry::read_type({"draft", 1, 0}, view.type, draft.text, findings);
        for (auto const &finding : findings.take()) {
            auto &one = view.findings.emplace_back(view_of(finding, {}, who.language));
            one.is_here = true;
        }
        return view;
    }
    auto const path = path_of(view.type);
    auto const version = services.packs.current()->version;
    services.database.read([&](db::Tx &tx) {
        view.is_new = !pack::file_of(tx, version, path).has_value();
        auto const reading = pack::read_with(tx, version, {pack::File{path, draft.text}});
        for (auto const &finding : reading.findings) {
            bool const is_error = finding.severity == reading::Severity::error;
            if (is_error || finding.file.ends_with("/" + path)) {
                view.findings.push_back(view_of(finding, path, who.language));
            }
        }
        view.is_right = !reading.has_errors();
        if (!view.is_right || !reading.catalogue.types) {
            return;
        }
        for (auto const &step : steps_to(tx, *reading.catalogue.types)) {
            view.would_lose = view.would_lose || step.is_destructive;
            view.steps.push_back({step.type, step.field.empty() ? std::nullopt : std::optional{step.field}, std::string{to_text(step.kind)},
                                  step.says.zh, step.says.en, step.is_destructive});
        }
    });
    return view;
}

Result<TypePutView> put_type(Services const &services, Caller const &who, std::string const &type, TypePutRequest const &request)
{
    auto const path = TRY(named(type));
    TRY(require_editor(services, who));
    auto put = services.database.write([&](db::Tx &tx) {
        return amend(services, tx, who, type, "apply",
                     {path, request.text, request.based_on, who.person, request.reason.value,
                      bringer(services.keys, losing_of(request.lose)), true});
    });
    services.packs.refresh(); // other processes look every second
    return put;
}

Result<TypePutView> roll_back_type(Services const &services, Caller const &who, std::string const &type, TypeRollBackRequest const &request)
{
    auto const path = TRY(named(type));
    TRY(require_editor(services, who));
    auto put = services.database.write([&](db::Tx &tx) -> Result<TypePutView> {
        auto text = TRY(pack::text_at(tx, path, request.version));
        return amend(services, tx, who, type, "roll_back",
                     {path, std::move(text), request.based_on, who.person, request.reason.value,
                      bringer(services.keys, losing_of(request.lose)), false});
    });
    services.packs.refresh();
    return put;
}

} // namespace onegrid::elements
