// SPDX-License-Identifier: Apache-2.0
#include "roster.hpp"
#include "csv.hpp"
#include <algorithm>

namespace onegrid::bench {

Roster::Roster(City const &city, std::filesystem::path const &pack) : m_city(city)
{
    auto const units = read_csv(pack / "units.csv");
    auto const code = units.column("code"), kind = units.column("kind"), level = units.column("level"),
               area = units.column("area");
    for (auto const &row : units.rows) {
        m_units.push_back({row[code], row[kind], row[level], row[area]});
    }
    auto const people = read_csv(pack / "people.csv");
    auto const account = people.column("account"), role = people.column("role"), unit = people.column("unit");
    for (auto const &row : people.rows) {
        m_posts.push_back({row[account], row[role], row[unit]});
    }
}

Person const *Roster::of(std::string_view unit, std::vector<std::string_view> const &roles, std::size_t nth)
{
    std::vector<Post const *> fit;
    for (auto const &post : m_posts) {
        if (post.unit == unit && std::find(roles.begin(), roles.end(), post.role) != roles.end()) {
            fit.push_back(&post);
        }
    }
    if (fit.empty()) {
        return nullptr;
    }
    auto const &account = fit[nth % fit.size()]->account;
    auto &person = m_signed_in[account];
    if (!person) {
        person = std::make_unique<Person>(m_city.sign_in(account));
    }
    return person.get();
}

} // namespace onegrid::bench
