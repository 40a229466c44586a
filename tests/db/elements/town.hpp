// SPDX-License-Identifier: Apache-2.0
// A small town with three types of its own: houses, which have a field of every kind; residents, whose data is sealed and
// who wait for approval; walls, which have shapes.
#pragma once
#include "db/harness/harness.hpp"
#include "engines/elements/bring.hpp"
#include "engines/elements/duplicates.hpp"
#include "engines/elements/elements.hpp"
#include "engines/elements/list.hpp"
#include "engines/elements/reading.hpp"
#include "engines/elements/write.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace onegrid::elements::testing {

namespace json = boost::json;

inline constexpr AreaCode city{310000000000000}, district{310101000000000}, other_district{310104000000000}, street{310101002000000},
    community{310101002001000}, grid{310101002001001}, next_grid{310101002001002};

struct Town {
    Town();

    // Somebody with every right in an area, in a role.
    static Caller who(AreaCode area, std::string const &role = "centre_lead", std::int64_t person = 100);

    // Made, which must work.
    Element made(std::string const &type, std::string_view record, std::optional<AreaCode> area = grid, std::string const &key = {});
    Result<Written> try_make(std::string const &type, std::string_view record, std::string const &key = {}, Caller const &who = Town::who(city));
    // The code and pointer of each fault, or the code of the refusal.
    template <class T>
    static std::string fault_of(Result<T> const &result)
    {
        if (result) {
            return "none";
        }
        std::string text;
        for (auto const &field : result.error().fields) {
            text += (text.empty() ? "" : " ") + field.pointer + " " + field.code;
        }
        return text.empty() ? result.error().code : text;
    }

    // Titles in order; the fault when it is refused.
    std::string titles(std::string const &type, ListOptions const &options, Caller const &who = Town::who(city)) const;
    // All of them, page by page.
    std::vector<ElementId> every(std::string const &type, ListOptions options, std::int64_t a_page, Caller const &who = Town::who(city)) const;

    std::shared_ptr<registry::TypeBook const> book;
    db::Database &database;
    IdGenerator ids;
    geo::Areas areas;
    pack::Catalogues packs;
    std::unique_ptr<access::Directory> directory;
    access::Keyring keys;
    std::unique_ptr<Elements> elements;
    int made_count = 0;

    Services const &services() const { return elements->services(); }
};

// A house whose number is given, and whatever else.
std::string house(std::string const &number, std::string const &more = {});

} // namespace onegrid::elements::testing
