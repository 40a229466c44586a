// SPDX-License-Identifier: Apache-2.0
#include "replay.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <stdexcept>

namespace onegrid::bench {
namespace {

constexpr std::size_t longest_text = 4'000; // characters of a report
constexpr std::string_view district = "310101", city = "310000";

struct Matter {
    std::string code, department, filing, closing;
    std::vector<std::string> keywords;
};

std::vector<Matter> matters_of(std::filesystem::path const &pack)
{
    auto const csv = read_csv(pack / "matters.csv");
    auto const code = csv.column("code"), department = csv.column("unit_kind"),
               filing = csv.column("filing_condition"), closing = csv.column("closing_condition"),
               keywords = csv.column("keywords");
    std::vector<Matter> matters;
    for (auto const &row : csv.rows) {
        Matter matter{row[code], row[department], row[filing], row[closing], {}};
        std::string word;
        for (char const c : row[keywords] + " ") {
            if (c != ' ') {
                word += c;
            } else if (!word.empty()) {
                matter.keywords.push_back(std::exchange(word, {}));
            }
        }
        matters.push_back(std::move(matter));
    }
    return matters;
}

Matter const &matter_for(std::vector<Matter> const &matters, std::string_view text)
{
    Matter const *best = nullptr;
    std::size_t most = 0;
    for (auto const &matter : matters) {
        std::size_t hits = 0;
        for (auto const &word : matter.keywords) {
            hits += text.find(word) != std::string_view::npos ? word.size() : 0;
        }
        if (best == nullptr || hits > most || (hits == 0 && most == 0 && matter.code == "policy_question")) {
            best = &matter;
            most = hits;
        }
    }
    return *best;
}

// Characters that no report may have become blanks, and what is too long is cut.
std::string text_of(std::string_view from, Fallbacks &fallbacks)
{
    std::string text;
    std::size_t characters = 0;
    bool is_cleaned = false;
    for (std::size_t i = 0; i < from.size();) {
        auto const lead = static_cast<unsigned char>(from[i]);
        std::size_t const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (++characters > longest_text) {
            ++fallbacks["text_shortened"];
            break;
        }
        auto const letter = from.substr(i, length);
        bool const is_control = (lead < 0x20 && lead != '\n' && lead != '\t') || lead == 0x7f ||
                                (length == 2 && letter >= "\u0080" && letter < "\u00a0") ||
                                (length == 3 && ((letter >= "\u2028" && letter <= "\u202e") ||
                                                 (letter >= "\u2066" && letter <= "\u2069")));
        is_cleaned = is_cleaned || is_control;
        text += is_control ? std::string_view(" ") : letter;
        i += length;
    }
    fallbacks["text_cleaned"] += is_cleaned;
    return text;
}

// The number in a masked name of a district or county of city A, "A3区", "A7县"; 0: none.
int label_in(std::string_view text)
{
    for (auto at = text.find('A'); at != std::string_view::npos; at = text.find('A', at + 1)) {
        if (at + 5 <= text.size() && text[at + 1] >= '1' && text[at + 1] <= '9') {
            auto const kind = text.substr(at + 2, 3);
            if (kind == "区" || kind == "县" || kind == "市") {
                return text[at + 1] - '0';
            }
        }
    }
    return 0;
}

enum class Way {
    refused,
    voided,
    undone,
    verified,
    returned,
    reworked,
    spot_checked,
    transferred,
    supervised,
    sent_up_and_down,
    straight
};

// A hundred rows hold each way so often.
Way way_of(std::size_t row)
{
    constexpr std::pair<int, Way> shares[] = {{4, Way::refused},      {2, Way::voided},      {6, Way::undone},
                                              {6, Way::verified},     {6, Way::returned},    {6, Way::reworked},
                                              {6, Way::spot_checked}, {4, Way::transferred}, {5, Way::supervised},
                                              {5, Way::sent_up_and_down}};
    auto left = static_cast<int>(row * 37 % 100);
    for (auto const &[share, way] : shares) {
        if (left < share) {
            return way;
        }
        left -= share;
    }
    return Way::straight;
}

class Author {
  public:
    Author(Roster &roster, std::filesystem::path const &packs)
        : m_roster(roster), m_matters(matters_of(packs / "standard"))
    {
        for (auto const &unit : roster.units()) {
            if (unit.kind == "centre" && unit.level == "street") {
                m_streets.push_back(unit.code.substr(0, unit.code.find('-')));
            }
        }
        if (m_streets.empty()) {
            throw std::runtime_error("the demo has no street with a centre");
        }
    }

    Story story(std::size_t row, std::string const &subject, std::string const &detail, Fallbacks &fallbacks)
    {
        Story story;
        auto const text = text_of(subject + "：" + detail, fallbacks);
        boost::json::object report{{"description", text}, {"source", "resident"}}; // written by citizens
        auto label = label_in(subject);
        label = label == 0 ? label_in(detail) : label;
        m_at = city;
        if (label > 0) {
            m_at = m_streets[static_cast<std::size_t>(label) % m_streets.size()];
            report["area"] = m_at + std::string(15 - m_at.size(), '0');
        } else {
            ++fallbacks["no_place"];
        }
        story.report = boost::json::serialize(report);
        story.reporter = somebody(city, "centre", {"centre_operator"});
        tell(story, matter_for(m_matters, text), way_of(row));
        return story;
    }

  private:
    Person const *somebody(std::string_view place, std::string_view unit, std::vector<std::string_view> const &roles)
    {
        auto const *person = m_roster.of(fmt::format("{}-{}", place, unit), roles);
        if (person == nullptr) {
            throw std::runtime_error(fmt::format("nobody of {}-{} can do it", place, unit));
        }
        return person;
    }
    Person const *dispatcher() { return somebody(m_at, "centre", {"centre_operator"}); }
    Person const *worker(std::string_view department)
    {
        return m_roster.of(fmt::format("{}-{}", m_at, department), {"department_worker"});
    }

    void tell(Story &story, Matter const &matter, Way way)
    {
        bool const in_street = m_at != city;
        if (way == Way::refused) {
            story.by(dispatcher()).add("refuse", R"("reason":"not_government")");
            story.ending = Ending::refused;
            return;
        }
        if (way == Way::verified && in_street) {
            story.by(dispatcher()).add("verify_request", R"("note":"请核实位置和情况")");
            story.by(somebody(m_at, "grid_team", {"grid_lead"})).add("verify_answer", R"("passed":"true","note":"属实")");
        }
        auto const choose = fmt::format(R"("matter":"{}")", matter.code);
        story.by(dispatcher()).add("accept", choose);
        if (way == Way::undone) {
            story.by(dispatcher()).add("undo", R"("reason":"mistake")");
            story.by(dispatcher()).add("accept", choose);
        }
        story.by(dispatcher()).add("file", R"("condition":)" + json_text(matter.filing));
        if (way == Way::voided) {
            story.by(somebody(m_at, "centre", {"centre_lead"})).add("void", R"("reason":"duplicate")");
            story.ending = Ending::voided;
            return;
        }
        if (way == Way::sent_up_and_down && in_street) {
            auto const street = m_at;
            escalate(story);
            story.by(dispatcher()).add("hand_down", fmt::format(R"("level":"street","area":"{}","reason":"local_duty")",
                                                                street + std::string(15 - street.size(), '0')));
            m_at = street;
        }
        if (worker(matter.department) == nullptr) { // nobody here: where somebody is
            if (m_at == city) {
                story.by(dispatcher())
                    .add("hand_down", R"("level":"district","area":"310101000000000","reason":"near_scene")");
                m_at = district;
            } else {
                escalate(story);
            }
        }
        handle(story, matter, way);
        story.by(dispatcher()).add("close", R"("condition":)" + json_text(matter.closing));
        story.ending = Ending::closed;
    }

    void escalate(Story &story)
    {
        story.by(dispatcher()).add("escalate", R"("level":"district","reason":"beyond_power")");
        m_at = district;
    }

    void handle(Story &story, Matter const &matter, Way way)
    {
        auto const *unit = worker(matter.department);
        if (unit == nullptr) {
            throw std::runtime_error(fmt::format("{} has nobody of {}", m_at, matter.department));
        }
        auto const *other = worker(matter.department == "police" ? "urban_management" : "police");
        auto const dispatch_to = [&](Person const *who) {
            story.by(dispatcher()).add("dispatch", fmt::format(R"("unit":"{}")", who->unit));
        };
        if (way == Way::returned && other != nullptr) {
            dispatch_to(other);
            story.by(other).add("return", R"("reason":"wrong_unit","note":"不属本单位")");
        }
        auto const *lead = m_roster.of(fmt::format("{}-urban_management", m_at), {"department_lead"});
        if (way == Way::transferred && lead != nullptr && lead->unit != unit->unit) {
            dispatch_to(lead);
            story.by(lead).add("transfer", fmt::format(R"("unit":"{}","reason":"same_level_duty")", unit->unit));
        } else {
            dispatch_to(unit);
        }
        if (way == Way::supervised) {
            auto const *leader = somebody(m_at, "centre", {"city_leader"});
            story.by(leader).add("urge", R"("note":"请抓紧")");
            story.by(leader).add("supervise", R"("note":"请书面回复办理情况")");
        }
        story.by(unit).add("sign");
        story.by(unit).add("start");
        story.by(unit).add("submit", R"("note":"已处置")");
        if (way == Way::reworked) {
            story.by(dispatcher()).add("rework", R"("reason":"partly")");
            story.by(unit).add("submit", R"("note":"已重新处置")");
        }
        if (way == Way::spot_checked && m_at != city && m_at != district) {
            story.by(dispatcher()).add("check_request", R"("note":"请到现场核查")");
            story.by(somebody(m_at, "grid_team", {"grid_lead"})).add("check_answer", R"("passed":"true","note":"已到位")");
        }
    }

    Roster &m_roster;
    std::vector<Matter> m_matters;
    std::vector<std::string> m_streets; // codes of 9 digits
    std::string m_at;                   // the centre that has the case
};

} // namespace

Script message_script(Csv const &messages, std::size_t most, Roster &roster, std::filesystem::path const &packs)
{
    Script script;
    Author author(roster, packs);
    auto const subject = messages.column("subject"), detail = messages.column("detail");
    script.fallbacks["row_of_another_width"] = messages.ragged;
    for (std::size_t i = 0; i < messages.rows.size() && i < most; ++i) {
        script.stories.push_back(author.story(i, messages.rows[i][subject], messages.rows[i][detail], script.fallbacks));
    }
    return script;
}

} // namespace onegrid::bench
