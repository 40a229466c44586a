// SPDX-License-Identifier: Apache-2.0
// Messages that nobody wrote: sentences put together from parts, the same every time.
#pragma once
#include "engines/text/training.hpp"
#include <array>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace onegrid::test {

struct MadeClass {
    std::string label;
    std::vector<std::string> subjects;
    std::vector<std::string> wishes;
};

inline std::vector<MadeClass> const &made_classes()
{
    static std::vector<MadeClass> const all{
        {"市容环境/垃圾", {"垃圾堆放无人清运", "垃圾桶满溢发臭", "建筑垃圾倒在绿化带", "厨余垃圾污水横流"}, {"请尽快清运垃圾", "希望增设垃圾桶", "请环卫部门打扫"}},
        {"市容环境/占道", {"流动摊贩占道经营", "烧烤摊占用人行道", "店铺把货物摆在人行道上", "夜市摊位堵住出口"}, {"请城管劝离摊贩", "希望规范摆摊", "请还路于民"}},
        {"道路交通/停车", {"车辆乱停堵住消防通道", "路边停车收费太高", "停车位被私装地锁", "校门口违停严重"}, {"请交警贴条", "希望规划停车位", "请拆除地锁"}},
        {"道路交通/路面", {"路面坑洼积水", "井盖松动车辆驶过很响", "人行道地砖破损", "路灯不亮路面看不清"}, {"请修补路面", "希望更换井盖", "请市政维修"}},
        {"劳动保障/欠薪", {"工地拖欠农民工工资", "公司离职后不发工资", "老板跑路工资没有着落", "包工头克扣工钱"}, {"请劳动监察介入", "希望讨回工资", "请人社局仲裁"}},
        {"劳动保障/社保", {"单位不缴纳社保", "养老保险断缴如何补", "医保报销比例太低", "退休金迟迟没有发放"}, {"请核实缴费基数", "希望补缴社保", "请说明参保政策"}},
    };
    return all;
}

struct MadeMessage {
    std::string label;
    std::string subject;
    std::string detail;
};

inline MadeMessage made_message(std::mt19937 &random, std::size_t which)
{
    static std::array<std::string, 8> const places{"幸福小区", "和平路", "建设街道", "三号楼", "东门", "菜场旁边", "学校对面", "地铁口"};
    static std::array<std::string, 6> const times{"上个月起", "这几天", "每天晚上", "一直以来", "今年春天", "反映多次以后"};
    static std::array<std::string, 6> const tails{"居民意见很大", "老人出行不便", "至今没有人管", "打过电话没有回音", "影响正常生活", "盼望回复"};
    auto const any = [&](auto const &list) -> std::string const & { return list[random() % list.size()]; };
    auto const &kind = made_classes()[which % made_classes().size()];
    return {kind.label, any(places) + any(kind.subjects),
            any(times) + any(places) + any(kind.subjects) + "，" + any(tails) + "。" + any(kind.wishes) + "，" + any(tails) + "！"};
}

class MadeMessages {
  public:
    // `levels`: how many names of the label are kept.
    explicit MadeMessages(std::size_t count, unsigned seed = 7, std::size_t levels = 1)
    {
        std::mt19937 random(seed);
        for (std::size_t i = 0; i < count; ++i) {
            auto one = made_message(random, i);
            if (levels == 1) {
                one.label = one.label.substr(0, one.label.find('/'));
            }
            add(std::move(one));
        }
    }
    void add(MadeMessage one)
    {
        auto const &kept = m_kept.emplace_back(std::move(one));
        m_rows.push_back({{kept.subject, kept.detail}, kept.label, "made.csv", m_rows.size() + 2});
    }
    std::vector<text::Row> const &rows() const { return m_rows; }

  private:
    std::deque<MadeMessage> m_kept;
    std::vector<text::Row> m_rows;
};

// One classifier of the first level, and one of two, for all tests of the program.
inline text::Classifier const &made_classifier(std::size_t levels = 1)
{
    static auto const make = [](std::size_t depth) {
        text::Training training;
        training.made_at = "2026-04-01";
        training.made_by = "onegrid test";
        training.sources = {{"made.csv", std::string(64, '0'), 600}};
        return text::train(MadeMessages(600, 7, depth).rows(), training).value().classifier;
    };
    static auto const one = make(1);
    static auto const two = make(2);
    return levels == 1 ? one : two;
}

} // namespace onegrid::test
