// SPDX-License-Identifier: Apache-2.0
#include "story.hpp"
#include "http_load.hpp"
#include <boost/json.hpp>
#include <deque>
#include <fmt/format.h>

namespace onegrid::bench {
namespace {

constexpr std::chrono::minutes longest{30};

struct Stage {
    std::vector<Story> &stories;
    std::string_view key;
    std::function<Person const *(std::string const &)> const &receiver;
    std::size_t next{};
    Telling telling;
};

// The number of a flat member, 0 when absent.
int number_member(std::string_view json, std::string_view name)
{
    auto const text = fmt::format("\"{}\":", name);
    auto const at = json.find(text);
    return at == std::string_view::npos ? 0 : std::atoi(std::string(json.substr(at + text.size(), 12)).c_str());
}

class Teller : public Client {
  public:
    explicit Teller(Stage &stage) : m_stage(stage) {}

    std::string next() override
    {
        if (m_story == nullptr) {
            if (m_stage.next == m_stage.stories.size()) {
                return {};
            }
            m_index = m_stage.next++;
            m_story = &m_stage.stories[m_index];
            m_step = 0;
            m_sent = false;
        }
        m_stage.telling.sent_again += m_sent; // the last one was not answered for good
        m_sent = true;
        auto const key = fmt::format("Idempotency-Key: {}-{}-{}\r\n", m_stage.key, m_index, m_step);
        if (m_step == 0) {
            return request("POST", "/v1/cases", m_story->reporter->headers + key, m_story->report);
        }
        auto const &step = m_story->steps[m_step - 1];
        return request("POST", fmt::format("/v1/cases/{}/acts", m_story->id), step.who->headers + key,
                       fmt::format(R"({{"version":{},"acts":[{}]}})", m_version, step.acts));
    }

    void take(Answer const &answer) override
    {
        auto &telling = m_stage.telling;
        ++telling.requests;
        if (answer.status == 503 || answer.status == 429) {
            return; // the same once more
        }
        telling.each.add(answer.milliseconds);
        m_sent = false;
        if (answer.status != (m_step == 0 ? 201 : 200)) {
            m_story->refusal = fmt::format("row {} step {}: {} {}", m_index, m_step, answer.status,
                                           answer.body.substr(0, 500));
            ++telling.refused;
            m_story = nullptr;
            return;
        }
        m_version = number_member(answer.body, "version");
        if (m_step == 0) {
            auto const value = boost::json::parse(answer.body);
            auto const &body = value.as_object();
            m_story->id = std::string_view(body.at("id").as_string());
            m_story->area = std::string_view(body.at("area").as_string());
            for (auto const &flag : body.at("flags").as_array()) {
                m_story->flags.emplace_back(std::string_view(flag.as_string()));
            }
            ++telling.reports;
            for (auto &step : m_story->steps) {
                step.who = step.who == nullptr ? m_stage.receiver(m_story->area) : step.who;
            }
        } else {
            telling.acts += m_story->steps[m_step - 1].count;
        }
        if (m_step++ == m_story->steps.size()) {
            m_story->is_told = true;
            ++telling.told;
            m_story = nullptr;
        }
    }

  private:
    Stage &m_stage;
    Story *m_story{};
    std::size_t m_index{}, m_step{};
    int m_version{};
    bool m_sent{};
};

} // namespace

void Step::add(std::string_view act, std::string_view data, std::string_view device_time)
{
    acts += fmt::format(R"({}{{"act":"{}")", acts.empty() ? "" : ",", act);
    if (!data.empty()) {
        acts += fmt::format(R"(,"data":{{{}}})", data);
    }
    if (!device_time.empty()) {
        acts += fmt::format(R"(,"device_time":"{}")", device_time);
    }
    acts += "}";
    ++count;
}

Step &Story::by(Person const *who)
{
    constexpr std::uint64_t most_acts = 10; // of one request
    if (steps.empty() || steps.back().who != who || steps.back().count == most_acts) {
        steps.push_back({who, {}, 0});
    }
    return steps.back();
}

Telling tell(City const &city, std::vector<Story> &stories, std::string_view key, int clients,
             std::function<Person const *(std::string const &area)> const &receiver)
{
    Stage stage{stories, key, receiver, 0, {}};
    std::deque<Teller> tellers;
    for (int i = 0; i < clients; ++i) {
        tellers.emplace_back(stage);
    }
    auto const load = drive(
        city.port(), clients, [&](int i) -> Client & { return tellers[static_cast<std::size_t>(i)]; },
        std::chrono::steady_clock::now() + longest);
    stage.telling.seconds = load.seconds;
    return std::move(stage.telling);
}

std::string json_text(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

} // namespace onegrid::bench
