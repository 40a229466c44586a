// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/type_check.hpp"
#include "engines/registry/headings.hpp"
#include "platform/reading/spelling.hpp"
#include <fmt/format.h>

namespace onegrid::registry {

namespace {

std::vector<std::string_view> field_names(ElementType const &type)
{
    std::vector<std::string_view> names;
    for (auto const &field : type.fields) {
        names.push_back(field.code);
    }
    return names;
}

// What is wrong with a condition's text, as one line.
std::string faults_of(rules::Expression const &expression)
{
    std::string text;
    for (auto const &diagnostic : expression.diagnostics()) {
        text += fmt::format("{}{} at {}:{} {}", text.empty() ? "" : "; ", diagnostic.code, diagnostic.line,
                            diagnostic.column, diagnostic.text);
    }
    return text;
}

// One condition: it compiles, is true or false, and says something of the record.
void compile_condition(Condition &condition, rules::Scope const &scope, Place const &place, Findings &findings)
{
    condition.compiled = rules::compile(condition.feel, scope);
    if (!condition.compiled.diagnostics().empty()) {
        findings.error(place, "type.bad_condition", condition.feel + ": " + faults_of(condition.compiled));
        return;
    }
    auto const kind = condition.compiled.type().kind();
    if (kind != rules::TypeKind::any && kind != rules::TypeKind::boolean) {
        findings.error(
            place, "type.bad_condition",
            fmt::format("{} is {}; expected true or false", condition.feel, condition.compiled.type().text()));
    } else if (condition.compiled.used_slots().empty()) {
        findings.error(place, "type.bad_condition", condition.feel + ": says nothing of the record");
    }
}

class TypeCheck {
  public:
    TypeCheck(TypeDraft const &draft, CodeLists const &lists, Findings &findings)
        : m_draft(draft), m_type(draft.type), m_lists(lists), m_findings(findings), m_names(field_names(m_type))
    {
    }

    void run()
    {
        fields();
        headings();
        key();
        named("title", m_type.title);
        named("columns", m_type.columns);
        for (std::size_t i = 0; i < m_type.sections.size(); ++i) {
            named(fmt::format("sections/{}", i), m_type.sections[i].fields);
        }
        for (std::size_t i = 0; i < m_type.checks.size(); ++i) {
            named(fmt::format("checks/{}", i), m_type.checks[i].fields);
        }
        if (!m_type.is_abstract && m_type.title.empty()) {
            error("title", "yaml.missing_key", "title");
        }
        if (!m_type.is_abstract && m_type.owner.empty()) {
            error("owner", "yaml.missing_key", "owner");
        }
        style();
        seal();
        address();
        share();
    }

  private:
    void error(std::string_view part, std::string code, std::string text)
    {
        m_findings.error(m_draft.at(part), std::move(code), std::move(text));
    }

    // The field of that name; otherwise a finding.
    Field const *known(std::string_view part, std::string const &name)
    {
        auto const *field = m_type.find_field(name);
        if (field == nullptr) {
            error(part, "type.unknown_field", reading::unknown_word(name, m_names));
        } else if (field->is_retired) {
            error(part, "type.does_not_fit", name + " is retired");
        }
        return field;
    }

    void named(std::string_view part, std::vector<std::string> const &names)
    {
        for (auto const &name : names) {
            known(part, name);
        }
    }

    void fields()
    {
        for (auto const &field : m_type.fields) {
            if (!field.table.empty()) {
                auto const list = m_lists.find(field.table);
                if (list == m_lists.end() || list->second.empty()) {
                    std::vector<std::string_view> known_lists;
                    for (auto const &[name, codes] : m_lists) {
                        known_lists.push_back(name);
                    }
                    error("fields/" + field.code + "/table", "type.unknown_table",
                          reading::unknown_word(field.table, known_lists));
                }
            }
            if (!field.was.empty() && m_type.find_field(field.was) != nullptr) {
                error("fields/" + field.code + "/was", "type.name_repeated", field.was + " is still a field");
            }
        }
    }

    // A heading of an import must mean one field.
    void headings()
    {
        std::map<std::string, std::string> meant;
        for (auto const &field : m_type.fields) {
            for (auto const &heading : headings_of(field)) {
                auto const [other, is_new] = meant.emplace(heading, field.code);
                if (!is_new && other->second != field.code) {
                    error("fields/" + field.code, "type.heading_repeated",
                          fmt::format("{} means {} and {}", heading, other->second, field.code));
                }
            }
        }
    }

    void key()
    {
        for (auto const &name : m_type.key) {
            auto const *field = known("key", name);
            if (field == nullptr) {
                continue;
            }
            if (!field->is_required || field->show_if) {
                error("key", "type.key_not_required", name + ": what is part of the key is always required");
            }
            if (field->type == FieldType::long_text || field->type == FieldType::codes ||
                field->type == FieldType::files) {
                error("key", "type.does_not_fit", fmt::format("{}: no key of {}", name, to_text(field->type)));
            }
        }
    }

    void style()
    {
        auto const &style = m_type.style;
        if (style.by.empty()) {
            return;
        }
        auto const *field = known("style", style.by);
        if (field == nullptr) {
            return;
        }
        if (field->type != FieldType::code) {
            error("style", "type.does_not_fit", fmt::format("by: {} is no code", style.by));
            return;
        }
        auto const list = m_lists.find(field->table);
        for (auto const &[code, colour] : style.colours) {
            if (list != m_lists.end() && std::ranges::find(list->second, code, &Code::code) == list->second.end()) {
                error("style", "type.unknown_code", fmt::format("colours: {} is not in {}", code, field->table));
            }
        }
    }

    void seal()
    {
        if (!m_type.seal) {
            return;
        }
        auto const *basis = known("seal", m_type.seal->basis);
        auto const *expires = known("seal", m_type.seal->expires);
        for (auto const *field : {basis, expires}) {
            if (field != nullptr && (!field->is_required || field->show_if)) {
                error("seal", "type.key_not_required", field->code + ": basis and expiry are always required");
            }
        }
        if (basis != nullptr && !is_text(basis->type)) {
            error("seal", "type.does_not_fit", basis->code + ": the basis is a text or a code");
        }
        // The day is looked for in the database, so it is no secret.
        if (expires != nullptr && (expires->type != FieldType::date || expires->is_sealed())) {
            error("seal", "type.does_not_fit", expires->code + ": the expiry is a date that is not personal");
        }
    }

    // Whoever sees an element is shown its address, and finds it by the beginning of that.
    void address()
    {
        if (!m_type.address) {
            return;
        }
        auto const &said = *m_type.address;
        address_field(said.text);
        for (auto const &alias : said.aliases) {
            if (alias == said.text) {
                error("address", "type.name_repeated", alias + " is the text already");
            } else {
                address_field(alias);
            }
        }
    }

    void address_field(std::string const &name)
    {
        auto const *field = known("address", name);
        if (field == nullptr) {
            return;
        }
        if (field->type != FieldType::text && field->type != FieldType::long_text) {
            error("address", "type.does_not_fit", fmt::format("{} is {}; an address is a text", name, to_text(field->type)));
        }
        if (field->is_sealed()) {
            error("address", "type.not_protected",
                  fmt::format("{} is {}; what is sealed is in no book of addresses", name, to_text(field->sensitivity)));
        }
    }

    // What is about people is given to nobody without a stated use.
    void share()
    {
        for (auto const &field : m_type.fields) {
            if (m_type.share == Share::open && field.is_sealed() && !field.is_retired) {
                error("share", "type.not_protected", fmt::format("share: open; {} is {}", field.code, to_text(field.sensitivity)));
            }
        }
    }

    TypeDraft const &m_draft;
    ElementType const &m_type;
    CodeLists const &m_lists;
    Findings &m_findings;
    std::vector<std::string_view> m_names;
};

} // namespace

rules::Type feel_type_of(FieldType type)
{
    switch (type) {
    case FieldType::integer:
    case FieldType::decimal:
    case FieldType::money:
        return rules::TypeKind::number;
    case FieldType::boolean:
        return rules::TypeKind::boolean;
    case FieldType::date:
        return rules::TypeKind::date;
    case FieldType::timestamp:
        return rules::TypeKind::date_time;
    case FieldType::codes:
    case FieldType::files:
        return rules::Type::list(rules::TypeKind::string);
    default:
        return rules::TypeKind::string;
    }
}

rules::Scope scope_of(ElementType const &type)
{
    rules::Scope scope;
    for (auto const &field : type.fields) {
        scope.add(field.code, feel_type_of(field.type));
    }
    return scope;
}

void compile_conditions(TypeDraft &draft, std::size_t first_field, std::size_t first_check, Findings &findings)
{
    auto &type = draft.type;
    auto const scope = scope_of(type);
    for (auto slot = first_field; slot < type.fields.size(); ++slot) {
        auto &field = type.fields[slot];
        for (auto &check : field.checks) {
            compile_condition(check.holds, scope, draft.at("fields/" + field.code + "/check"), findings);
        }
        if (!field.show_if) {
            continue;
        }
        auto const place = draft.at("fields/" + field.code + "/show_if");
        compile_condition(*field.show_if, scope, place, findings);
        for (auto const used : field.show_if->compiled.used_slots()) {
            if (used >= slot) {
                findings.error(place, "type.looks_ahead",
                               fmt::format("{} does not stand before {}", type.fields[used].code, field.code));
            }
        }
    }
    for (auto i = first_check; i < type.checks.size(); ++i) {
        compile_condition(type.checks[i].holds, scope, draft.at(fmt::format("checks/{}", i)), findings);
    }
}

TypeDraft laid_over(TypeDraft const &base, TypeDraft draft, Findings &findings)
{
    auto made = std::move(draft);
    auto &type = made.type;
    auto const &from = base.type;
    auto const says = [&](std::string_view key) { return made.where.contains(key); };
    auto const take = [&](std::string_view key, auto member) {
        if (!says(key)) {
            type.*member = from.*member;
        }
    };
    take("group", &ElementType::group);
    take("standard", &ElementType::standard);
    take("standard", &ElementType::clause);
    take("geometry", &ElementType::geometry);
    take("geometry", &ElementType::is_geometry_required);
    take("key", &ElementType::key);
    take("title", &ElementType::title);
    take("columns", &ElementType::columns);
    take("sections", &ElementType::sections);
    take("fresh_for", &ElementType::fresh_for);
    take("owner", &ElementType::owner);
    take("steward", &ElementType::steward);
    take("share", &ElementType::share);
    take("collect", &ElementType::collect);
    take("approve", &ElementType::approve);
    take("see", &ElementType::see);
    take("style", &ElementType::style);
    take("seal", &ElementType::seal);
    take("address", &ElementType::address);
    take("counts_as", &ElementType::counts_as);

    auto const has = [&](std::string const &name) {
        return from.find_field(name) != nullptr || from.find_relation(name) != nullptr;
    };
    auto const repeated = [&](std::string const &part, std::string const &name) {
        findings.error(made.at(part), "type.name_repeated", fmt::format("{} is of {} already", name, from.code));
    };
    for (auto const &field : type.fields) {
        if (has(field.code)) {
            repeated("fields/" + field.code, field.code);
        }
    }
    for (auto const &relation : type.relations) {
        if (has(relation.code)) {
            repeated("relations/" + relation.code, relation.code);
        }
    }
    type.fields.insert(type.fields.begin(), from.fields.begin(), from.fields.end());
    type.relations.insert(type.relations.begin(), from.relations.begin(), from.relations.end());
    // The places of checks are by their number, which moves.
    for (auto i = type.checks.size(); i-- > 0;) {
        auto const old = made.where.find(fmt::format("checks/{}", i));
        if (old != made.where.end() && !from.checks.empty()) {
            auto const place = old->second;
            made.where.insert_or_assign(fmt::format("checks/{}", i + from.checks.size()), place);
            made.where.erase(old);
        }
    }
    type.checks.insert(type.checks.begin(), from.checks.begin(), from.checks.end());
    made.where.insert(base.where.begin(), base.where.end());
    return made;
}

void check_type(TypeDraft const &draft, CodeLists const &lists, Findings &findings)
{
    TypeCheck{draft, lists, findings}.run();
}

} // namespace onegrid::registry
