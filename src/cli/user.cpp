// SPDX-License-Identifier: Apache-2.0
// onegrid user …: accounts at the machine itself, for the first administrators and for when nobody can sign in.
#include "cli/parts.hpp"
#include "cli/refusal.hpp"
#include "platform/access/user_admin.hpp"
#include "platform/db/lease_ids.hpp"
#include "platform/db/migrate.hpp"
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace onegrid::cli {
namespace {

constexpr std::string_view valued[] = {"data", "database", "config", "packs", "pack", "name", "area", "unit", "post", "until"};
constexpr std::string_view flags[] = {"password-stdin", "remove-second-factor"};

// A secret comes from standard input, where no other user of the machine sees it.
std::optional<std::string> password_from(Options const &options)
{
    if (!options.has("password-stdin")) {
        return std::nullopt;
    }
    std::string line;
    if (!std::getline(std::cin, line)) {
        throw UsageError{"--password-stdin, but nothing came"};
    }
    return line;
}

void print_made(std::optional<std::string> const &made)
{
    if (made) {
        fmt::print("password: {}\nIt must be changed at the first sign-in.\n", *made);
    }
}

AreaCode area_from(Options const &options)
{
    auto const area = area_code_of(options.get("area"));
    if (!area) {
        throw UsageError{"--area is a code of 2, 4, 6, 9, 12 or 15 digits"};
    }
    return *area;
}

// The directory of accounts, at this machine, without anybody signed in.
class Accounts {
  public:
    Accounts(Words const &words, std::size_t operands)
        : m_options(words, valued, flags), m_city(city_for(m_options, operands)), m_ids(lease(*m_city)),
          m_access_options(access_options(*m_city)), m_admin{m_city->database(), m_ids->ids(), m_access_options}
    {
    }

    Options const &options() const { return m_options; }
    std::string const &account() const { return m_options.operands()[0]; }
    access::UserAdmin const &admin() const { return m_admin; }

  private:
    // The words are looked at before a database is opened.
    static std::unique_ptr<City> city_for(Options const &options, std::size_t operands)
    {
        if (options.operands().size() != operands) {
            throw UsageError{options.operands().size() < operands ? "something is missing" : "there is a word too many"};
        }
        return std::make_unique<City>(configuration_of(options), false);
    }
    static std::unique_ptr<db::IdLease> lease(City &city)
    {
        db::migrate(city.database());
        return db::lease_ids(city.database(), city.clock());
    }
    static access::Options access_options(City const &city)
    {
        access::Options options;
        options.key_folder = key_folder(city.configuration());
        return options;
    }

    Options m_options;
    std::unique_ptr<City> m_city;
    std::unique_ptr<db::IdLease> m_ids;
    access::Options m_access_options;
    access::UserAdmin m_admin;
};

int set_lock(Words const &words, access::Lock lock)
{
    Accounts const accounts(words, 1);
    taken(access::lock_user(accounts.admin(), accounts.account(), lock));
    fmt::print("{}: {}\n", accounts.account(), lock == access::Lock::locked ? "locked" : "unlocked");
    return 0;
}

} // namespace

int user_list(Words const &words)
{
    Accounts const accounts(words, 0);
    for (auto const &line : access::list_users(accounts.admin())) {
        fmt::print("{:<16} {:<12} {}{}{}\n", line.account, line.name, to_string(line.area), line.is_locked ? " locked" : "",
                   line.has_second_factor ? " second-factor" : "");
        for (auto const &role : line.roles) {
            fmt::print("                 {}\n", role);
        }
    }
    return 0;
}

int user_add(Words const &words)
{
    Accounts const accounts(words, 1);
    auto const &options = accounts.options();
    print_made(taken(access::add_user(accounts.admin(), {accounts.account(), options.get("name", accounts.account()),
                                                         area_from(options), password_from(options)})));
    return 0;
}

int user_lock(Words const &words) { return set_lock(words, access::Lock::locked); }
int user_unlock(Words const &words) { return set_lock(words, access::Lock::open); }

int user_password(Words const &words)
{
    Accounts const accounts(words, 1);
    auto const factor = accounts.options().has("remove-second-factor") ? access::SecondFactor::removed : access::SecondFactor::kept;
    print_made(taken(access::set_user_password(accounts.admin(), accounts.account(), password_from(accounts.options()), factor)));
    return 0;
}

int user_grant(Words const &words)
{
    Accounts const accounts(words, 2);
    auto const &options = accounts.options();
    access::RoleToGrant grant{accounts.account(), options.operands()[1], area_from(options), options.get("unit"), options.get("post"), {}};
    if (options.has("until")) {
        auto const until = instant_of(options.get("until"));
        if (!until) {
            throw UsageError{"--until is a time such as 2027-01-01T00:00:00+08:00"};
        }
        grant.until = *until;
    }
    taken(access::grant_role(accounts.admin(), grant));
    fmt::print("{} is {} in {}\n", grant.account, grant.role, to_string(grant.area));
    return 0;
}

} // namespace onegrid::cli
