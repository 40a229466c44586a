// SPDX-License-Identifier: Apache-2.0
// onegrid user …: accounts at the machine itself, for the first administrators and for when nobody can sign in.
#include "cli/city.hpp"
#include "platform/access/user_admin.hpp"
#include "platform/db/lease_ids.hpp"
#include "platform/db/migrate.hpp"
#include <fmt/format.h>
#include <iostream>

namespace onegrid::cli {
namespace {

constexpr std::string_view valued[] = {"data", "database", "config", "packs", "pack", "name", "area", "unit", "post", "until"};
constexpr std::string_view flags[] = {"password-stdin", "remove-second-factor"};

[[noreturn]] void refuse_to(Problem const &problem)
{
    auto text = problem.code + " " + problem.detail;
    for (auto const &field : problem.fields) {
        text += fmt::format("\n  {}: {} {}", field.pointer, field.code, field.detail);
    }
    throw UsageError{text};
}

template <class T>
T done(Result<T> result)
{
    if (!result) {
        refuse_to(result.error());
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

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

} // namespace

int user(Words const &words)
{
    Options const options(words, valued, flags);
    auto const &operands = options.operands();
    if (operands.empty()) {
        throw UsageError{"add ACCOUNT --name NAME --area CODE [--password-stdin] | list | lock ACCOUNT | unlock ACCOUNT | "
                         "password ACCOUNT [--password-stdin] [--remove-second-factor] | grant ACCOUNT ROLE --area CODE [--unit CODE] [--post NAME]"};
    }
    auto const &what = operands[0];
    auto const operand = [&](std::size_t index, std::string_view name) -> std::string const & {
        if (operands.size() <= index) {
            throw UsageError{fmt::format("user {} needs {}", what, name)};
        }
        return operands[index];
    };
    City city(configuration_of(options), false);
    db::migrate(city.database());
    auto const ids = db::lease_ids(city.database(), city.clock());
    access::Options access_options;
    access_options.key_folder = city.data() / "keys";
    access::UserAdmin const admin{city.database(), ids->ids(), access_options};
    if (what == "list") {
        for (auto const &line : access::list_users(admin)) {
            fmt::print("{:<16} {:<12} {}{}{}\n", line.account, line.name, to_string(line.area), line.is_locked ? " locked" : "",
                       line.has_second_factor ? " second-factor" : "");
            for (auto const &role : line.roles) {
                fmt::print("                 {}\n", role);
            }
        }
    } else if (what == "add") {
        print_made(done(access::add_user(admin, {operand(1, "ACCOUNT"), options.get("name", operand(1, "ACCOUNT")), area_from(options),
                                                 password_from(options)})));
    } else if (what == "lock" || what == "unlock") {
        done(access::lock_user(admin, operand(1, "ACCOUNT"), what == "lock" ? access::Lock::locked : access::Lock::open));
        fmt::print("{}: {}ed\n", operands[1], what);
    } else if (what == "password") {
        print_made(done(access::set_user_password(admin, operand(1, "ACCOUNT"), password_from(options),
                                                  options.has("remove-second-factor") ? access::SecondFactor::removed : access::SecondFactor::kept)));
    } else if (what == "grant") {
        access::RoleToGrant grant{operand(1, "ACCOUNT"), operand(2, "ROLE"), area_from(options), options.get("unit"), options.get("post"), {}};
        if (options.has("until")) {
            auto const until = instant_of(options.get("until"));
            if (!until) {
                throw UsageError{"--until is a time such as 2027-01-01T00:00:00+08:00"};
            }
            grant.until = *until;
        }
        done(access::grant_role(admin, grant));
        fmt::print("{} is {} in {}\n", grant.account, grant.role, to_string(grant.area));
    } else {
        throw UsageError{fmt::format("no 'user {}'", what)};
    }
    return 0;
}

} // namespace onegrid::cli
