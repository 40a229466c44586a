// SPDX-License-Identifier: Apache-2.0
// Loading: reads the model and what it imports, follows the references, compiles each element once, and lays out the graph
// of nodes (dmn_graph).
#include "engines/rules/dmn_graph.hpp"
#include "engines/rules/dmn_program.hpp"
#include "engines/rules/dmn_run.hpp"
#include "engines/rules/dmn_types.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace onegrid::rules {
namespace dmn {
namespace {

class Loader {
  public:
    Loader(Resolver const &resolve, LoadLimits const &limits, std::vector<Notice> &notices)
        : m_resolve(resolve), m_limits(limits), m_notices(notices, limits.notices), m_program(std::make_shared<Program>())
    {
    }

    std::shared_ptr<Program> load(std::string_view xml)
    {
        if (unit_of(xml) == none) {
            return nullptr;
        }
        for (std::uint32_t unit = 0; unit < m_program->units.size(); ++unit) {
            declare(unit);
        }
        m_scopes.resize(m_program->units.size());
        // Imports first, so that their types and variables are known.
        for (auto const unit : m_order) {
            resolve_types(unit);
        }
        for (auto const unit : m_order) {
            resolve_variables(unit);
        }
        for (auto const unit : m_order) {
            resolve_needs(unit);
        }
        mark_cycles(*m_program, [&](std::uint32_t unit, std::uint32_t element) {
            auto const &found = m_program->units[unit].elements[element];
            error(unit, "rules.requirement_cycle",
                  {fmt::format("“{}”的依赖构成循环", found.name), fmt::format("the requirements of '{}' form a cycle", found.name)}, found.at, &found);
        });
        for (auto const unit : m_order) {
            compile_unit(unit);
        }
        if (!lay_out(*m_program)) {
            error(0, "rules.too_large", {"导入的模型过多", "the imports make too large a graph"}, {}, nullptr);
        }
        list_all(*m_program);
        return m_program;
    }

  private:
    // ---- reading

    std::uint32_t unit_of(std::string_view xml)
    {
        auto syntax = read_model(xml, m_limits, m_notices);
        if (!syntax) {
            return none;
        }
        auto const unit = static_cast<std::uint32_t>(m_program->units.size());
        m_program->units.push_back({syntax->name, syntax->space, syntax->id, {}, {}, {}, {}, {}});
        m_program->footprint += xml.size();
        m_syntax.push_back(std::move(*syntax));
        m_by_space.emplace(m_syntax.back().space, unit);
        m_open.push_back(unit);
        for (std::size_t at = 0; at < m_syntax[unit].imports.size(); ++at) {
            import(unit, at);
        }
        m_open.pop_back();
        m_order.push_back(unit);
        return unit;
    }

    void import(std::uint32_t unit, std::size_t at)
    {
        auto const wanted = m_syntax[unit].imports[at];
        auto const &name = wanted.import.name;
        if (!wanted.kind.empty() && !is_dmn_namespace(wanted.kind)) {
            error(unit, "rules.not_supported",
                  {fmt::format("不支持导入 {}", wanted.kind), fmt::format("importing {} is not supported", wanted.kind)}, wanted.at, nullptr);
            return;
        }
        auto known = m_by_space.find(wanted.import.space);
        if (known != m_by_space.end() && std::ranges::find(m_open, known->second) != m_open.end()) {
            error(unit, "rules.import_cycle", {fmt::format("导入“{}”构成循环", name), fmt::format("the import '{}' forms a cycle", name)},
                  wanted.at, nullptr);
            return;
        }
        if (known == m_by_space.end()) {
            auto const missing = [&](std::string const &zh, std::string const &en) {
                error(unit, "rules.import_missing", {fmt::format("导入“{}” ({})：{}", name, wanted.import.space, zh), fmt::format("import '{}' ({}): {}", name, wanted.import.space, en)},
                      wanted.at, nullptr);
            };
            if (m_program->units.size() >= m_limits.models) {
                return missing("模型过多", "too many models");
            }
            auto const text = m_resolve ? m_resolve(wanted.import) : std::nullopt;
            if (!text) {
                return missing("找不到该模型", "there is no such model");
            }
            auto const found = unit_of(*text);
            if (found == none || m_program->units[found].space != wanted.import.space) {
                return missing("该文件不是所要的模型", "the file is not that model");
            }
            known = m_by_space.find(wanted.import.space);
        }
        m_program->units[unit].imports.push_back({name, known->second});
    }

    // ---- names

    void declare(std::uint32_t unit)
    {
        auto &to = m_program->units[unit];
        for (auto const &from : m_syntax[unit].elements) {
            Element element;
            element.kind = from.kind;
            element.id = from.id;
            element.name = from.name;
            element.variable = from.variable.name;
            element.type_text = from.variable.type;
            element.label = from.label;
            element.question = from.question;
            element.description = from.description;
            element.at = from.at;
            if (!to.by_id.emplace(from.id, static_cast<std::uint32_t>(to.elements.size())).second) {
                error(unit, "rules.name_twice", {fmt::format("标识“{}”重复", from.id), fmt::format("id '{}' is used twice", from.id)}, from.at, &element);
            }
            to.elements.push_back(std::move(element));
        }
    }

    void resolve_types(std::uint32_t unit)
    {
        Types imported;
        for (auto const &import : m_program->units[unit].imports) {
            for (auto const &[name, type] : m_program->units[import.unit].types) {
                // what an import imports itself is not seen
                if (name.find('.') == std::string::npos || !is_of_import(import.unit, name)) {
                    imported.emplace(import.name.empty() ? name : fmt::format("{}.{}", import.name, name), type);
                }
            }
        }
        m_program->units[unit].types = types_of(
            m_syntax[unit].items, imported,
            [&](std::string code, Text text, Spot at) { error(unit, std::move(code), std::move(text), at, nullptr); },
            [&](Words const &words, std::vector<Diagnostic> const &diagnostics) { complain_of_feel(unit, nullptr, words, diagnostics); });
        for (auto const &[name, type] : m_program->units[unit].types) {
            m_scopes[unit].add_type(name, type);
        }
    }

    bool is_of_import(std::uint32_t unit, std::string_view name) const
    {
        return std::ranges::any_of(m_program->units[unit].imports, [&](UnitImport const &import) {
            return !import.name.empty() && name.starts_with(import.name) && name.substr(import.name.size()).starts_with('.');
        });
    }

    Type type_of(std::uint32_t unit, Element const *element, std::string_view written, Spot at)
    {
        if (auto const type = find_type(written, m_program->units[unit].types, m_scopes[unit])) {
            return *type;
        }
        error(unit, "rules.unknown_type", {fmt::format("未知类型“{}”", written), fmt::format("unknown type '{}'", written)}, at, element);
        return {};
    }

    void resolve_variables(std::uint32_t unit)
    {
        auto &elements = m_program->units[unit].elements;
        for (std::size_t at = 0; at < elements.size(); ++at) {
            auto &element = elements[at];
            auto const &from = m_syntax[unit].elements[at];
            if (!from.variable.type.empty()) {
                element.type = type_of(unit, &element, from.variable.type, from.variable.at);
            }
        }
    }

    // ---- requirements

    std::optional<Target> find(std::uint32_t unit, std::string const &space, std::string const &id) const
    {
        auto const &from = m_program->units[unit];
        auto const in = [&](std::uint32_t where, std::uint32_t import) -> std::optional<Target> {
            auto const found = m_program->units[where].by_id.find(id);
            return found == m_program->units[where].by_id.end() ? std::nullopt : std::optional(Target{where, found->second, import});
        };
        if (space.empty()) {
            return in(unit, none);
        }
        for (std::uint32_t import = 0; import < from.imports.size(); ++import) {
            if (m_program->units[from.imports[import].unit].space == space) {
                return in(from.imports[import].unit, import);
            }
        }
        return std::nullopt;
    }

    bool need(std::uint32_t unit, Element &element, std::string const &space, std::string const &id, Spot at,
              std::initializer_list<Listed::Kind> kinds)
    {
        auto const target = find(unit, space, id);
        auto const shown = space.empty() ? id : fmt::format("{}#{}", space, id);
        if (!target) {
            error(unit, "rules.unknown_reference",
                  {fmt::format("“{}”引用的 {} 不存在", element.name, shown), fmt::format("'{}' refers to {}, which does not exist", element.name, shown)},
                  at, &element);
            return false;
        }
        auto const kind = m_program->units[target->unit].elements[target->element].kind;
        if (std::ranges::find(kinds, kind) == kinds.end()) {
            error(unit, "rules.unknown_reference",
                  {fmt::format("“{}”引用的 {} 不是所要的种类", element.name, shown),
                   fmt::format("'{}' refers to {}, which is of another kind", element.name, shown)},
                  at, &element);
            return false;
        }
        element.needs.push_back(*target);
        return true;
    }

    void resolve_needs(std::uint32_t unit)
    {
        for (std::size_t at = 0; at < m_syntax[unit].elements.size(); ++at) {
            auto const &from = m_syntax[unit].elements[at];
            auto &element = m_program->units[unit].elements[at];
            using enum Listed::Kind;
            for (auto const &requirement : from.needs) {
                switch (requirement.kind) {
                case Requirement::Kind::decision:
                    need(unit, element, requirement.space, requirement.id, requirement.at, {decision});
                    break;
                case Requirement::Kind::input:
                    need(unit, element, requirement.space, requirement.id, requirement.at, {input});
                    break;
                case Requirement::Kind::knowledge:
                    need(unit, element, requirement.space, requirement.id, requirement.at, {knowledge, service});
                    break;
                }
            }
            if (from.kind == service) {
                for (auto const &reference : from.outputs) {
                    element.outputs += need(unit, element, reference.space, reference.id, reference.at, {decision}) ? 1 : 0;
                }
                for (auto const *list : {&from.input_data, &from.input_decisions}) {
                    for (auto const &reference : *list) {
                        need(unit, element, reference.space, reference.id, reference.at, {list == &from.input_data ? input : decision});
                    }
                }
                if (element.outputs == 0) {
                    error(unit, "rules.logic_missing",
                          {fmt::format("决策服务“{}”没有输出决策", element.name), fmt::format("decision service '{}' has no output decision", element.name)},
                          element.at, &element);
                }
            } else {
                place_slots(unit, element);
            }
        }
    }

    // One slot for each own name, one for each import from which something is needed.
    void place_slots(std::uint32_t unit, Element &element)
    {
        std::map<std::uint32_t, std::size_t> groups;
        for (std::uint32_t at = 0; at < element.needs.size(); ++at) {
            auto const &target = element.needs[at];
            if (target.import == none || m_program->units[unit].imports[target.import].name.empty()) {
                element.slots.push_back({at, {}});
                continue;
            }
            auto const [group, is_new] = groups.emplace(target.import, element.slots.size());
            if (is_new) {
                element.slots.emplace_back();
            }
            element.slots[group->second].group.emplace_back(m_program->units[target.unit].elements[target.element].variable, at);
        }
    }

    // ---- logic

    // What FEEL should know of a name: a function's parameters and result, or the type of a variable.
    Type known_type(Target const &target) const
    {
        auto const &element = m_program->units[target.unit].elements[target.element];
        if (element.kind != Listed::Kind::knowledge && element.kind != Listed::Kind::service) {
            return element.type;
        }
        return element.type.kind() == TypeKind::function ? element.type : Type::any_function();
    }

    Sight sight_of(std::uint32_t unit, Element &element)
    {
        Sight out;
        auto const &own = m_program->units[unit];
        out.scope = m_scopes[unit];
        for (auto const &slot : element.slots) {
            if (slot.group.empty()) {
                auto const &target = element.needs[slot.need];
                out.scope.add(m_program->units[target.unit].elements[target.element].variable, known_type(target));
            } else {
                std::vector<Type::Field> fields;
                for (auto const &[name, at] : slot.group) {
                    fields.push_back({name, known_type(element.needs[at])});
                }
                out.scope.add(own.imports[element.needs[slot.group.front().second].import].name, Type::context(std::move(fields)));
            }
        }
        auto const &language = m_syntax[unit].language;
        out.is_feel = language.empty() || is_feel_namespace(language) || language == "feel" || language == "FEEL";
        out.type_of = [this, unit, &element](std::string_view written, Spot at) { return type_of(unit, &element, written, at); };
        out.complain = [this, unit, &element](Severity severity, std::string code, Text text, Spot at) {
            say(severity, unit, std::move(code), std::move(text), at, &element);
        };
        out.complain_of_feel = [this, unit, &element](Words const &words, std::vector<Diagnostic> const &diagnostics) {
            complain_of_feel(unit, &element, words, diagnostics);
        };
        out.found_table = [this, unit](CompiledTable const &table) { m_program->units[unit].tables.push_back(&table); };
        out.place = {own.name, element.at.line, element.at.column, element.id, element.name};
        return out;
    }

    void compile_unit(std::uint32_t unit)
    {
        for (std::size_t at = 0; at < m_syntax[unit].elements.size(); ++at) {
            auto const &from = m_syntax[unit].elements[at];
            auto &element = m_program->units[unit].elements[at];
            if (element.kind == Listed::Kind::decision && from.logic) {
                element.logic = compile_boxed(from.logic.get(), sight_of(unit, element));
                element.table = dynamic_cast<CompiledTable const *>(element.logic.get());
            } else if (element.kind == Listed::Kind::knowledge) {
                compile_knowledge(unit, from, element);
            } else if (element.kind == Listed::Kind::service) {
                for (auto need = static_cast<std::size_t>(element.outputs); need < element.needs.size(); ++need) {
                    auto const &target = element.needs[need];
                    auto const &taken = m_program->units[target.unit].elements[target.element];
                    element.parameters.push_back({taken.variable, taken.type});
                }
            }
        }
    }

    void compile_knowledge(std::uint32_t unit, DrgElement const &from, Element &element)
    {
        auto const sight = sight_of(unit, element);
        if (!from.logic || !from.logic->first) {
            error(unit, "rules.logic_missing", {fmt::format("“{}”没有逻辑", element.name), fmt::format("'{}' has no logic", element.name)}, element.at, &element);
        }
        Boxed const empty{};
        auto const &boxed = from.logic ? *from.logic : empty;
        element.function = std::make_unique<FunctionBody>();
        if (!boxed.function_kind.empty() && boxed.function_kind != "FEEL") {
            Text text{fmt::format("“{}”：不支持 {} 外部函数", element.name, boxed.function_kind),
                      fmt::format("'{}': external functions ({}) are not supported", element.name, boxed.function_kind)};
            error(unit, "rules.external_function", text, boxed.at, &element);
            *element.function = faulty_function(boxed, sight, "rules.external_function", std::move(text));
        } else {
            *element.function = compile_function(boxed, sight, element.variable);
        }
        // The variable's type is that of the function or (as older versions had it) of what it returns.
        if (!element.type.is_any()) {
            auto const result = element.type.kind() == TypeKind::function ? element.type.result() : element.type;
            element.function->result = element.function->result.is_any() ? result : element.function->result;
        }
        element.table = dynamic_cast<CompiledTable const *>(element.function->body.get());
    }

    // ---- saying what is wrong

    void say(Severity severity, std::uint32_t unit, std::string code, Text text, Spot at, Element const *element)
    {
        if (severity == Severity::error) {
            m_program->is_sound = false;
        }
        Place place{m_program->units.empty() ? std::string() : m_program->units[unit].name, at.line, at.column, {}, {}};
        if (element) {
            place.id = element->id;
            place.name = element->name;
        }
        m_notices.add(severity, std::move(code), std::move(text), std::move(place));
    }
    void error(std::uint32_t unit, std::string code, Text text, Spot at, Element const *element)
    {
        say(Severity::error, unit, std::move(code), std::move(text), at, element);
    }

    // Lines and columns of FEEL's diagnostics count in the expression; here they are found in the file.
    void complain_of_feel(std::uint32_t unit, Element const *element, Words const &words, std::vector<Diagnostic> const &diagnostics)
    {
        for (auto const &diagnostic : diagnostics) {
            auto at = words.at;
            if (diagnostic.line > 0 && words.node) {
                at = m_syntax[unit].xml->spot_in_text(words.node, byte_of(words.text, diagnostic.line, diagnostic.column));
            }
            say(diagnostic.severity, unit, diagnostic.code, text_of(diagnostic), at, element);
        }
    }

    static std::size_t byte_of(std::string_view text, std::uint32_t line, std::uint32_t column)
    {
        std::size_t at = 0;
        for (std::uint32_t passed = 1; passed < line; ++passed) {
            auto const end = text.find('\n', at);
            if (end == std::string_view::npos) {
                break;
            }
            at = end + 1;
        }
        for (std::uint32_t passed = 1; passed < column && at < text.size(); ++passed) {
            do {
                ++at;
            } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80);
        }
        return at;
    }

    Resolver const &m_resolve;
    LoadLimits const &m_limits;
    Notices m_notices;
    std::shared_ptr<Program> m_program;
    std::vector<Syntax> m_syntax; // by unit
    std::vector<Scope> m_scopes;  // by unit: its types and no names
    std::map<std::string, std::uint32_t, std::less<>> m_by_space;
    std::vector<std::uint32_t> m_open, m_order; // being read; read, imports first
};

} // namespace
} // namespace dmn

Loaded load(std::string_view xml, Resolver const &resolve, LoadLimits const &limits)
{
    Loaded out;
    auto program = dmn::Loader(resolve, limits, out.notices).load(xml);
    std::ranges::stable_sort(out.notices, [](Notice const &a, Notice const &b) {
        return std::tie(a.severity, a.place.model, a.place.line, a.place.column) < std::tie(b.severity, b.place.model, b.place.line, b.place.column);
    });
    if (program) {
        if (std::ranges::any_of(out.notices, [](Notice const &notice) { return notice.severity == Severity::error; })) {
            program->is_sound = false;
        }
        out.model.emplace(std::move(program));
    }
    return out;
}

Resolver among(std::vector<std::string> models)
{
    struct Known {
        std::string space, name, text;
    };
    auto known = std::make_shared<std::vector<Known>>();
    for (auto &text : models) {
        LoadLimits const limits;
        if (auto const xml = dmn::Xml::parse(text, {limits.bytes, limits.depth, limits.nodes})) {
            auto const root = xml->root();
            known->push_back({std::string(dmn::Xml::attribute(root, "namespace")), std::string(dmn::Xml::attribute(root, "name")), std::move(text)});
        }
    }
    return [known](Import const &wanted) -> std::optional<std::string> {
        auto const found = std::ranges::find_if(*known, [&](Known const &one) { return one.space == wanted.space; });
        return found == known->end() ? std::nullopt : std::optional(found->text);
    };
}

Model::Model(std::shared_ptr<Program const> program) : m_program(std::move(program)) {}
std::string const &Model::name() const { return m_program->units.front().name; }
std::string const &Model::space() const { return m_program->units.front().space; }
std::string const &Model::id() const { return m_program->units.front().id; }
std::span<Listed const> Model::inputs() const { return m_program->listed_inputs; }
std::span<Listed const> Model::decisions() const { return m_program->listed_decisions; }
std::span<Listed const> Model::knowledge() const { return m_program->listed_knowledge; }
std::span<Listed const> Model::services() const { return m_program->listed_services; }
bool Model::is_sound() const { return m_program->is_sound; }
std::size_t Model::footprint() const { return m_program->footprint; }

} // namespace onegrid::rules
