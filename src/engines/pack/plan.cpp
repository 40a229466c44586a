// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/plan.hpp"
#include "engines/pack/indicators.hpp"
#include "engines/pack/store.hpp"
#include "engines/registry/type_book.hpp"
#include "platform/db/database.hpp"
#include "queries/pack.hpp"
#include <fmt/format.h>
#include <set>

namespace onegrid::pack {

namespace {

struct UnitRow {
    std::string code, name, name_en, kind, level;
    AreaCode area;
    std::optional<std::string> parent;
};
BOOST_DESCRIBE_STRUCT(UnitRow, (), (code, name, name_en, kind, level, area, parent))

struct AccountRow {
    std::string account;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (), (account))

template <class Entry>
void compare(std::vector<std::string> &lines, std::string_view kind, std::vector<Entry> const &before,
             std::vector<Entry> const &after, auto code_of)
{
    std::map<std::string, Entry const *> old;
    for (auto const &entry : before) {
        old.emplace(std::invoke(code_of, entry), &entry);
    }
    for (auto const &entry : after) {
        auto const &code = std::invoke(code_of, entry);
        auto const found = old.find(code);
        if (found == old.end()) {
            lines.push_back(fmt::format("+ {} {}", kind, code));
        } else {
            if (!(*found->second == entry)) {
                lines.push_back(fmt::format("~ {} {}", kind, code));
            }
            old.erase(found);
        }
    }
    for (auto const &[code, entry] : old) {
        lines.push_back(fmt::format("- {} {}", kind, code));
    }
}

// A calendar is compared by what it answers.
void compare_calendars(std::vector<std::string> &lines, calendar::Calendar const &before,
                       calendar::Calendar const &after)
{
    auto const text_of = [](calendar::Calendar const &calendar) {
        auto const last = calendar.last_announced_day();
        std::string text = fmt::format("{} {} ", calendar.version(), last ? last->time_since_epoch().count() : 0);
        for (std::size_t i = 0; i < calendar::limit_type_count; ++i) {
            auto const type = static_cast<calendar::LimitType>(i);
            text += fmt::format("{} ", calendar.full_day(type).count());
            for (auto day = std::chrono::local_days{std::chrono::year{2000} / 1 / 1};
                 day < std::chrono::local_days{std::chrono::year{2100} / 1 / 1}; day += std::chrono::days{1}) {
                text += calendar.counts(day, type) ? '1' : '0';
            }
        }
        for (auto const &shift : calendar.settings().shifts) {
            text += fmt::format("{}-{} ", shift.from.count(), shift.to.count());
        }
        return text + fmt::format("{} {} {}", calendar.settings().utc_offset.count(), calendar.settings().red.percent,
                                  calendar.settings().red.minimum.count());
    };
    if (text_of(before) != text_of(after)) {
        lines.push_back(fmt::format("~ calendar {} → {}", before.version(), after.version()));
    }
}

void compare_indicators(std::vector<std::string> &lines, Indicators const *before, Indicators const *after)
{
    static Indicators const nothing;
    auto const &counted = before == nullptr ? nothing : *before;
    auto const &to_count = after == nullptr ? nothing : *after;
    compare(lines, "measure", counted.measures, to_count.measures, &Measure::code);
    compare(lines, "scheme", counted.schemes, to_count.schemes, &Scheme::code);
    if (counted.findings != to_count.findings) {
        lines.emplace_back("~ findings");
    }
}

void compare_types(std::vector<std::string> &lines, registry::TypeBook const *before, registry::TypeBook const *after)
{
    static registry::TypeBook const nothing;
    compare(lines, "type", (before == nullptr ? nothing : *before).types(), (after == nullptr ? nothing : *after).types(),
            &registry::ElementType::code);
}

} // namespace

std::vector<std::string> differences(Catalogue const &before, Catalogue const &after)
{
    std::vector<std::string> lines;
    compare(lines, "matter", before.matters, after.matters, &Matter::code);
    compare(lines, "role", before.roles, after.roles, &Role::code);
    compare(lines, "stage", before.stage_limits, after.stage_limits, &StageLimit::stage);
    compare(lines, "reminder", before.reminders, after.reminders, &Reminder::code);
    compare(lines, "process", before.processes, after.processes, &ProcessFile::name);
    compare(lines, "decision", before.decisions, after.decisions, &DecisionFile::name);
    compare_types(lines, before.types.get(), after.types.get());
    std::set<std::string> lists;
    for (auto const *catalogue : {&before, &after}) {
        for (auto const &[name, codes] : catalogue->code_lists) {
            lists.insert(name);
        }
    }
    for (auto const &name : lists) {
        compare(lines, "code", before.codes(name), after.codes(name),
                [&](Code const &code) { return name + "/" + code.code; });
    }
    compare_calendars(lines, before.calendar, after.calendar);
    return lines;
}

std::vector<std::string> staffing(db::Tx &tx, Reading const &reading, bool with_people)
{
    std::vector<std::string> lines;
    std::map<std::string, UnitRow> units;
    for (auto &row : tx.all<UnitRow>(q::pack::units_known)) {
        auto const code = row.code;
        units.emplace(code, std::move(row));
    }
    for (auto const &unit : reading.units) {
        auto const found = units.find(unit.code);
        if (found == units.end()) {
            lines.push_back("+ unit " + unit.code);
            continue;
        }
        auto const &row = found->second;
        if (std::tie(row.name, row.name_en, row.kind, row.level, row.area) !=
                std::tie(unit.name, unit.name_en, unit.kind, unit.level, unit.area) ||
            row.parent.value_or("") != unit.parent) {
            lines.push_back("~ unit " + unit.code);
        }
    }
    if (with_people) {
        std::set<std::string> accounts;
        for (auto &row : tx.all<AccountRow>(q::pack::accounts_known)) {
            accounts.insert(std::move(row.account));
        }
        for (auto const &person : reading.people) {
            if (!accounts.contains(person.account)) {
                lines.push_back("+ account " + person.account);
            }
        }
    }
    return lines;
}

std::vector<std::string> changes_of(db::Tx &tx, Reading const &reading, bool with_people)
{
    auto const current = current_version(tx);
    if (current && current->digest == reading.catalogue.digest) {
        return {};
    }
    auto const before = current ? read(files_of_version(tx, current->id), Rigour::texts) : Reading{};
    auto lines = differences(before.catalogue, reading.catalogue);
    compare_indicators(lines, before.indicators.get(), reading.indicators.get());
    auto staff = staffing(tx, reading, with_people);
    lines.insert(lines.end(), std::make_move_iterator(staff.begin()), std::make_move_iterator(staff.end()));
    return lines;
}

} // namespace onegrid::pack
