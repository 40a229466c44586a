// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/dossier.hpp"
#include "modules/cases/legal_view.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

using print::Align;
using print::Table;
using print::Tone;

class Writer {
  public:
    Writer(CaseDetail const &detail, DossierParts const &parts)
        : m_detail(detail), m_parts(parts), m_english(is_english(parts.language))
    {
    }

    print::Document write() const
    {
        print::Document out;
        out.language = m_parts.language;
        out.title = say("案件档案 ", "Case dossier ") + m_detail.number;
        out.header = out.title;
        out.header_right = m_parts.city;
        out.footer =
            fmt::format("{} {} · {}", say("打印：", "Printed by"), m_parts.printed_by, moment(m_parts.printed_at));
        out.made_at = m_parts.printed_at;
        auto &blocks = out.blocks;
        heading(blocks, "基本情况", "Facts");
        blocks.emplace_back(facts());
        heading(blocks, "位置", "Place");
        place(blocks);
        if (!m_parts.photos.empty()) {
            heading(blocks, "照片", "Photos");
            blocks.emplace_back(photos());
        }
        heading(blocks, "流程", "Flow");
        blocks.emplace_back(flow());
        heading(blocks, "计时", "Clocks");
        blocks.emplace_back(clocks());
        heading(blocks, "责任台账", "Ledger");
        if (auto bar = ledger_bar(); !bar.parts.empty()) {
            blocks.emplace_back(std::move(bar));
        }
        blocks.emplace_back(ledger());
        heading(blocks, "办理记录", "The log");
        blocks.emplace_back(print::Paragraph{chain_words(), m_parts.broken_at ? Tone::bad : Tone::quiet});
        blocks.emplace_back(log());
        return out;
    }

  private:
    std::string say(char const *zh, char const *en) const { return m_english ? en : zh; }

    // Numbered as they come: without photos there is no section of them.
    void heading(std::vector<print::Block> &blocks, char const *zh, char const *en) const
    {
        constexpr char const *numbers[] = {"一", "二", "三", "四", "五", "六", "七"};
        auto const before =
            std::ranges::count_if(blocks, [](auto const &b) { return std::holds_alternative<print::Heading>(b); });
        auto const number = static_cast<std::size_t>(before);
        blocks.emplace_back(print::Heading{
            m_english ? fmt::format("{} {}", number + 1, en) : fmt::format("{}、{}", numbers[number], zh), 1});
    }

    std::string moment(Instant at) const
    {
        auto const text = to_rfc3339(std::chrono::floor<std::chrono::minutes>(at + m_parts.utc_offset));
        return text.substr(0, 10) + " " + text.substr(11, 5);
    }
    std::string moment(std::optional<Instant> at) const { return at ? moment(*at) : "–"; }
    std::string minutes(std::int64_t count) const
    {
        return calendar::duration_text(std::chrono::minutes{count}, m_parts.language);
    }

    static std::string holder(HolderView const &holder)
    {
        return holder.unit_name.value_or("") + (holder.unit_name && holder.person_name ? " · " : "") +
               holder.person_name.value_or("");
    }

    Tone tone(Colour colour) const
    {
        switch (colour) {
        case Colour::green:
            return Tone::good;
        case Colour::blue:
            return Tone::running;
        case Colour::red:
            return Tone::bad;
        case Colour::grey:
            return Tone::paused;
        }
        return Tone::ink;
    }

    std::string colour_words() const
    {
        switch (m_detail.colour) {
        case Colour::green:
            return m_detail.late ? say("已办结，超时", "finished, late") : say("已办结", "finished");
        case Colour::blue:
            return say("进行中", "in progress");
        case Colour::red:
            return say("临期或超时", "nearly or already late");
        case Colour::grey:
            return say("计时暂停", "the clock stands still");
        }
        return {};
    }

    Table facts() const
    {
        auto const &d = m_detail;
        Table table{{{"", 1}, {"", 5}}, {}};
        auto const add = [&](char const *zh, char const *en, std::string value, Tone in = Tone::ink) {
            if (!value.empty()) {
                table.rows.push_back({{say(zh, en), Tone::quiet}, {std::move(value), in}});
            }
        };
        add("编号", "Number", d.number);
        add("事项", "Matter", d.matter_name.empty() ? say("未定", "not decided") : d.matter_name);
        add("情况", "What", d.description);
        add("地点", "Where", d.address.value_or(""));
        add("所在区域", "Area", fmt::format("{} {}", d.area_name, to_string(d.area)));
        add("来源", "Source", d.source);
        add("上报", "Reported", moment(d.created_at));
        add("反映人", "Reporter", d.reporter.name.value_or("") + (d.reporter.phone ? " " + *d.reporter.phone : ""));
        add("流程", "Process", d.process_name);
        add("环节", "Stage", d.stage_name);
        add("状态", "State", colour_words(), tone(d.colour));
        add("承办", "Held by", holder(d.holder));
        add("截止", "Due", d.due_at ? moment(d.due_at) : "");
        add("结束", "Ended", d.closed_at ? moment(d.closed_at) : "");
        add("评价", "Grade", d.grade ? fmt::format("{} / 5", *d.grade) : "");
        return table;
    }

    void place(std::vector<print::Block> &blocks) const
    {
        auto drawing = place_drawing(m_detail, m_parts.outlines);
        drawing.caption = m_detail.lon && m_detail.lat ? fmt::format("{} {:.6f}, {:.6f} (WGS-84)", m_detail.area_name,
                                                                     *m_detail.lon, *m_detail.lat)
                                                       : say("没有坐标", "no coordinates");
        if (drawing.parts.empty()) {
            blocks.emplace_back(print::Paragraph{drawing.caption, Tone::quiet});
        } else {
            blocks.emplace_back(std::move(drawing));
        }
    }

    std::string caption_of(std::string const &photo) const
    {
        for (auto const &act : m_detail.acts) {
            if (std::ranges::find(act.photos, photo) != act.photos.end()) {
                return fmt::format("#{} {} {}", act.serial, act.act_name, moment(act.at));
            }
        }
        return say("上报照片", "Of the report");
    }

    print::Pictures photos() const
    {
        print::Pictures out;
        for (auto const &[id, bytes] : m_parts.photos) {
            out.pictures.push_back({bytes, caption_of(id)});
        }
        return out;
    }

    Table flow() const
    {
        Table table{{{say("环节", "Stage"), 3},
                     {say("由谁", "By"), 4},
                     {say("进入", "Entered"), 3},
                     {say("离开", "Left"), 3},
                     {say("用时", "Used"), 2},
                     {say("时限", "Limit"), 2},
                     {say("截止", "Due"), 3}},
                    {}};
        for (auto const &box : m_detail.flow.boxes) {
            auto who = box.unit_name.value_or("") + (box.unit_name && box.person_name ? " · " : "") +
                       box.person_name.value_or("");
            table.rows.push_back({{(box.beside ? "+ " : "") + box.name, tone(box.colour), box.current},
                                  who,
                                  moment(box.entered_at),
                                  moment(box.left_at),
                                  minutes(box.used_minutes),
                                  box.limit_text.value_or("–"),
                                  moment(box.due_at)});
        }
        return table;
    }

    Table clocks() const
    {
        Table table{{{say("计时", "Clock"), 3},
                     {say("单位", "Unit"), 4},
                     {say("状态", "State"), 2},
                     {say("开始", "Started"), 3},
                     {say("结束", "Stopped"), 3},
                     {say("用时", "Used"), 2},
                     {say("时限", "Limit"), 2},
                     {say("截止", "Due"), 3}},
                    {}};
        for (auto const &clock : m_detail.clocks) {
            auto const state = clock.state == "running"  ? say("在走", "running")
                               : clock.state == "paused" ? say("停止", "standing")
                                                         : say("结束", "stopped");
            bool const late = clock.due_at && clock.stopped_at && *clock.stopped_at > *clock.due_at;
            table.rows.push_back({clock.clock,
                                  clock.unit_name.value_or("–"),
                                  state,
                                  moment(clock.started_at),
                                  moment(clock.stopped_at),
                                  minutes(clock.used_minutes),
                                  clock.limit_text.value_or("–"),
                                  {moment(clock.due_at) + (clock.provisional ? say("（暂定）", " (provisional)") : ""),
                                   late ? Tone::bad : Tone::ink}});
        }
        return table;
    }

    // One bar, a colour a holder, pauses grey: as on the screens.
    print::Drawing ledger_bar() const
    {
        constexpr print::Colour colours[] = {0x3d6fb4, 0xc17d2b, 0x4f8f5b, 0x8a5fb0,
                                             0xb4505a, 0x3f8f95, 0x7d7a3a, 0x6b7280};
        constexpr double width = print::text_width_mm(print::Orientation::portrait), height = 5;
        print::Drawing bar{width, height, {}, false, {}};
        std::int64_t total = 0;
        for (auto const &line : m_detail.ledger) {
            total += line.minutes;
        }
        std::vector<std::string> holders;
        double x = 0;
        for (auto const &line : m_detail.ledger) {
            auto const name = holder(line.holder);
            auto at = std::ranges::find(holders, name);
            if (at == holders.end()) {
                at = holders.insert(at, name);
            }
            auto const wide = total == 0 ? 0 : width * static_cast<double>(line.minutes) / static_cast<double>(total);
            auto const colour = line.kind == "pause"
                                    ? print::Colour{0xd0d7de}
                                    : colours[static_cast<std::size_t>(at - holders.begin()) % std::size(colours)];
            bar.parts.emplace_back(
                print::Shape{{{x, 0}, {x + wide, 0}, {x + wide, height}, {x, height}}, true, colour, {}, 0});
            x += wide;
        }
        return total == 0 ? print::Drawing{} : bar;
    }

    Table ledger() const
    {
        Table table{{{say("由谁", "Who"), 4},
                     {say("环节", "Stage"), 3},
                     {say("自", "From"), 3},
                     {say("至", "To"), 3},
                     {say("计时", "Counted"), 2, Align::right}},
                    {}};
        for (auto const &line : m_detail.ledger) {
            auto who = holder(line.holder);
            if (line.kind == "pause") {
                who += say("（暂停）", " (pause)");
            }
            table.rows.push_back(
                {who, stage_name(line.stage), moment(line.from), moment(line.to), minutes(line.minutes)});
        }
        table.rows.push_back({{say("合计", "In all"), Tone::ink, true},
                              "",
                              "",
                              "",
                              {minutes(m_detail.ledger_total_minutes), Tone::ink, true}});
        return table;
    }

    std::string stage_name(std::string const &code) const
    {
        auto const box = std::ranges::find(m_detail.flow.boxes, code, &BoxView::stage);
        return box == m_detail.flow.boxes.end() ? code : box->name;
    }

    std::string chain_words() const
    {
        if (m_parts.broken_at) {
            return m_english ? fmt::format("The chain of hashes does not hold at act {}.", *m_parts.broken_at)
                             : fmt::format("校验链在第 {} 条处断开，记录可能被改动。", *m_parts.broken_at);
        }
        return m_english ? fmt::format("{} acts; each carries the hash of the one before, and the chain holds. Rules "
                                       "version {}, calendar version {}.",
                                       m_detail.acts.size(), m_parts.pack_version, m_parts.calendar_version)
                         : fmt::format("共 {} 条，每条含前一条的校验码，校验链完整。规则版本 {}，日历版本 {}。",
                                       m_detail.acts.size(), m_parts.pack_version, m_parts.calendar_version);
    }

    Table log() const
    {
        Table table{{{"#", 1, Align::right},
                     {say("时间", "When"), 4},
                     {say("谁", "Who"), 5},
                     {say("动作", "Act"), 3},
                     {say("交给", "To"), 4},
                     {say("理由与说明", "Why, and what was said"), 8},
                     {say("校验码", "Hash"), 5}},
                    {}};
        for (auto const &act : m_detail.acts) {
            auto who = act.actor.name;
            for (auto const *more : {&act.actor.unit_name, &act.actor.post}) {
                if (*more) {
                    who += " · " + **more;
                }
            }
            auto words = act.reason.value_or("");
            if (act.note) {
                words += (words.empty() ? "" : "\n") + *act.note;
            }
            if (act.device_at && *act.device_at != act.at) {
                words += (words.empty() ? "" : "\n") + say("现场时间 ", "on the device: ") + moment(*act.device_at);
            }
            if (!act.photos.empty()) {
                words += (words.empty() ? "" : "\n") + (m_english ? fmt::format("{} photo(s)", act.photos.size())
                                                                  : fmt::format("照片 {} 张", act.photos.size()));
            }
            table.rows.push_back({std::to_string(act.serial),
                                  moment(act.at),
                                  who,
                                  {act.act_name + (act.taken_back ? say("（已撤回）", " (taken back)") : ""),
                                   act.taken_back ? Tone::quiet : Tone::ink, true},
                                  act.receiver.value_or(""),
                                  words,
                                  {act.hash, Tone::quiet}});
        }
        return table;
    }

    CaseDetail const &m_detail;
    DossierParts const &m_parts;
    bool m_english;
};

} // namespace

print::Document dossier_of(CaseDetail const &detail, DossierParts const &parts)
{
    return Writer(detail, parts).write();
}

} // namespace onegrid::cases
