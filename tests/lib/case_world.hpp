// SPDX-License-Identifier: Apache-2.0
// A small city for tests of the pure core: three centres, units, a grid team and people, one of whom stands in for
// another; four matters, one for each type of limit; the real calendar, in two versions, and every process that the
// standard pack ships. And somebody who does random legal things in it.
#pragma once
#include "modules/cases/fold.hpp"
#include "modules/cases/history.hpp"
#include "modules/cases/receivers.hpp"
#include "modules/cases/ladder.hpp"
#include "modules/cases/rights.hpp"
#include <string>
#include <vector>

namespace onegrid::cases::testing {

// The pack before the days off of 2026 were announced (version 0), and since (version 1).
class Versions final : public Books {
  public:
    Versions(Book before, Book now) : m_before(std::move(before)), m_now(std::move(now)) {}
    Book const &at(std::int64_t version) const override { return version == 0 ? m_before : m_now; }

  private:
    Book m_before, m_now;
};

struct World {
    Versions books;
    access::DirectorySnapshot directory;
    std::vector<Caller> people; // each unit's two, a resident last but one, and one with no rights last
    AreaCode place;

    Book const &book() const { return books.at(1); }
    calendar::Calendar const &calendar() const { return book().catalogue->calendar; }
    // In force at that moment.
    Book const &book_at(Instant at) const;
    // The process that the case runs in.
    process::Definition const &process_of(CaseState const &state) const
    {
        return books.at(state.pack_version).process_of(state.process_code);
    }
    std::vector<std::string> processes; // "case" first
};

World const &world();

// The days off of the years from 2020 to that one, as announced.
calendar::Calendar announced_until(int year);
// The same city by another calendar.
World by_calendar(World const &world, calendar::Calendar calendar);

// One decision of a random history. What cannot be done is left out.
struct Decision {
    unsigned who{}, what{}, to{};
    int minutes{}, micros{};
};

// Any number makes one: mostly soon after the one before, sometimes days.
Decision decision_of(std::uint64_t random);

struct Played {
    std::vector<Act> log;
    std::vector<CaseState> states; // after each act
};

// A report, then whatever the decisions make of it.
Played play(World const &world, unsigned matter, Instant start, std::vector<Decision> const &decisions,
            unsigned process = 0);

// The next act by somebody, as the server would make it.
std::optional<Act> act_by(World const &world, Played const &played, Caller const &who, MayAct const &may, unsigned to,
                          Instant at);

Act report_at(World const &world, unsigned matter, Instant at, std::string const &process = "case");
Caller const &person(World const &world, std::string const &name);

// What the clock does by itself at that moment; false: nothing.
bool let_the_clock_act(World const &world, Played &played, Instant at);
// What the program does: a hung case goes on at its day, provisional deadlines are stated anew by the next calendar; and,
// when `is_moved_by_others`, what other cases cause (a part ends, another follows, the leader closes).
bool let_the_program_act(World const &world, Played &played, Instant at, bool is_moved_by_others);

// A named act by a named person, with a receiver; CHECKs that it is legal.
void act(World const &world, Played &played, std::string const &who, std::string const &code, Instant at,
         std::string const &unit = {}, boost::json::object data = {});

Instant at(std::string_view local); // "2026-11-23 09:00", Shanghai time

} // namespace onegrid::cases::testing
