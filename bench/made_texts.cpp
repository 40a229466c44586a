// SPDX-License-Identifier: Apache-2.0
#include "made_texts.hpp"
#include "dice.hpp"
#include <fmt/format.h>
#include <string_view>

namespace onegrid::bench {
namespace {

constexpr std::string_view matters[] = {"暴露垃圾",     "消防通道占用", "路面破损",   "井盖缺失",   "违法搭建",   "噪声扰民",     "油烟扰民",   "店外经营",
                                        "绿地破坏",     "路灯不亮",     "积水",       "乱停车",     "非机动车乱放", "小广告",       "高空坠物",   "电线杂乱",
                                        "电瓶车飞线充电", "群租",         "物业纠纷",   "邻里纠纷",   "劳资纠纷",   "树木倒伏",     "管道漏水",   "燃气异味",
                                        "犬只扰民",     "公共设施损坏", "护栏缺失",   "河道污染",   "工地扬尘",   "无证经营"};
constexpr std::string_view roads[] = {"南京", "淮海", "四川", "西藏", "福州", "北京", "延安", "中山", "河南", "浙江", "江西", "山东", "陕西", "长宁", "武宁", "曹杨", "大连", "控江",
                                      "鞍山", "四平", "溧阳", "海伦", "海宁", "武进", "共和", "宝山", "长江", "牡丹", "牡丹江", "水电", "广中", "灵石", "汶水", "沪太", "新村", "真北",
                                      "金沙江", "云岭", "仙霞", "虹桥", "吴中", "漕宝", "桂林", "龙漕", "龙吴", "上中", "华泾", "梅陇", "莘松", "七莘", "顾戴", "沪闵", "都市", "剑川",
                                      "东川", "江川", "鹤庆", "碧江", "昆阳", "银都", "春申", "伟业", "畹町", "罗锦"};
constexpr std::string_view kinds[] = {"路", "东路", "西路", "南路", "北路", "中路", "一路", "二路"};
constexpr std::string_view beside[] = {"门口", "小区北门", "楼道内", "地下车库", "沿街商铺前", "公交站旁", "菜场后门", "幼儿园对面", "学校围墙外", "桥下", "绿化带里", "人行道上",
                                       "非机动车道", "垃圾房边", "快递柜旁", "居委会楼下"};
constexpr std::string_view since[] = {"今天早上", "昨晚", "已有三天", "一周以来", "长期", "雨后", "节前", "施工以来", "夜间", "多次"};
constexpr std::string_view what[] = {"堆放大量建筑垃圾无人清理", "被私家车占用影响通行",     "出现较大裂缝存在安全隐患",   "居民反映强烈希望尽快处理",   "味道刺鼻老人小孩受不了",
                                     "影响附近居民休息",         "有人在此倾倒生活垃圾",     "造成车辆轮胎受损",           "下雨天积水没过脚踝",         "电线垂落行人容易触碰",
                                     "堵塞疏散通道",             "与物业多次沟通无果",       "发现后已拍照上传请派人核实", "商家占道摆摊叫卖",           "存在高空坠落风险",
                                     "污水外溢流到马路上",       "租户人数过多随意改变结构", "未见施工许可公示",           "灯杆倾斜有倒塌可能",         "犬只未拴绳惊吓路人"};
constexpr std::string_view subjects[] = {"消防安全", "生活垃圾", "物业管理", "道路交通", "食品安全", "安全生产", "城市绿化", "噪声污染", "大气污染", "市容环境卫生", "燃气", "电梯安全",
                                         "房屋租赁", "养犬", "献血", "旅游", "档案", "公共文化", "志愿服务", "医疗急救", "学前教育", "河道", "地下空间", "历史风貌"};
constexpr std::string_view places[] = {"上海市", "北京市", "重庆市", "浙江省", "山东省", "河南省", "广东省", "杭州市", "宁波市", "青岛市", "济南市", "郑州市"};
constexpr std::string_view sorts[] = {"条例", "管理办法", "若干规定", "实施细则", "管理规定"};
constexpr std::string_view who[] = {"县级以上人民政府", "有关主管部门", "街道办事处", "单位和个人", "经营者", "建设单位", "物业服务企业", "业主大会", "公安机关", "市场监督管理部门"};
constexpr std::string_view duty[] = {"应当建立健全责任制度",     "不得擅自改变用途",   "负责本行政区域内的监督管理工作", "应当在十五日内作出书面答复", "应当制定应急预案并定期组织演练",
                                     "应当依法履行告知义务",     "不得占用公共通道",   "应当如实记录并保存二年以上",     "可以委托专业机构进行检测",   "应当向社会公布举报方式"};
constexpr std::string_view otherwise[] = {"违反规定的，由主管部门责令限期改正", "逾期不改正的，处五千元以上五万元以下的罚款", "情节严重的，责令停业整顿",   "构成犯罪的，依法追究刑事责任",
                                          "造成损失的，依法承担赔偿责任",       "法律、行政法规另有规定的，从其规定",         "对直接负责的主管人员给予处分", "由公安机关依法给予治安管理处罚"};

template <std::size_t N>
std::string_view one(Dice &dice, std::string_view const (&list)[N])
{
    return list[dice.low_below(N)];
}

template <std::size_t N>
std::string_view any(Dice &dice, std::string_view const (&list)[N])
{
    return list[dice.below(N)];
}

} // namespace

search::Entry made_case(std::uint64_t seed, std::uint64_t number)
{
    Dice dice(seed, 1, number);
    search::Entry out;
    out.key = fmt::format("case:{}", number);
    out.kind = "case";
    out.title = one(dice, matters);
    out.text = fmt::format("{}{}{}弄{}号{}，{}{}，{}。", any(dice, roads), any(dice, kinds), 1 + dice.below(2'000), 1 + dice.below(200), any(dice, beside),
                           one(dice, since), one(dice, what), one(dice, what));
    auto const district = 310'101 + dice.low_below(16);
    auto const street = dice.below(14) + 1;
    out.labels = {"area:31", "area:3101", fmt::format("area:{}", district), fmt::format("area:{}{:03}", district, street), dice.happens(0.1) ? "open" : "closed"};
    out.date = 1'700'000'000 + static_cast<std::int64_t>(number) * 60;
    return out;
}

search::Entry made_article(std::uint64_t seed, std::uint64_t number)
{
    Dice law(seed, 2, number / 48);
    Dice dice(seed, 3, number);
    search::Entry out;
    out.key = fmt::format("article:{}", number);
    out.kind = "article";
    out.title = fmt::format("{}{}{}", any(law, places), any(law, subjects), any(law, sorts));
    out.text = fmt::format("第{}条　", number % 48 + 1);
    for (auto sentences = 1 + dice.below(4); sentences > 0; --sentences) {
        out.text += fmt::format("{}{}{}，{}。", any(dice, subjects), any(dice, who), any(dice, duty), any(dice, otherwise));
    }
    out.labels = {fmt::format("region:{}", any(law, places))};
    out.date = 1'500'000'000 + static_cast<std::int64_t>(law.below(3'000)) * 86'400;
    out.is_public = true;
    return out;
}

} // namespace onegrid::bench
