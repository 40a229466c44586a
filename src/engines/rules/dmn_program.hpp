// SPDX-License-Identifier: Apache-2.0
// What a model and its imports are compiled to: units (one a file) of elements (inputs, decisions, knowledge models, services),
// and a graph of nodes. A model that is imported on two ways is there twice in the graph, once for each way, since its
// inputs may differ; the compiled logic is shared.
#pragma once
#include "engines/rules/dmn.hpp"
#include "engines/rules/dmn_logic.hpp"
#include "engines/rules/dmn_table.hpp"
#include <map>
#include <memory>

namespace onegrid::rules {

namespace dmn {

inline constexpr std::uint32_t none = ~0U;

// An element of this unit or of one that it imports.
struct Target {
    std::uint32_t unit = none;
    std::uint32_t element = none;
    std::uint32_t import = none; // of the unit's imports; none: the unit's own
};

// A name in sight of an element's logic: one that it needs, or (under the name of an import) several.
struct SlotSource {
    std::uint32_t need = none;
    std::vector<std::pair<std::string, std::uint32_t>> group; // names in the context and needs
};

struct Element {
    Listed::Kind kind{};
    std::string id, name, variable;
    Type type; // of the variable
    std::string type_text, label, question, description;
    Spot at;
    std::vector<Target> needs; // of a service: its outputs, then whatever it takes
    std::vector<SlotSource> slots;
    LogicPointer logic;                    // of a decision; null: it has none
    std::unique_ptr<FunctionBody> function; // of a knowledge model
    std::uint32_t outputs = 0;             // of a service: so many of the needs are outputs
    std::vector<Parameter> parameters;     // of a service
    bool is_cyclic = false;
    CompiledTable const *table = nullptr; // when its logic is a table (of a knowledge model: its body)
};

struct UnitImport {
    std::string name;
    std::uint32_t unit = none;
};

struct Unit {
    std::string name, space, id;
    std::vector<UnitImport> imports;
    std::vector<Element> elements;
    std::map<std::string, std::uint32_t, std::less<>> by_id;
    std::map<std::string, Type, std::less<>> types;
    std::vector<CompiledTable const *> tables;                // all, in the order of the file; for the analysis
};

// A unit as it is reached by imports from the root.
struct Instance {
    std::uint32_t unit = none;
    std::vector<std::string> path; // names of imports
    std::vector<std::uint32_t> imports; // instances
};

struct GraphNode {
    std::uint32_t instance = none, element = none;
    std::vector<std::uint32_t> needs; // nodes
};

} // namespace dmn

class Program : public std::enable_shared_from_this<Program> {
  public:
    std::vector<dmn::Unit> units; // the root first
    std::vector<dmn::Instance> instances;
    std::vector<dmn::GraphNode> nodes;
    std::map<std::string, std::uint32_t, std::less<>> decisions, invocables; // by name, id, and qualified by imports
    std::vector<Listed> listed_inputs, listed_decisions, listed_knowledge, listed_services;
    bool is_sound = true;
    std::size_t footprint = 0;

    dmn::Element const &element_of(dmn::GraphNode const &node) const { return units[instances[node.instance].unit].elements[node.element]; }
    dmn::Unit const &unit_of(dmn::GraphNode const &node) const { return units[instances[node.instance].unit]; }
};

} // namespace onegrid::rules
