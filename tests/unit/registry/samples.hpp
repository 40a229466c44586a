// SPDX-License-Identifier: Apache-2.0
// Small types to try things on.
#pragma once
#include "engines/registry/type_book.hpp"
#include <gtest/gtest.h>
#include <string>

namespace onegrid::registry::testing {

inline constexpr std::string_view house_text = R"(code: house
name: {zh: 房屋, en: House}
group: places
standard: {name: GB/T 31000-2015}
geometry: {kind: point, required: true}
key: [number]
title: [number]
owner: housing
fresh_for: 180d
fields:
  - {code: number, name: {zh: 房屋编号, en: Number}, type: text, length: 20, required: true, searchable: true, standard: FWBH}
  - {code: kind, name: {zh: 房屋类型, en: Kind}, type: code, table: house_kind, required: true}
  - {code: floors, name: {zh: 层数, en: Floors}, type: integer, min: 1, max: 200, unit: 层}
  - {code: size, name: {zh: 面积, en: Size}, type: decimal, unit: m², min: 0.5}
  - {code: built_on, name: {zh: 建成日期, en: Built on}, type: date, min: "1900-01-01", check: built_on <= today(), says: {zh: 建成日期晚于今天, en: It is built in the future}}
  - {code: is_let, name: {zh: 是否出租, en: Let}, type: boolean}
  - {code: rent, name: {zh: 月租金, en: Rent}, type: money, min: 0, show_if: is_let, required: true, fresh_for: 90d}
  - {code: uses, name: {zh: 用途, en: Uses}, type: codes, table: house_kind, aliases: [使用性质]}
checks:
  - {check: size >= floors, says: {zh: 面积与层数不符, en: Too small for so many floors}, fields: [size, floors]}
style: {symbol: house, colour: "#336699", by: kind, colours: {flat: "#aa0000"}, min_zoom: 15}
columns: [number, kind, floors]
sections:
  - {name: {zh: 基本信息, en: Basics}, fields: [number, kind]}
)";

inline constexpr std::string_view resident_text = R"(code: resident
name: {zh: 实有人口, en: Resident}
group: people
key: [id_card]
title: [full_name]
owner: police
collect: [grid_worker]
approve: [community_worker]
fields:
  - {code: full_name, name: {zh: 姓名, en: Name}, type: text, length: 50, required: true, sensitivity: personal, mask: name, searchable: true}
  - {code: id_card, name: {zh: 身份证号, en: Id card}, type: id_card, required: true, searchable: true, aliases: [公民身份号码]}
  - {code: phone, name: {zh: 联系电话, en: Phone}, type: phone, sensitivity: personal}
  - {code: born_on, name: {zh: 出生日期, en: Born on}, type: date, sensitivity: personal}
  - {code: illness, name: {zh: 病史, en: Illness}, type: long_text, sensitivity: sensitive}
  - {code: note, name: {zh: 备注, en: Note}, type: long_text}
  - {code: nickname, name: {zh: 公开称呼, en: Public name}, type: text, sensitivity: public}
relations:
  - {code: lives_in, name: {zh: 居住房屋, en: Lives in}, to: house, back: {zh: 住户, en: Residents}, required: true}
  - {code: owns, name: {zh: 名下房屋, en: Owns}, to: house, back: {zh: 产权人, en: Owners}, many: true}
)";

inline CodeLists lists()
{
    return {{"house_kind", {{"flat", {"成套住宅", "Flat"}}, {"shop", {"商铺", "Shop"}}, {"9", {"其他", "Other"}}}}};
}

inline std::string text_of(std::vector<Finding> const &findings)
{
    std::string text;
    for (auto const &finding : findings) {
        text += reading::place_text(finding) + " " + finding.code + " " + finding.text + "\n";
    }
    return text;
}

// A book of these files, each named after its code; what is wrong with them is in `findings`.
inline TypeBook book_with(std::vector<std::string> const &texts, std::string *findings = nullptr)
{
    std::vector<TypeText> files;
    for (auto const &text : texts) {
        auto const code = text.substr(6, text.find('\n') - 6); // "code: house"
        files.push_back({code + ".yaml", code, text});
    }
    Findings found;
    auto book = book_of(files, lists(), found);
    auto const all = text_of(found.take());
    if (findings != nullptr) {
        *findings = all;
    } else {
        EXPECT_EQ(all, "");
    }
    return book;
}

inline TypeBook const &small()
{
    static TypeBook const book = book_with({std::string{house_text}, std::string{resident_text}});
    return book;
}

inline ElementType const &house() { return *small().find("house"); }
inline ElementType const &resident() { return *small().find("resident"); }

// The text with one thing in it changed.
inline std::string with(std::string_view text, std::string_view from, std::string_view to)
{
    std::string out{text};
    auto const at = out.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? out : out.replace(at, from.size(), to);
}

} // namespace onegrid::registry::testing
