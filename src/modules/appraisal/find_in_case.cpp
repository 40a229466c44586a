// SPDX-License-Identifier: Apache-2.0
// What one case shows by itself, and the traces that it leaves. Pure.
#include "modules/appraisal/find.hpp"
#include <algorithm>
#include <boost/json/array.hpp>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace onegrid::appraisal {
namespace {

namespace json = boost::json;

constexpr double earth_metres = 6'371'000;

json::object act_value(cases::Act const &act)
{
    json::object value{{"case", to_string(act.case_id)},
                       {"serial", act.serial},
                       {"act", act.act},
                       {"at", to_rfc3339(act.at)}};
    if (act.actor.person) {
        value["person"] = to_string(act.actor.person);
    }
    if (act.actor.unit) {
        value["unit"] = to_string(act.actor.unit);
    }
    return value;
}

class Looking {
  public:
    Looking(pack::FindingRules const &rules, Walk const &walk) : m_rules(rules), m_walk(walk) {}

    std::vector<Found> look()
    {
        for (auto const &step : m_walk.steps) {
            auto const &act = *step.act;
            if (act.act == "close" || act.act == "force_close") {
                m_closed = &act;
            } else if (act.act == "reopen" && m_closed != nullptr) {
                reopened(act);
            } else if (act.act == "return") {
                m_returns.push_back(&act);
            } else if (act.act == "split") {
                late_in_the_limit(step, "split", m_rules.split_left_percent);
            } else if (act.act == "extend_request") {
                late_in_the_limit(step, "late_extension", m_rules.extension_left_percent);
            }
        }
        if (std::ssize(m_returns) >= m_rules.returns) {
            ping_pong();
        }
        return std::move(m_found);
    }

  private:
    Found about(cases::Act const &act, std::string kind) const
    {
        Found found;
        found.kind = std::move(kind);
        found.key = fmt::format("{}:{}", to_string(act.case_id), act.serial);
        found.unit = act.actor.unit;
        found.person = act.actor.person;
        found.area = m_walk.state.area;
        found.happened_at = act.at;
        found.cases = {act.case_id};
        return found;
    }

    void reopened(cases::Act const &act)
    {
        auto const within = act.at - m_closed->at;
        if (within <= std::chrono::days{m_rules.reopened_within_days}) {
            auto found = about(*m_closed, "reopened"); // whoever closed too early
            found.evidence = {{"acts", json::array{act_value(*m_closed), act_value(act)}},
                              {"hours", std::chrono::floor<std::chrono::hours>(within).count()},
                              {"within_days", m_rules.reopened_within_days}};
            m_found.push_back(std::move(found));
        }
    }

    void ping_pong()
    {
        auto found = about(*m_returns.back(), "ping_pong");
        found.key = to_string(m_returns.back()->case_id);
        json::array acts;
        for (auto const *act : m_returns) {
            acts.push_back(act_value(*act));
        }
        found.evidence = {{"acts", std::move(acts)},
                          {"returns", m_returns.size()},
                          {"at_least", m_rules.returns}};
        m_found.push_back(std::move(found));
    }

    // When so little of the work's limit was left.
    void late_in_the_limit(Step const &step, std::string kind, std::int64_t threshold)
    {
        auto const &run = step.work;
        if (run.clock.empty() || !run.due || run.is_standing() || *run.due <= run.started) {
            return;
        }
        auto const left = (*run.due - step.act->at).count() * 100 / (*run.due - run.started).count();
        if (left > threshold) {
            return;
        }
        auto found = about(*step.act, std::move(kind));
        found.evidence = {{"acts", json::array{act_value(*step.act)}},
                          {"started", to_rfc3339(run.started)},
                          {"due", to_rfc3339(*run.due)},
                          {"left_percent", left},
                          {"at_most", threshold}};
        m_found.push_back(std::move(found));
    }

    pack::FindingRules const &m_rules;
    Walk const &m_walk;
    cases::Act const *m_closed{};
    std::vector<cases::Act const *> m_returns;
    std::vector<Found> m_found;
};

std::optional<double> number_in(json::object const &data, std::string_view name)
{
    auto const *value = data.if_contains(name);
    return value != nullptr && value->is_number() ? std::optional(value->to_number<double>()) : std::nullopt;
}

} // namespace

std::vector<Found> findings_of(pack::FindingRules const &rules, Walk const &walk)
{
    return Looking{rules, walk}.look();
}

std::vector<Trace> traces_of(pack::FindingRules const &rules, calendar::Calendar const &calendar, Walk const &walk)
{
    std::vector<Trace> traces;
    for (auto const &step : walk.steps) {
        auto const &act = *step.act;
        if (!act.actor.unit || !act.actor.person || act.actor.is_system) {
            continue; // a resident is nobody's worker
        }
        Trace trace{act.case_id, act.serial, {}, act.actor.person, act.actor.unit, act.at, walk.state.area, {}, {}, {}};
        bool const closes = act.act == "close" || act.act == "force_close";
        if (closes && act.at - start_of(day_of(act.at, calendar), calendar) >=
                          std::chrono::hours{rules.mass_from_hour}) {
            trace.kind = "closing";
            traces.push_back(trace);
        }
        // What is done on the spot is done with a device, which says when and, if it can, where.
        if (act.device_at && (act.act == "report" || act.act == "submit" || act.act == "check_answer" ||
                              act.act == "verify_answer" || act.act == "self_handle")) {
            trace.kind = "spot";
            trace.at = *act.device_at;
            trace.lon = number_in(act.data, "lon");
            trace.lat = number_in(act.data, "lat");
            traces.push_back(trace);
            trace.at = act.at;
        }
        for (auto const &photo : act.photos) {
            trace.kind = "photo";
            trace.photo = photo;
            traces.push_back(trace);
        }
    }
    return traces;
}

double metres_between(double lon_1, double lat_1, double lon_2, double lat_2)
{
    constexpr double radians = std::numbers::pi / 180;
    auto const half_lat = std::sin((lat_2 - lat_1) * radians / 2);
    auto const half_lon = std::sin((lon_2 - lon_1) * radians / 2);
    auto const chord = half_lat * half_lat + std::cos(lat_1 * radians) * std::cos(lat_2 * radians) * half_lon * half_lon;
    return 2 * earth_metres * std::asin(std::sqrt(std::min(1.0, chord)));
}

} // namespace onegrid::appraisal
