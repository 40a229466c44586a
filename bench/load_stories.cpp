// SPDX-License-Identifier: Apache-2.0
#include "load_stories.hpp"
#include "platform/access/sign_in.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace onegrid::bench {
namespace {

using namespace std::chrono;

constexpr double jitter = 0.0004; // degrees: a grid is some hundred metres wide

} // namespace

Cast::Cast(access::Access &access, db::Database &database) : m_access(access)
{
    constexpr db::Query staff{"bench.staff", "SELECT id FROM access.person WHERE kind = 'staff' ORDER BY id"};
    http::RequestInfo info;
    info.request = "bench-load";
    info.address = "127.0.0.1";
    for (auto const id : database.read([&](db::Tx &tx) { return tx.all<PersonId>(staff); })) {
        auto const session = database.write([&](db::Tx &tx) {
            return access::begin_session(tx, access.context(), id, access::Client::desk, true, info);
        });
        auto const authorization = "Bearer " + session.token;
        http::RequestHead head;
        head.authorization = authorization;
        if (auto caller = access.sessions().authenticate(head)) {
            for (auto &assignment : caller->assignments) {
                assignment.permissions.insert("case.backdate");
            }
            m_callers.push_back(std::make_unique<Caller>(std::move(*caller)));
        }
    }
}

Cast::~Cast()
{
    for (auto const &caller : m_callers) {
        access::sign_out(m_access.context(), *caller);
    }
}

Caller const *Cast::of_unit(UnitId unit, std::string_view permission) const
{
    for (auto const &caller : m_callers) {
        for (auto const &a : caller->assignments) {
            if (a.unit == unit && a.permissions.contains(std::string(permission))) {
                return caller.get();
            }
        }
    }
    return nullptr;
}

Caller const *Cast::at(AreaCode place, std::string_view level, std::string_view permission) const
{
    for (auto const &caller : m_callers) {
        for (auto const &a : caller->assignments) {
            if (a.level == level && a.area.contains(place) && a.permissions.contains(std::string(permission))) {
                return caller.get();
            }
        }
    }
    return nullptr;
}

MadeCases::MadeCases(Cast const &cast, pack::Catalogue const &catalogue, geo::Tree const &tree,
                 access::DirectorySnapshot const &directory, int seed)
    : m_cast(cast), m_catalogue(catalogue), m_tree(tree), m_directory(directory),
      m_random(20'261'124U + static_cast<unsigned>(seed))
{
    for (auto const &matter : catalogue.matters) {
        m_matters.push_back(&matter);
    }
    for (auto const *grid : tree.below(tree.root(), "grid")) {
        if (m_tree.locate(grid->centre).value_or(geo::Located{}).grid != grid->code) {
            continue; // bent, or drawn by nobody
        }
        Site site;
        site.grid = grid;
        site.street = cast.at(grid->code, "street", "case.dispatch");
        site.district = cast.at(grid->code, "district", "case.dispatch");
        if (site.street == nullptr || site.district == nullptr) {
            continue;
        }
        site.reporter = cast.at(grid->code, "community", "case.report");
        site.street_crews = crews_of(tree.at_level(grid->code, "street"));
        site.district_crews = crews_of(tree.at_level(grid->code, "district"));
        if (auto const *community = tree.find(tree.at_level(grid->code, "community"))) {
            site.community = community->name;
        }
        m_sites.push_back(std::move(site));
    }
    if (m_sites.empty() || m_matters.empty()) {
        throw std::runtime_error("the pack has no grid whose street and district have a dispatcher, or no matters");
    }
    m_resident.kind = CallerKind::anonymous;
    m_resident.address = "127.0.0.1";
    m_resident.request = "bench-load";
    m_resident.assignments.push_back({"", "", tree.root(), {}, "city", {"case.report", "case.backdate"}, {}});
}

std::map<std::string, MadeCases::Crew, std::less<>> MadeCases::crews_of(AreaCode area) const
{
    std::map<std::string, Crew, std::less<>> crews;
    for (auto const *unit : m_directory.units_in(area)) {
        if (unit->area == area && unit->is_active) {
            if (auto const *worker = m_cast.of_unit(unit->id, "case.submit")) {
                crews.try_emplace(std::string(pack::department_of(unit->code)), Crew{unit->id, worker});
            }
        }
    }
    return crews;
}

MadeCase MadeCases::tell(Instant from, Instant until, Instant now)
{
    MadeCase story;
    auto const &site = m_sites[below(m_sites.size())];
    auto const &matter = *m_matters[below(m_matters.size())];
    auto const at = from + Duration{static_cast<std::int64_t>(between(0, 1) * static_cast<double>((until - from).count()))};
    bool const by_worker = site.reporter != nullptr && chance(0.6);
    story.reporter = by_worker ? site.reporter : &m_resident;
    story.report.source = by_worker ? cases::Source::grid_worker : cases::Source::resident;
    story.report.description = {words_of(matter, site)};
    auto const place = place_in(*site.grid);
    story.report.lon = {place.lon};
    story.report.lat = {place.lat};
    story.report.matter = {matter.code};
    story.report.device_time = at;
    plan(story, matter, site, at, now);
    std::erase_if(story.steps, [](MadeStep const &step) { return step.acts.empty(); });
    return story;
}

geo::Point MadeCases::place_in(geo::Area const &grid)
{
    for (int tries = 0; tries < 5; ++tries) {
        geo::Point const place{grid.centre.lon + between(-jitter, jitter), grid.centre.lat + between(-jitter, jitter)};
        if (m_tree.locate(place).value_or(geo::Located{}).grid == grid.code) {
            return place;
        }
    }
    return grid.centre;
}

// The usual way with the usual detours; a step that would lie ahead of now has not been done yet.
void MadeCases::plan(MadeCase &story, pack::Matter const &matter, Site const &site, Instant at, Instant now)
{
    bool has_come = true;
    auto const step = [&](Caller const *who) {
        if (has_come) {
            story.steps.push_back({who, {}});
        }
    };
    auto const act = [&](std::string code, boost::json::object data, double least_minutes, double most_minutes) {
        at += minutes(static_cast<int>(between(least_minutes, most_minutes)));
        has_come = has_come && at < now;
        if (has_come) {
            cases::OneAct one;
            one.act = {std::move(code)};
            one.data = std::move(data);
            one.device_time = at;
            story.steps.back().acts.push_back(std::move(one));
        }
    };
    auto const *centre = site.street;
    step(centre);
    if (chance(0.04)) {
        act("refuse", {{"reason", reason_of("refuse_reason")}}, 3, 20);
        return;
    }
    act("accept", {}, 2, 14);
    act("file", {{"condition", matter.filing_condition}}, 1, 8);
    auto crew = site.street_crews.find(matter.department);
    if (crew == site.street_crews.end() || (matter.level != "street" && chance(0.2))) {
        if (auto const above = site.district_crews.find(matter.department); above != site.district_crews.end()) {
            act("escalate", {{"reason", reason_of("escalate_reason")}}, 1, 10);
            crew = above;
            centre = site.district;
            step(centre);
        } else if (crew == site.street_crews.end()) {
            crew = site.street_crews.begin(); // nobody of that department: the street's own people
        }
    }
    // One in two hundred stays where it is.
    if (chance(0.005)) {
        return;
    }
    act("dispatch", {{"unit", to_string(crew->second.unit)}}, 2, 16);
    auto const limit = static_cast<double>(
        duration_cast<minutes>(calendar::length(m_catalogue.calendar, matter.limit)).count());
    double const pace = chance(0.875) ? between(0.2, 0.75) : between(1.1, 2.1);
    step(crew->second.worker);
    act("sign", {}, 5, 50);
    act("start", {}, 5, 60);
    act("submit", {{"note", "已到现场处理完毕，恢复正常。"}}, 20, 21 + pace * limit);
    if (chance(0.05)) {
        step(centre);
        act("rework", {{"reason", reason_of("rework_reason")}}, 10, 60);
        step(crew->second.worker);
        act("submit", {{"note", "已重新处理。"}}, 60, 600);
    }
    step(centre);
    act("close", {{"condition", matter.closing_condition}}, 5, 90);
}

std::string MadeCases::reason_of(std::string const &list)
{
    auto const &codes = m_catalogue.codes(list);
    return codes.empty() ? std::string("见附件说明") : codes[below(codes.size())].code;
}

// Places, shops and house numbers make texts that few others share.
std::string MadeCases::words_of(pack::Matter const &matter, Site const &site)
{
    static constexpr std::string_view forms[] = {
        "{0}{2}：{1}，请安排处理。",       "在{0}{2}巡查时发现{1}。",   "{0}{2}附近{1}，已有两天，影响出行。",
        "{1}（{0}{2}），请尽快到现场查看。", "居民反映{0}{2}{1}，希望处理。",
    };
    static constexpr std::string_view firsts[] = {"永", "福", "兴", "隆", "泰", "和", "盛", "祥", "瑞", "丰", "恒", "德",
                                                  "广", "宏", "嘉", "康", "乐", "美", "宁", "庆", "荣", "顺", "旺", "鑫"};
    static constexpr std::string_view kinds[] = {"面馆", "超市", "药房", "理发店", "水果店", "五金店", "菜场", "幼儿园",
                                                 "小区北门", "公交站", "停车场", "快递点"};
    auto const shop = fmt::format("{}{}{}", firsts[below(std::size(firsts))], firsts[below(std::size(firsts))],
                                  kinds[below(std::size(kinds))]);
    auto const where = fmt::format("{}弄{}号{}", 1 + below(999), 1 + below(99), shop);
    return fmt::format(fmt::runtime(forms[below(std::size(forms))]), site.community, matter.name.zh, where);
}

} // namespace onegrid::bench
