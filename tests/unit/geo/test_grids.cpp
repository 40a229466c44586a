// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/grids.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace onegrid::geo {
namespace {

Piece piece(int row, int column, double area_m2 = 10'000)
{
    return {row, column, area_m2, column * 0.001, -row * 0.001};
}

TEST(Grids, are_numbered_from_north_to_south_and_in_a_row_from_west_to_east)
{
    std::vector<Piece> const pieces{piece(1, 1), piece(0, 1), piece(1, 0), piece(0, 0)};
    EXPECT_EQ(number_grids(pieces, {}, 2'500), (std::vector<int>{4, 2, 3, 1}));
}

TEST(Grids, take_in_slivers_along_the_longest_border)
{
    std::vector<Piece> const pieces{piece(0, 0), piece(0, 1, 900), piece(0, 2)};
    std::vector<Contact> const contacts{{0, 1, 20}, {1, 2, 60}};
    EXPECT_EQ(number_grids(pieces, contacts, 2'500), (std::vector<int>{1, 2, 2}));
}

TEST(Grids, grow_from_slivers_until_they_are_large_enough)
{
    // Four slivers in a row: none can stay alone, and together they make one grid.
    std::vector<Piece> const pieces{piece(0, 0, 800), piece(0, 1, 700), piece(0, 2, 600), piece(0, 3, 900)};
    std::vector<Contact> const contacts{{0, 1, 30}, {1, 2, 30}, {2, 3, 30}};
    auto const numbers = number_grids(pieces, contacts, 2'500);
    EXPECT_EQ(std::set<int>(numbers.begin(), numbers.end()), std::set<int>{1});
}

TEST(Grids, leave_alone_a_sliver_that_touches_nothing)
{
    std::vector<Piece> const pieces{piece(0, 0), piece(3, 3, 10)};
    EXPECT_EQ(number_grids(pieces, {}, 2'500), (std::vector<int>{1, 2}));
    EXPECT_TRUE(number_grids({}, {}, 2'500).empty());
}

RC_GTEST_PROP(Grids, are_numbered_without_gaps_and_none_with_a_neighbour_is_too_small, ())
{
    int const side = *rc::gen::inRange(1, 8);
    std::vector<Piece> pieces;
    std::vector<Contact> contacts;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            pieces.push_back(piece(row, column, *rc::gen::inRange(1, 10'000)));
            int const here = row * side + column;
            if (column > 0) {
                contacts.push_back({here - 1, here, static_cast<double>(*rc::gen::inRange(1, 100))});
            }
            if (row > 0) {
                contacts.push_back({here - side, here, static_cast<double>(*rc::gen::inRange(1, 100))});
            }
        }
    }
    auto const numbers = number_grids(pieces, contacts, 2'500);
    RC_ASSERT(numbers.size() == pieces.size());
    std::map<int, double> area;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        area[numbers[i]] += pieces[i].area_m2;
    }
    int expected = 1;
    for (auto const &[number, m2] : area) {
        RC_ASSERT(number == expected++);
        RC_ASSERT(m2 >= 2'500 || area.size() == 1);
    }
}

} // namespace
} // namespace onegrid::geo
