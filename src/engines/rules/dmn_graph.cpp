// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_graph.hpp"
#include "engines/rules/dmn_types.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules::dmn {
namespace {

constexpr std::size_t most_nodes = 100'000;
constexpr std::size_t most_instances = 1'000;

bool is_part_of_requirements(Element const &from, Element const &to, bool is_same)
{
    // A service takes its inputs as they come; it is the outputs that it needs.
    return !(is_same && from.kind == Listed::Kind::knowledge) && to.kind != Listed::Kind::input;
}

} // namespace

void mark_cycles(Program &program, std::function<void(std::uint32_t, std::uint32_t)> const &tell)
{
    // Tarjan's strongly connected components, without recursion.
    using Id = std::pair<std::uint32_t, std::uint32_t>;
    struct State {
        std::size_t index = 0, low = 0; // index from 1
        bool is_on_stack = false;
    };
    std::map<Id, State> states;
    std::vector<Id> stack;
    std::size_t next = 0;
    struct Open {
        Id id;
        std::size_t need;
    };
    for (std::uint32_t unit = 0; unit < program.units.size(); ++unit) {
        for (std::uint32_t element = 0; element < program.units[unit].elements.size(); ++element) {
            if (states[{unit, element}].index != 0) {
                continue;
            }
            std::vector<Open> open;
            auto const enter = [&](Id id) {
                auto &state = states[id];
                state.index = state.low = ++next;
                state.is_on_stack = true;
                stack.push_back(id);
                open.push_back({id, 0});
            };
            enter({unit, element});
            while (!open.empty()) {
                auto &top = open.back();
                auto const &from = program.units[top.id.first].elements[top.id.second];
                auto const count = from.kind == Listed::Kind::service ? from.outputs : from.needs.size();
                if (top.need < count) {
                    auto const &target = from.needs[top.need++];
                    Id const to{target.unit, target.element};
                    if (!is_part_of_requirements(from, program.units[to.first].elements[to.second], to == top.id)) {
                        continue;
                    }
                    if (to == top.id) {
                        program.units[to.first].elements[to.second].is_cyclic = true;
                        tell(to.first, to.second);
                    } else if (states[to].index == 0) {
                        enter(to);
                    } else if (states[to].is_on_stack) {
                        states[top.id].low = std::min(states[top.id].low, states[to].index);
                    }
                    continue;
                }
                auto const id = top.id;
                open.pop_back();
                if (!open.empty()) {
                    states[open.back().id].low = std::min(states[open.back().id].low, states[id].low);
                }
                if (states[id].low == states[id].index) {
                    std::vector<Id> component;
                    do {
                        component.push_back(stack.back());
                        states[stack.back()].is_on_stack = false;
                        stack.pop_back();
                    } while (component.back() != id);
                    if (component.size() > 1) {
                        for (auto const &[in, at] : component) {
                            program.units[in].elements[at].is_cyclic = true;
                        }
                        tell(id.first, id.second);
                    }
                }
            }
        }
    }
}

bool lay_out(Program &program)
{
    bool is_whole = true;
    program.instances.push_back({0, {}, {}});
    for (std::size_t at = 0; at < program.instances.size(); ++at) {
        for (auto const &import : program.units[program.instances[at].unit].imports) {
            if (program.instances.size() >= most_instances) {
                is_whole = false;
                program.instances[at].imports.push_back(none);
                continue;
            }
            auto path = program.instances[at].path;
            path.push_back(import.name);
            program.instances[at].imports.push_back(static_cast<std::uint32_t>(program.instances.size()));
            program.instances.push_back({import.unit, std::move(path), {}});
        }
    }
    std::vector<std::uint32_t> first(program.instances.size());
    for (std::uint32_t instance = 0; instance < program.instances.size(); ++instance) {
        auto const &unit = program.units[program.instances[instance].unit];
        first[instance] = static_cast<std::uint32_t>(program.nodes.size());
        if (program.nodes.size() + unit.elements.size() > most_nodes) {
            return false;
        }
        for (std::uint32_t element = 0; element < unit.elements.size(); ++element) {
            program.nodes.push_back({instance, element, {}});
        }
    }
    for (auto &node : program.nodes) {
        for (auto const &target : program.element_of(node).needs) {
            auto const instance = target.import == none ? node.instance : program.instances[node.instance].imports[target.import];
            node.needs.push_back(instance == none ? none : first[instance] + target.element);
        }
    }
    // Names of the root, then of its imports: who comes first keeps the name. Ids last.
    for (auto const by_id : {false, true}) {
        for (std::uint32_t at = 0; at < program.nodes.size(); ++at) {
            auto const &element = program.element_of(program.nodes[at]);
            if (element.kind == Listed::Kind::input) {
                continue;
            }
            std::string name;
            for (auto const &part : program.instances[program.nodes[at].instance].path) {
                name += part.empty() ? std::string() : part + ".";
            }
            name += by_id ? element.id : element.name;
            (element.kind == Listed::Kind::decision ? program.decisions : program.invocables).emplace(std::move(name), at);
        }
    }
    return is_whole;
}

// ---- lists ---------------------------------------------------------------------------------------------------------

namespace {

// `parts`: how many may still be listed; types that use each other several times would unfold without end.
Shape shape_of(std::string name, Type const &type, std::string const &text, std::string const &space, std::size_t &parts, int depth = 0)
{
    Shape out{std::move(name), text.empty() && !type.is_any() ? type.text() : text, space, {}, type.kind() == TypeKind::list, {}};
    auto const &item = out.is_collection ? type.element() : type;
    auto const *allowed = allowed_values_of(type) ? allowed_values_of(type) : allowed_values_of(item);
    if (allowed) {
        bool const are_constants = !allowed->sets().empty() && allowed->form() == UnaryTests::Form::set &&
                                   std::ranges::all_of(allowed->sets(), [](auto const &set) { return set.is_constant(); });
        if (are_constants) {
            for (auto const &set : allowed->sets()) {
                out.values.push_back(to_feel(*set.low));
            }
        } else {
            out.values.push_back(allowed->text());
        }
    }
    for (auto const &field : item.fields()) {
        if (depth >= 8 || parts == 0) {
            break;
        }
        --parts;
        out.parts.push_back(shape_of(field.name, field.type, field.type.text(), space, parts, depth + 1));
    }
    return out;
}

// For all lists together; a graph that takes more is listed without what its later decisions need.
constexpr std::size_t most_visits = 3'000'000;

// The inputs that a node needs, itself or through others. `seen` holds which top each node was last reached from.
std::vector<std::uint32_t> inputs_below(Program const &program, std::uint32_t top, std::vector<std::uint32_t> &seen, std::size_t &visits)
{
    std::vector<std::uint32_t> out;
    std::vector<std::uint32_t> open{top};
    seen[top] = top;
    while (!open.empty()) {
        auto const at = open.back();
        open.pop_back();
        if (++visits > most_visits) {
            return {};
        }
        auto const &element = program.element_of(program.nodes[at]);
        if (element.kind == Listed::Kind::input) {
            out.push_back(at);
        } else if (element.kind != Listed::Kind::service) {
            for (auto const need : program.nodes[at].needs) {
                if (need != none && seen[need] != top) {
                    seen[need] = top;
                    open.push_back(need);
                }
            }
        }
    }
    std::ranges::sort(out);
    return out;
}

} // namespace

void list_all(Program &program)
{
    std::vector<std::uint32_t> seen(program.nodes.size(), none);
    std::size_t visits = 0;
    std::size_t parts = 50'000;
    for (std::uint32_t at = 0; at < program.nodes.size() && program.nodes[at].instance == 0; ++at) {
        auto const &element = program.element_of(program.nodes[at]);
        auto const &space = program.units.front().space;
        Listed listed{element.kind,     element.id,          element.name, element.type_text, element.label,
                      element.question, element.description, {},           element.table != nullptr, element.at.line, {}};
        if (element.kind == Listed::Kind::input) {
            listed.shape = shape_of(element.name, element.type, element.type_text, space, parts);
            program.listed_inputs.push_back(std::move(listed));
        } else if (element.kind == Listed::Kind::decision) {
            for (auto const input : inputs_below(program, at, seen, visits)) {
                auto const &needed = program.element_of(program.nodes[input]);
                std::string name;
                for (auto const &part : program.instances[program.nodes[input].instance].path) {
                    name += part.empty() ? std::string() : part + ".";
                }
                listed.needs.push_back(shape_of(name + needed.name, needed.type, needed.type_text, program.unit_of(program.nodes[input]).space, parts));
            }
            program.listed_decisions.push_back(std::move(listed));
        } else {
            for (auto const &parameter : element.kind == Listed::Kind::service ? element.parameters : element.function->parameters) {
                listed.needs.push_back(shape_of(parameter.name, parameter.type, {}, space, parts));
            }
            (element.kind == Listed::Kind::service ? program.listed_services : program.listed_knowledge).push_back(std::move(listed));
        }
    }
    for (auto const &unit : program.units) {
        program.footprint += unit.elements.size() * sizeof(Element);
        for (auto const *table : unit.tables) {
            program.footprint += table->rows.size() * (table->inputs.size() + table->outputs.size()) * 200;
        }
    }
}

} // namespace onegrid::rules::dmn
