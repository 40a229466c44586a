// SPDX-License-Identifier: Apache-2.0
// A type with a field of every kind, for what asks for elements by their fields.
#pragma once
#include "engines/registry/type_book.hpp"
#include "fuzz/fuzz.hpp"

namespace onegrid::fuzz {

inline constexpr std::string_view house_text = R"(code: house
name: {zh: 房屋, en: House}
group: places
geometry: {kind: point}
title: [number]
owner: housing
fresh_for: 180d
fields:
  - {code: number, name: {zh: 编号, en: Number}, type: text, required: true, searchable: true}
  - {code: kind, name: {zh: 类型, en: Kind}, type: code, table: house_kind}
  - {code: floors, name: {zh: 层数, en: Floors}, type: integer}
  - {code: size, name: {zh: 面积, en: Size}, type: decimal}
  - {code: built_on, name: {zh: 建成, en: Built}, type: date}
  - {code: seen_at, name: {zh: 看到, en: Seen}, type: timestamp}
  - {code: is_let, name: {zh: 出租, en: Let}, type: boolean}
  - {code: uses, name: {zh: 用途, en: Uses}, type: codes, table: house_kind}
  - {code: owner_card, name: {zh: 身份证, en: Card}, type: id_card, searchable: true}
relations:
  - {code: part_of, name: {zh: 所属, en: Part of}, to: house, back: {zh: 部分, en: Parts}}
  - {code: near, name: {zh: 邻近, en: Near}, to: house, back: {zh: 邻近, en: Near}, many: true}
)";

inline registry::ElementType const &house()
{
    static auto const book = [] {
        registry::Findings findings;
        auto made = registry::book_of({{"house.yaml", "house", std::string{house_text}}}, {{"house_kind", {{"flat", {"住宅", "Flat"}}}}}, findings);
        must(findings.take().empty());
        return made;
    }();
    return *book.find("house");
}

} // namespace onegrid::fuzz
