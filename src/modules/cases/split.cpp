// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/split.hpp"
#include "modules/cases/confidential.hpp"
#include "modules/cases/correct.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/process_choice.hpp"
#include "modules/cases/proposal.hpp"
#include "modules/cases/receivers.hpp"
#include "modules/cases/secrets.hpp"
#include "modules/cases/settle.hpp"
#include "platform/base/id_text.hpp"
#include "platform/http/fields.hpp"
#include <algorithm>
#include <boost/json/value_from.hpp>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_description = 4'000;

// A part as it was asked for, checked.
struct Asked {
    std::string description;
    pack::Matter const *matter{};
    access::Unit const *unit{};
};

Result<std::string> text_in(json::object const &part, char const *name, std::size_t longest, std::string const &where)
{
    auto const *value = part.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return std::string{};
    }
    if (!value->is_string()) {
        return refuse_field(where + "/" + name, "field.wrong_type", "text");
    }
    std::string text(std::string_view(value->get_string()));
    if (auto const *wrong = http::check_text(text, 0, longest)) {
        return refuse_field(where + "/" + name, wrong);
    }
    return text;
}

Result<access::Unit const *> unit_of(access::DirectorySnapshot const &directory, Caller const &who,
                                     std::string const &text, AreaCode place, std::string const &where)
{
    if (!who.may("case.dispatch")) {
        return refuse_field(where, "permission.missing", "case.dispatch");
    }
    return unit_that_fits(directory, id_from<UnitId>(text), place, where,
                    [](access::Unit const &unit) { return unit.kind != "centre"; });
}

Result<Asked> asked_of(json::value const &value, access::DirectorySnapshot const &directory,
                       pack::Catalogue const &catalogue, Caller const &who, CaseState const &state,
                       std::string const &where)
{
    auto const *part = value.if_object();
    if (part == nullptr) {
        return refuse_field(where, "field.wrong_type", "object");
    }
    for (auto const &member : *part) {
        if (member.key() != "description" && member.key() != "matter" && member.key() != "unit") {
            return refuse_field(where + "/" + std::string(member.key()), "field.unknown");
        }
    }
    Asked asked;
    asked.description = TRY(text_in(*part, "description", longest_description, where));
    if (asked.description.empty()) {
        return refuse_field(where + "/description", "field.missing");
    }
    auto const matter = TRY(text_in(*part, "matter", 64, where));
    asked.matter = catalogue.find_matter(matter.empty() ? state.matter : matter);
    if (asked.matter == nullptr && !matter.empty()) {
        return refuse_field(where + "/matter", "matter.unknown");
    }
    if (auto const unit = TRY(text_in(*part, "unit", 20, where)); !unit.empty()) {
        asked.unit = TRY(unit_of(directory, who, unit, state.area, where + "/unit"));
        if (asked.matter == nullptr) {
            return refuse_field(where + "/matter", "case.matter_missing");
        }
    }
    return asked;
}

// The act that the part's log goes on with, by whoever splits, at the same instant.
Act next_act(Part const &part, Act const &split, std::string_view code)
{
    Act act;
    act.case_id = part.id;
    act.serial = static_cast<int>(part.acts.size()) + 1;
    act.act = code;
    act.actor = split.actor;
    act.at = split.at;
    act.received_at = split.received_at;
    act.device_at = split.device_at;
    act.pack_version = split.pack_version;
    act.calendar_version = split.calendar_version;
    return act;
}

Result<void> take(PackBooks const &books, Part &part, Act act)
{
    act.hash = chained(part.acts.empty() ? Hash{} : part.acts.back().hash, act);
    auto next = TRY(applied(books, part.states.empty() ? CaseState{} : part.states.back(), act));
    part.acts.push_back(std::move(act));
    part.states.push_back(std::move(next));
    return {};
}

// Accepted, filed and dispatched, as far as its process has these steps.
Result<void> dispatch(PackBooks const &books, access::DirectorySnapshot const &directory, Part &part, Act const &split,
                      Asked const &asked, std::string const &where)
{
    auto const &definition = part.book->process_of(part.states.back().process_code);
    for (std::string_view const code : {"accept", "file", "dispatch"}) {
        auto const legal = process::legal_acts(definition, part.states.back().process);
        bool const is_legal = std::any_of(legal.begin(), legal.end(),
                                          [&](auto const &one) { return one.act != nullptr && one.act->code == code; });
        if (!is_legal) {
            continue;
        }
        auto act = next_act(part, split, code);
        if (code == "file" && !asked.matter->filing_condition.empty()) {
            act.data["condition"] = asked.matter->filing_condition;
        }
        if (code == dispatch_act) {
            act.receiver = {asked.unit->id, {}, asked.unit->level};
            note_proposal(act, directory, *part.book->catalogue, part.states.back());
        }
        TRY(take(books, part, std::move(act)));
    }
    if (part.acts.back().act != dispatch_act) {
        return refuse_field(where + "/unit", "case.part_not_dispatched");
    }
    return {};
}

} // namespace

std::size_t parts_asked(json::object const &data)
{
    auto const *parts = data.if_contains("parts");
    auto const *list = parts == nullptr ? nullptr : parts->if_array();
    return list == nullptr ? 0 : std::min(list->size(), most_parts);
}

AreaCode home_of(geo::Tree const &areas, CaseId id)
{
    auto const ordinal = district_ordinal_of(id.value);
    for (auto const *district : areas.below(areas.root(), "district")) {
        if (areas.ordinal_of(district->code) == ordinal) {
            return district->code;
        }
    }
    return areas.root();
}

Result<std::vector<Part>> parts_of(Services const &services, PackBooks const &books, db::Tx &tx, Caller const &who, Act &split,
                                   CaseState const &state, CaseNumber number, std::span<CaseNumber const> numbers,
                                   std::string const &pointer)
{
    auto const *given = split.data.if_contains("parts");
    auto const *list = given == nullptr ? nullptr : given->if_array();
    if (list == nullptr || list->empty()) {
        return refuse_field(pointer, "case.parts_missing");
    }
    if (list->size() > most_parts || list->size() > numbers.size()) {
        return refuse_field(pointer, "field.too_many", std::to_string(most_parts));
    }
    auto const *book = TRY(books.current());
    auto const directory = services.directory.now();
    std::vector<Asked> asked;
    for (auto const &one : *list) {
        asked.push_back(TRY(asked_of(one, *directory, *book->catalogue, who, state,
                                     pointer + "/" + std::to_string(asked.size()))));
    }
    auto const stored = TRY(stored_case(tx, split.case_id));
    auto const shown = shown_of(stored.report, stored.log);
    std::vector<Part> parts;
    json::array made;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        auto const &one = asked[i];
        Part part;
        part.id = services.ids.make<CaseId>(district_ordinal_of(split.case_id.value));
        part.number = numbers[i];
        part.book = book;
        part.place = {state.area, {}, 0, shown.lon, shown.lat, 0, {}};
        if (shown.lon && shown.lat) {
            part.place.cell = cell_of(*shown.lon, *shown.lat);
        }
        part.facts = {one.description, shown.address, stored.report.contact, stored.report.photos};
        part.follow_code = follow_code_of(services.keys, part.id);
        part.urgency = urgency_of(one.matter);

        auto act = next_act(part, split, report_act);
        act.receiver = state.centre ? state.centre : TRY(first_receiver(*directory, state.area));
        act.data = {{"area", state.area.value},
                    {"source", state.source},
                    {"parent", to_string(split.case_id)},
                    {"parent_number", to_string(number)}};
        if (state.reporter) {
            act.data["reporter"] = to_string(state.reporter);
        }
        if (one.matter != nullptr) {
            act.data["matter"] = one.matter->code;
        }
        if (auto code = process_for(*book, {state.source, one.matter, false}); !code.empty()) {
            act.data["process"] = std::move(code);
        }
        auto flags = state.flags;
        std::erase(flags, "self_handled");
        if (!flags.empty()) {
            act.data["flags"] = json::value_from(flags);
        }
        act.data["facts"] = digest_of_facts(part.facts, part.number, part.place);
        TRY(take(books, part, std::move(act)));
        if (one.unit != nullptr) {
            TRY(dispatch(books, *directory, part, split, one, pointer + "/" + std::to_string(i)));
        }
        json::object said{{"id", to_string(part.id)}, {"number", to_string(part.number)}};
        if (one.matter != nullptr) {
            said["matter"] = one.matter->code;
        }
        if (one.unit != nullptr) {
            said["unit"] = to_string(one.unit->id);
        }
        made.push_back(std::move(said));
        parts.push_back(std::move(part));
    }
    split.data["parts"] = std::move(made);
    return parts;
}

void PartColumns::add(Services const &services, Part const &part, CaseId parent, ActColumns &acts, LinkColumns &links)
{
    auto const &state = part.states.back();
    m_is_any = true;
    m_reports.add(part.id, part.number, follow_hash(services.keys, *normalized_follow_code(part.follow_code)), state,
                  part.place, part.facts);
    m_cases.add(part.id, state, part.acts.back().hash, part.urgency, part.place.cell);
    m_participations.add(part.id, state, {});
    for (auto const &act : part.acts) {
        acts.add(act, {}, 0);
    }
    links.add_part(part.id, parent);
    for (auto const &photo : part.facts.photos) {
        m_ties.push_back({photo,
                          {"case", part.id.value, state.area, state.participants, state.reporter,
                           state.is_confidential()}});
    }
}

void PartColumns::send(db::Tx &tx) const
{
    if (!m_is_any) {
        return;
    }
    m_reports.send(tx);
    m_cases.send_insert(tx);
    m_participations.send(tx);
    files::send_links(tx, m_ties);
}

} // namespace onegrid::cases
