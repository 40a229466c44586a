// SPDX-License-Identifier: Apache-2.0
// The statements of lists, put together from known pieces. Every statement takes the same parameters, used or not, so
// that one call runs them all; equal statements share one prepared plan.
#pragma once
#include "modules/cases/list.hpp"
#include "platform/access/scope.hpp"
#include "platform/db/interned.hpp"

namespace onegrid::cases {

struct ListShape {
    View view{View::all};
    Sort sort{Sort::created};
    std::optional<Colour> colour;
    bool stage{}, matter{}, area{}, unit{}, level{}, source{}, from{}, to{}; // filters in use
    bool is_open_only{};                                                     // a filter that only open cases pass
    bool by_district{}; // areas as wide as a district: newest first by district
    bool by_area{};     // narrower areas: by the index of areas
    bool by_units{}, by_own{};
    bool has_cursor{};
};

// $1 units · $2 person · $3,$4 area ranges · $5 stage · $6 matter · $7,$8 area from, to · $9 unit · $10 level · $11
// source $12 now · $13,$14 reported from, to · $15 cursor due · $16 cursor id · $17 limit · $18 districts
// $19 of each area range: with what is confidential · $20 in whose hands my work is
db::Query const &list_query(ListShape const &shape);

// The columns of ItemRow for rows (district, id, block) named `page`.
std::string item_select(std::string const &page, std::string const &order);

// Of a search: what is seen, whatever the way it was found: by area, by unit, or one's own. $1,$2 area ranges · $3 units · $4 person ·
// $5,$6 area from, to. `secret`: the parameter that says of each range whether what is confidential is seen there.
std::string search_scope(std::string const &secret);

using db::interned;

} // namespace onegrid::cases
