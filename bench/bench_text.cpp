// SPDX-License-Identifier: Apache-2.0
// How fast reports are read: a model learned from 100,000 made messages, and how many of them it classifies in a second
// on one core, with and without the words that decided.
#include "bench.hpp"
#include "engines/text/training.hpp"
#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <fmt/format.h>
#include <random>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace onegrid::bench {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

struct Kind {
    std::string_view label;
    std::array<std::string_view, 6> troubles;
};

constexpr std::array<Kind, 7> kinds{{
    {"城乡建设", {"小区物业乱收费", "楼道墙面渗水", "电梯经常停运", "违章搭建挡住采光", "自来水发黄有异味", "开发商延期交房"}},
    {"环境保护", {"工厂夜间排放废气", "河道漂浮垃圾发臭", "工地扬尘不洒水", "饭店油烟直排", "养殖场污水流进农田", "垃圾焚烧气味刺鼻"}},
    {"交通运输", {"公交车改线不通知", "出租车拒载绕路", "路口红绿灯时间太短", "道路坑洼多年未修", "高峰时段严重拥堵", "网约车司机没有资质"}},
    {"教育文体", {"学校违规补课收费", "幼儿园学位不足", "教师编制没有落实", "校服价格不合理", "体育馆长期不开放", "培训机构不退费"}},
    {"劳动和社会保障", {"工地拖欠工资", "单位不缴社保", "退休金计算有误", "加班没有加班费", "工伤认定拖了半年", "劳动合同被扣留"}},
    {"商贸旅游", {"超市出售过期食品", "景区门票强制捆绑", "网店拒绝退货", "加油站缺斤少两", "旅行社擅自改行程", "传销组织租房上课"}},
    {"卫生计生", {"医院多收检查费", "村卫生室无人值班", "疫苗接种预约不上", "独生子女补贴没有发", "药店违规刷医保卡", "救护车来得太慢"}},
}};

constexpr std::array<std::string_view, 12> places{"幸福小区", "和平路", "建设街道", "人民广场", "新华村", "工业园", "解放大道", "东湖社区", "光明镇", "滨江公园", "火车站", "大学城"};
constexpr std::array<std::string_view, 10> tails{"居民多次反映没有结果", "希望有关部门尽快处理", "已经影响正常生活", "打过热线也没有回音", "请领导重视", "老人和孩子深受其害",
                                                 "物业和社区互相推诿", "不知道该找哪个部门", "恳请现场查看", "盼望早日答复"};
// Common characters, for what people add that is about nothing in particular; so texts differ as real ones do.
constexpr std::u32string_view common = U"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";

void append(std::string &out, char32_t c)
{
    out += static_cast<char>(0xE0U | c >> 12U);
    out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
}

struct Made {
    std::string label;
    std::string subject;
    std::string detail;
};

template <class List>
auto const &any(std::mt19937_64 &random, List const &list)
{
    return list[random() % list.size()];
}

// `characters`: about so many in the detail.
Made make(std::mt19937_64 &random, std::size_t characters)
{
    auto const &kind = any(random, kinds);
    Made out{std::string(kind.label), std::string(any(random, places)), {}};
    out.subject += any(random, kind.troubles);
    while (out.detail.size() < characters * 3) {
        out.detail += any(random, places);
        out.detail += any(random, random() % 8 == 0 ? any(random, kinds).troubles : kind.troubles);
        out.detail += "，";
        for (auto left = random() % 12; left > 0; --left) {
            append(out.detail, common[std::min(random() % common.size(), random() % common.size())]);
        }
        out.detail += any(random, tails);
        out.detail += "。";
    }
    return out;
}

double per_second(text::Classifier const &classifier, std::vector<text::Row> const &rows, std::size_t words, double seconds)
{
    text::Asking asking;
    asking.words = words;
    std::size_t count = 0;
    std::size_t answered = 0; // so that nothing is left out
    auto const begin = Clock::now();
    while (seconds_since(begin) < seconds) {
        for (int i = 0; i < 100; ++i, ++count) {
            answered += classifier.classify(rows[count % rows.size()].message, asking).answered;
        }
    }
    return answered == 0 ? 0 : static_cast<double>(count) / seconds_since(begin);
}

double peak_mib()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

} // namespace

// --messages N (100000) · --characters C (250, the median of real ones is 230) · --seconds S (3)
int bench_text(Arguments arguments)
{
    auto const count = static_cast<std::size_t>(option(arguments, "messages", 100'000LL));
    auto const characters = static_cast<std::size_t>(option(arguments, "characters", 250LL));
    auto const seconds = static_cast<double>(option(arguments, "seconds", 3LL));
    std::mt19937_64 random(20'260'401);
    std::deque<Made> made;
    std::vector<text::Row> rows;
    for (std::size_t i = 0; i < count; ++i) {
        auto const &one = made.emplace_back(make(random, characters));
        rows.push_back({{one.subject, one.detail}, one.label, "made", i + 2});
    }
    auto const begin = Clock::now();
    auto const trained = text::train(rows, {});
    auto const training = seconds_since(begin);
    if (!trained) {
        fmt::print(stderr, "{}\n", trained.error().code);
        return 1;
    }
    auto const peak = peak_mib();
    auto const read_begin = Clock::now();
    auto const bytes = trained->classifier.bytes();
    auto const classifier = text::Classifier::read(bytes);
    auto const reading = seconds_since(read_begin);
    auto const plain = per_second(*classifier, rows, 0, seconds);
    auto const with_words = per_second(*classifier, rows, 5, seconds);
    auto const &card = classifier->card();
    fmt::print(R"({{"bench": "text", {}, "messages": {}, "characters": {}, "training_s": {:.1f}, "peak_mib": {:.0f}, "pieces": {}, )"
               R"("model_mib": {:.1f}, "written_and_read_s": {:.2f}, "held_out_macro_f1": {:.4f}, "classify_per_s": {:.0f}, "classify_with_words_per_s": {:.0f}}})"
               "\n",
               machine_json(), card.messages, characters, training, peak, card.pieces, static_cast<double>(bytes.size()) / (1U << 20U), reading,
               card.held_out.macro_f1, plain, with_words);
    return 0;
}

} // namespace onegrid::bench
