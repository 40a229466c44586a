// SPDX-License-Identifier: Apache-2.0
// The simulated staff of a city: the sample people of its pack, by unit and role, each signed in over HTTP at first use.
#pragma once
#include "city.hpp"
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::bench {

class Roster {
  public:
    struct Unit {
        std::string code, kind, level, area;
    };

    // Reads units.csv and people.csv of the pack.
    Roster(City const &city, std::filesystem::path const &pack);

    std::vector<Unit> const &units() const { return m_units; }
    // Somebody with one of the roles in the unit of that code; nullptr: nobody. `nth` chooses among several.
    Person const *of(std::string_view unit, std::vector<std::string_view> const &roles, std::size_t nth = 0);

  private:
    struct Post {
        std::string account, role, unit;
    };
    City const &m_city;
    std::vector<Unit> m_units;
    std::vector<Post> m_posts;
    std::map<std::string, std::unique_ptr<Person>> m_signed_in;
};

} // namespace onegrid::bench
