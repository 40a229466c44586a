// SPDX-License-Identifier: Apache-2.0
// Chinese addresses as people write them, taken apart: area, road, lane (弄), number (号), estate (小区), building,
// unit, floor, room, crossing, place and notes; and put together again in one standard form and one key, by which two
// writings of the same address meet. Pure; the names of areas come in as data, and no city is known here.
//
// What it does not do: it does not look up whether a road or number exists, and it does not guess where none is said.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/result.hpp"
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::geo {

class Tree;

// The areas' names, ready to be found in a text. Several areas may have one name.
class AreaNames {
  public:
    struct Name {
        AreaCode code;
        std::string name; // as the register has it: 黄浦区, 南京东路街道, 人民居委会
    };
    explicit AreaNames(std::vector<Name> names);
    static AreaNames of(Tree const &tree);
    ~AreaNames();
    AreaNames(AreaNames &&) noexcept;
    AreaNames &operator=(AreaNames &&) noexcept;

    std::string_view name_of(AreaCode code) const; // empty: not known

    struct Match {
        std::size_t length{};        // characters
        std::vector<AreaCode> codes; // all areas of that name
        bool is_whole{};             // the whole name; otherwise without 市, 区, 街道, …
    };
    // The names that the text begins with, the longest first.
    std::vector<Match> at(std::u32string_view text) const;

  private:
    struct Parts;
    std::unique_ptr<Parts const> m_parts;
};

// How precisely an address says where.
enum class Precision : std::uint8_t { nothing, area, place, road, crossing, door, building, room };

struct Address {
    AreaCode area; // the deepest area that the text names and AreaNames knows; 0: none
    // By their standard names when known, else as written.
    std::string province, city, district, street, community;
    std::string road;     // 中山东一路
    std::string cross;    // the second road of a crossing
    std::string lane;     // 弄: "123"; a named lane as written
    std::string sub_lane; // 支弄
    std::string number;   // 号: "8", "910-912", "8甲"
    std::string estate;   // 小区, 大厦, 新村
    std::string phase;    // 期 or 区 of an estate
    std::string group;    // 组, 队 of a village
    std::string building; // 幢, 栋, 号楼, 座
    std::string unit, floor, room;
    std::string place;              // what is there: a school, a shop
    std::vector<std::string> notes; // in brackets, 附近, 对面, 东北100米
    std::string rest;               // what could not be read; empty: everything was

    Precision precision() const;
    // Everything was read, and it says a crossing, a door or more.
    bool is_complete() const { return rest.empty() && precision() >= Precision::crossing; }

    bool operator==(Address const &) const = default;
};

// Reads an address of at most 300 characters. Refuses with malformed "address.not_utf8", invalid "address.empty",
// "address.too_long".
Result<Address> parse_address(std::string_view text, AreaNames const &names);

// 上海市黄浦区南京东路街道中山东一路12弄3号2号楼1单元5层501室: without place and notes unless nothing else says where.
std::string standard_form(Address const &address);

// What the same address has in common however it is written: road|lane|number|building|unit|room, the estate instead of
// the road when there is none; preceded by the district's code when it is known. 幢, 栋 and 号楼 are one; a floor is
// said by the room when there is one. Empty when it says no more than an area.
std::string key_of(Address const &address);

enum class Verdict : std::uint8_t { same, similar, differs, only_one };
struct Reason {
    std::string part; // "area", "road", "lane", "number", "estate", "building", "unit", "room", "place"
    Verdict verdict{};
    double factor{1}; // what it multiplies the confidence by
};
struct Likeness {
    double confidence{}; // 0 to 1: that both mean the same place
    std::vector<Reason> reasons;
};
// Starts from 1 and multiplies by one factor a part; symmetric. Two addresses that share neither road, estate nor place
// have 0.
Likeness compare(Address const &one, Address const &other);

} // namespace onegrid::geo
