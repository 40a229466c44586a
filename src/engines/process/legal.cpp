// SPDX-License-Identifier: Apache-2.0
// Which acts are open, what they ask for, and which stage a case is said to be in.
#include "engines/process/machine.hpp"
#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace onegrid::process {

std::vector<LegalAct> legal_acts(Definition const &definition, State const &state)
{
    auto const &graph = definition.graph();
    std::vector<LegalAct> acts;
    if (state.is_ended()) {
        for (auto const &offer : graph.ended_offers) {
            if (offer.after == state.outcome && (!offer.guard || offer.guard->holds(state.variables))) {
                LegalAct legal;
                legal.act = &graph.acts[static_cast<std::size_t>(offer.act)];
                legal.is_main = true;
                legal.in_place = offer.target < 0;
                legal.by = offer.by;
                legal.within = offer.within;
                acts.push_back(std::move(legal));
            }
        }
        return acts;
    }
    for_each_open_offer(graph, state, -1, [&](OpenOffer &&open) {
        auto const &node = graph.nodes[static_cast<std::size_t>(find(graph.node_of, open.branch->node))];
        auto const &stage = graph.stages[static_cast<std::size_t>(node.stage)];
        acts.push_back({&graph.acts[static_cast<std::size_t>(open.offer->act)], &stage, open.branch->id,
                        std::string(level_at(stage, *open.branch)), stage.holder,
                        stage.holder == "unit" ? open.branch->unit : std::string{}, open.offer->is_main,
                        open.offer->kind == OfferKind::stay, std::move(open.names), open.offer->by, {}, open.offer->at,
                        open.offer->is_in_time});
        return true;
    });
    return acts;
}

Branch const *main_branch(Definition const &definition, State const &state)
{
    auto const &graph = definition.graph();
    for (auto const &branch : state.branches) {
        int const number = find(graph.node_of, branch.node);
        if (number >= 0) {
            auto const &node = graph.nodes[static_cast<std::size_t>(number)];
            if (node.kind == NodeKind::stage && !graph.stages[static_cast<std::size_t>(node.stage)].is_task) {
                return &branch;
            }
        }
    }
    return nullptr;
}

Stage const *main_stage(Definition const &definition, State const &state)
{
    auto const *branch = main_branch(definition, state);
    if (!branch) {
        return nullptr;
    }
    auto const &graph = definition.graph();
    return &graph.stages[static_cast<std::size_t>(
        graph.nodes[static_cast<std::size_t>(find(graph.node_of, branch->node))].stage)];
}

namespace {

// "2026-01-31", a day that there is.
bool is_date(std::string_view text)
{
    int year = 0;
    unsigned month = 0, day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    auto const number = [&text](std::size_t from, std::size_t size, auto &into) {
        auto const [end, error] = std::from_chars(text.data() + from, text.data() + from + size, into);
        return error == std::errc{} && end == text.data() + from + size;
    };
    return number(0, 4, year) && number(5, 2, month) && number(8, 2, day) &&
           std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

} // namespace

Result<void> check_asks(Act const &act, boost::json::object const &data)
{
    Problem problem{Why::invalid, "request.invalid", {}, {}, {}};
    auto const wrong = [&](Ask const &ask, std::string_view code) {
        problem.fields.push_back({"/" + ask.name, std::string(code), ask.type});
    };
    for (auto const &ask : act.asks) {
        auto const *value = data.if_contains(ask.name);
        bool const is_text = value && value->is_string();
        bool const is_blank =
            is_text && std::string_view(value->get_string()).find_first_not_of(" \t\r\n") == std::string_view::npos;
        bool const is_empty = value && value->is_array() && value->get_array().empty();
        if (!value || value->is_null() || is_blank || is_empty) {
            if (ask.is_required) {
                wrong(ask, "process.ask_missing");
            }
            continue;
        }
        bool is_right = is_text;
        if (ask.type == "photos" || ask.type == "units") {
            is_right = value->is_array() &&
                       std::ranges::all_of(value->get_array(), [](auto const &item) { return item.is_string(); });
        } else if (ask.type == "parts") {
            is_right = value->is_array() &&
                       std::ranges::all_of(value->get_array(), [](auto const &item) { return item.is_object(); });
        } else if (ask.type == "place") {
            is_right = is_text || value->is_object();
        } else if (ask.type == "date") {
            is_right = is_text && is_date(std::string_view(value->get_string()));
        } else if (ask.type == "choice") {
            auto const text = is_text             ? std::string(value->get_string())
                              : value->is_int64() ? std::to_string(value->get_int64())
                              : value->is_bool()  ? std::string(value->get_bool() ? "true" : "false")
                                                  : std::string{};
            is_right = !text.empty() && (ask.choices.empty() ||
                                         std::ranges::find(ask.choices, text, &Choice::value) != ask.choices.end());
        }
        if (!is_right) {
            wrong(ask, "process.ask_wrong");
        }
    }
    if (!problem.fields.empty()) {
        return tl::unexpected<Problem>(std::move(problem));
    }
    return {};
}

} // namespace onegrid::process
