// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/item.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/legal_view.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/rights.hpp"
#include "modules/cases/rows.hpp"
#include <algorithm>

namespace onegrid::cases {

Names names_of(Services const &services, Book const &book, std::string language)
{
    return {services.areas.now(), services.directory.now(), &book, std::move(language)};
}

std::string Names::area(AreaCode code) const { return std::string(areas->name_of(code, language)); }

std::string Names::unit(UnitId id) const
{
    auto const *found = directory->find_unit(id);
    if (found == nullptr) {
        return {};
    }
    return is_english(language) && !found->name_en.empty() ? found->name_en : found->name;
}

std::string Names::person(PersonId id) const { return std::string(directory->name_of(id)); }

std::string Names::stage(std::string const &code) const
{
    if (auto const *stage = book->find_stage(code)) {
        return in(stage->label, language);
    }
    auto const *outcome = book->find_outcome(code);
    return outcome == nullptr ? code : in(outcome->label, language);
}

std::string Names::act(std::string const &code) const
{
    if (code == undo_act) {
        return in(undo_declaration().label, language);
    }
    if (code == restate_act) {
        return is_english(language) ? "Deadline restated" : "重算时限";
    }
    if (code == relocate_act) {
        return is_english(language) ? "In another grid" : "调整网格";
    }
    if (code == adopt_act) {
        return is_english(language) ? "Goes on under the new process" : "转入新版流程";
    }
    if (code == report_act) {
        return is_english(language) ? "Report" : "上报";
    }
    auto const *act = book->find_act(code);
    return act == nullptr ? code : in(act->label, language);
}

std::string Names::matter(std::string const &code) const
{
    auto const *matter = book->catalogue->find_matter(code);
    return matter == nullptr ? code : matter->name.in(language);
}

HolderView Names::holder(Holder const &holder) const
{
    HolderView view;
    view.level = holder.level;
    if (holder.unit) {
        view.unit = holder.unit;
        view.unit_name = unit(holder.unit);
    }
    if (holder.person) {
        view.person = holder.person;
        if (auto name = person(holder.person); !name.empty()) {
            view.person_name = std::move(name);
        }
    }
    return view;
}

CaseItem item_of(Names const &names, ItemRow const &row, Instant now)
{
    CaseItem item;
    item.id = row.id;
    item.number = to_string(CaseNumber{row.number});
    item.matter = row.matter;
    item.matter_name = names.matter(row.matter);
    item.description = row.description;
    if (!row.address.empty()) {
        item.address = row.address;
    }
    item.area = row.area;
    item.area_name = names.area(row.area);
    item.stage = row.stage;
    item.stage_name = names.stage(row.stage);
    item.holder = names.holder({row.holder_unit, row.holder_person, row.level});
    calendar::ClockState clock;
    clock.closed = row.closed_at.has_value();
    clock.paused = row.is_paused;
    if (row.due_at < never && !clock.closed) {
        clock.due = item.due_at = row.due_at;
    }
    if (row.red_at < never && !clock.closed) {
        clock.red_at = item.red_at = row.red_at;
    }
    item.colour = calendar::colour(clock, now);
    item.paused = row.is_paused && !clock.closed;
    item.created_at = row.reported_at;
    item.closed_at = row.closed_at;
    item.source = row.source;
    item.urgency = urgency_text(row.urgency);
    item.lon = row.lon;
    item.lat = row.lat;
    item.photo = row.photo;
    item.version = row.version;
    item.confidential = row.is_confidential;
    if (row.reply_due_at && !clock.closed) {
        calendar::ClockState reply;
        if (*row.reply_due_at < never) {
            reply.due = item.reply_due_at = row.reply_due_at;
            reply.paused = *row.reply_red_at == never;
        }
        if (*row.reply_red_at < never) {
            reply.red_at = item.reply_red_at = row.reply_red_at;
        }
        item.reply_colour = calendar::colour(reply, now);
    }
    item.late = clock.closed ? row.is_late : (!row.is_paused && row.due_at < now);
    return item;
}

} // namespace onegrid::cases
