// SPDX-License-Identifier: Apache-2.0
// Made elements of any type whose required fields are not sealed: each row twice, as an import takes it (a table of
// cells under the type's headings) and as its table holds it (CSV for COPY). Row n follows from the seed and n alone.
// What is made holds against the type: tests/unit/registry/test_made_elements.cpp.
#pragma once
#include "engines/registry/type_book.hpp"
#include "made_areas.hpp"
#include <chrono>
#include <string>
#include <vector>

namespace onegrid::bench {

struct MakeOptions {
    std::uint64_t seed{1};
    std::chrono::sys_days today{std::chrono::year{2026} / std::chrono::November /
                                26}; // nothing is known later than this
    std::int64_t changed_by{1};
    std::string source{"made"};
};

class ElementMaker {
  public:
    // `book` and its type must outlive it. Throws std::invalid_argument when the type cannot be made: a field that it
    // needs is sealed, of files, held against others by a check, or decides what else is needed; it leads elsewhere;
    // its shape is no point.
    ElementMaker(registry::TypeBook const &book, registry::ElementType const &type, MakeOptions options);

    std::string import_heading() const; // one line, as of an import's file
    std::string copy_columns() const;   // "district, id, area, …", in the order of add's cells

    // Appends row `row` of this type as one line to each of the two, where one is given. `number` counts the rows of
    // all types, from 0, and makes the id. The shape and the times of the row are in both.
    void add(MadeArea const &area, std::uint64_t row, std::uint64_t number, std::string *import,
             std::string *copy) const;

    // The id that row `number` gets in a district of that ordinal: 512 a millisecond, 30 days before today and, for
    // other seeds, earlier.
    static std::int64_t id_of(std::uint64_t number, int ordinal, MakeOptions const &options);

  private:
    struct Cell {
        std::string import, copy; // what a person writes, and what the column holds
    };
    enum class Recipe : std::uint8_t {
        key,
        sign,
        address,
        numbered,
        phrase,
        note,
        integer,
        decimal,
        money,
        boolean,
        date,
        time,
        code,
        codes,
        phone,
        area
    };
    struct Maker {
        registry::Field const *field;
        Recipe recipe;
        double probability; // that it is given
    };

    void plan_fields();
    Recipe recipe_of(registry::Field const &field) const;
    Cell cell_of(Maker const &maker, MadeArea const &area, std::uint64_t row, Dice &dice) const;
    Cell text_of(Maker const &maker, std::uint64_t row, Dice &dice) const;
    Cell number_of(Maker const &maker, Dice &dice) const;
    void add_own(MadeArea const &area, std::uint64_t number, Dice &dice, std::string &copy) const;

    registry::TypeBook const &m_book;
    registry::ElementType const &m_type;
    MakeOptions m_options;
    std::vector<Maker> m_makers;
    std::vector<std::string> m_days; // the last 400, the newest first
    std::uint64_t m_stream{};
};

// A cell of a CSV line (RFC 4180), quoted where it must be.
void append_cell(std::string &line, std::string_view text);

} // namespace onegrid::bench
