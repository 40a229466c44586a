// SPDX-License-Identifier: Apache-2.0
// The compiler's workings, shared by compile.cpp (the process as a whole), elements.cpp (BPMN's own elements),
// extensions.cpp (ours) and resolve.cpp (what refers to what). It collects every mistake it can find before it refuses. Inside the unit.
#pragma once
#include "engines/process/document.hpp"
#include "engines/process/graph.hpp"

namespace onegrid::process {

class Compiler {
  public:
    Compiler(Document const &document, CompileOptions const &options);
    Result<Definition> run();

  private:
    // What an og:offer, or the acts on flows, say before everything they refer to is known.
    struct OfferText {
        Element const *element;
        int node; // -1: offered at every stage
    };
    struct LaneOf {
        int lane;
        bool is_placed;
    };

    // compile.cpp
    Element const *choose_process();
    void read_definitions();
    void read_lanes(Element const &lane_set);

    // elements.cpp
    void read_child(Element const &element);
    void read_task(Element const &element, Node node);
    void read_event(Element const &element, Node node);
    void read_event_definition(Element const &event, Node &node);
    void read_flow(Element const &element);
    void read_instances(Element const &element, Node &node);
    int add(Element const &element, Node node);

    // extensions.cpp
    void check_names(Element const &process);
    void read_process_extensions(Element const &process);
    void read_act(Element const &element);
    void read_ask(Element const &element, Act &act);
    void read_clock(Element const &element);
    void read_stage(Element const &element, Node &node);
    void read_node_offers(Element const &element, int node);
    std::vector<Assignment> assignments_of(Element const &element, std::string_view text);
    std::shared_ptr<Condition const> condition_of(Element const &element, std::string_view text);
    ClockMode clock_mode_of(Element const &element, std::string_view text);
    bool truth_of(Element const &element, std::string_view text);

    // resolve.cpp
    void resolve_flows();
    void resolve_boundaries();
    void resolve_stages();
    void resolve_offers();
    void add_flow_offers(int node);
    void add_boundary_offers(int node);
    std::optional<Offer> offer_of(OfferText const &text);
    void add_ended_offer(Element const &element);
    void read_rest(Element const &element, std::string_view space, Offer &offer);
    Refusal refusal_of(Element const &element, std::string_view text);
    std::string who_may(Element const &element, std::string_view text);
    int stage_node(Element const &element, std::string_view name);
    int act_number(Element const &element, std::string_view code);
    void check_shapes();
    void mark_tasks();
    void find_reach();

    void wrong(Element const &element, std::string detail);
    void wrong_line(int line, std::string detail);
    void not_understood(Element const &element, std::string detail = {});
    void add_problem(int line, std::string code, std::string detail);
    std::string code_of(Element const &element, std::string_view own); // og code or id, checked

    Document const &m_document;
    CompileOptions const &m_options;
    bool m_is_feel{}; // the drawing says that it is written in FEEL
    Graph m_graph;
    std::vector<FieldProblem> m_problems;
    Index m_messages, m_signals, m_errors, m_flow_of, m_lane_of, m_outcome_of;
    std::vector<std::string> m_texts; // names of messages, signals and errors
    std::vector<Element const *> m_node_elements, m_flow_elements;
    std::vector<OfferText> m_offers;
    std::vector<Element const *> m_ended_offers;
    bool m_has_implicit_act{};
};

std::vector<std::string> words_of(std::string_view text); // by blanks and commas
std::string shown(Element const &element);                // "userTask filing"

} // namespace onegrid::process
