// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/detail.hpp"
#include "modules/cases/act_request.hpp"
#include "modules/cases/correct.hpp"
#include "modules/cases/duty.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/history.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/legal_view.hpp"
#include "modules/cases/links_view.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/proposal_view.hpp"
#include "modules/cases/receivers.hpp"
#include "modules/cases/refusal.hpp"
#include "modules/cases/secrets.hpp"
#include "modules/cases/sides.hpp"
#include "modules/cases/stored.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

constexpr std::size_t most_candidates = 200;

std::int64_t minutes_of(Duration time) { return std::chrono::floor<std::chrono::minutes>(time).count(); }

template <class Text>
std::optional<std::string> given(Text const &text)
{
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

ItemRow row_of(ReportRow const &report, Shown const &shown, CaseState const &state, Book const &book)
{
    auto const clock = clock_state(state);
    auto const holder = state.holder();
    ItemRow row;
    row.id = report.id;
    row.number = report.number;
    row.matter = state.matter;
    row.description = shown.description;
    row.address = shown.address;
    row.area = state.area;
    row.stage = state.place();
    row.level = holder.level;
    row.holder_unit = holder.unit;
    row.holder_person = holder.person;
    row.due_at = clock.due.value_or(never);
    row.red_at = clock.paused ? never : clock.red_at.value_or(never);
    row.is_paused = clock.paused;
    row.reported_at = state.reported_at;
    row.closed_at = state.closed_at;
    row.source = state.source;
    row.urgency = static_cast<std::int16_t>(urgency_of(state, *book.catalogue));
    row.lon = shown.lon;
    row.lat = shown.lat;
    row.version = state.version;
    row.is_late = state.was_late;
    row.is_confidential = state.is_confidential();
    auto const sides = side_rows(state, book.process_of(state.process_code));
    if (auto const *reply = first_reply(sides)) {
        row.reply_due_at = reply->due_at;
        row.reply_red_at = reply->red_at;
    }
    return row;
}

// What the clock said, in the reader's language: the pack of that day has it in both.
void say_reminder(ActView &view, Act const &act, PackBooks const &books, std::string const &language)
{
    auto const *code = act.actor.is_system ? act.data.if_contains("reminder") : nullptr;
    auto const *reminder =
        code == nullptr ? nullptr
                        : books.at(act.pack_version).catalogue->find_reminder(std::string_view(code->as_string()));
    if (reminder != nullptr) {
        (act.note.empty() ? view.reason : view.note) = reminder->note.in(language);
    }
}

// What a correction put right, or in which grid the case is by new borders, and what was there before as far as the act says it.
std::optional<std::vector<CorrectionView>> corrections_of(Names const &names, Act const &act)
{
    if (act.act != correct_act && act.act != relocate_act) {
        return {};
    }
    auto const *kept = act.data.if_contains("was");
    auto const *was = kept == nullptr ? nullptr : kept->if_object();
    auto const text = [&](json::value const &value, std::string_view name) {
        if (auto const *place = value.if_object()) {
            auto const area = names.area(AreaCode{place->at("area").to_number<std::int64_t>()});
            return place->contains("lon") ? fmt::format("{}, {} · {}", std::string_view(place->at("lon").as_string()),
                                                        std::string_view(place->at("lat").as_string()), area)
                                          : area;
        }
        std::string const words(std::string_view(value.as_string()));
        return name == "matter" ? names.matter(words) : words;
    };
    std::vector<CorrectionView> out;
    for (std::string_view const name : {"matter", "description", "address", "place"}) {
        if (auto const *now = act.data.if_contains(name)) {
            auto const *before = was == nullptr ? nullptr : was->if_contains(name);
            out.push_back({std::string(name), before == nullptr ? std::nullopt : std::optional(text(*before, name)), text(*now, name)});
        }
    }
    return out.empty() ? std::nullopt : std::optional(std::move(out));
}

ActView act_view(Names const &names, Act const &act, History const &history)
{
    ActView view;
    view.serial = act.serial;
    view.act = act.act;
    view.act_name = names.act(act.act);
    view.at = act.at;
    view.device_at = act.device_at;
    view.actor.name = names.person(act.actor.person);
    if (view.actor.name.empty()) {
        bool const english = is_english(names.language);
        view.actor.name = act.actor.is_system ? (english ? "System" : "系统") : (english ? "Resident" : "市民");
    } else {
        view.actor.person = act.actor.person;
    }
    view.actor.post = given(act.actor.post);
    view.actor.level = given(act.actor.level);
    if (act.actor.unit) {
        view.actor.unit = act.actor.unit;
        view.actor.unit_name = given(names.unit(act.actor.unit));
    }
    if (act.receiver) {
        auto receiver = names.unit(act.receiver.unit);
        if (auto const person = names.person(act.receiver.person); !person.empty()) {
            receiver += " · " + person;
        }
        view.receiver = given(receiver);
    }
    view.note = given(act.note);
    if (!act.reason.empty()) { // a code of the pack's list, or words
        view.reason = names.book->catalogue->label_of(act.act + "_reason", act.reason, names.language);
    }
    view.photos = act.photos;
    view.hash = hex_of(act.hash);
    if (auto const *proposed = act.data.if_contains("proposed"); proposed != nullptr && act.act == dispatch_act) {
        auto const unit = id_in<UnitId>(act.data, "proposed");
        view.proposed = given(names.unit(unit));
        view.as_proposed = unit == act.receiver.unit;
    }
    if (auto const *limit = act.data.if_contains("limit"); limit != nullptr && act.act == dispatch_act) {
        if (auto const read = calendar::limit_of(std::string_view(limit->as_string()))) {
            view.limit_text = calendar::limit_text(*read, names.language);
        }
    }
    view.corrected = corrections_of(names, act);
    view.acted_for = given(names.person(acted_for(act)));
    view.why_person = given(why_person(act, *names.directory, *names.areas, names.language));
    if (std::find(history.taken_back.begin(), history.taken_back.end(), act.serial) != history.taken_back.end()) {
        view.taken_back = true;
    }
    return view;
}

// The lane of a box: the level of whoever held it, units beside the centres.
std::string lane_of(Box const &box)
{
    return box.held_by == "centre" || box.holder.level.empty() ? box.holder.level
                                                               : box.holder.level + "_" + box.held_by;
}

FlowView flow_view(Names const &names, History const &history, calendar::Calendar const &calendar, Instant now)
{
    FlowView flow;
    std::vector<std::string> lanes;
    for (auto const &box : history.boxes) {
        BoxView view;
        view.stage = box.stage;
        view.name = names.stage(box.stage);
        view.lane = lane_of(box);
        view.unit_name = given(names.unit(box.holder.unit));
        view.person_name = given(names.person(box.holder.person));
        view.entered_at = box.entered;
        view.left_at = box.left;
        view.used_minutes = minutes_of(box.used);
        view.current = !box.left;
        view.beside = box.beside != 0;
        calendar::ClockState clock;
        clock.closed = !view.current;
        if (box.clock && box.clock->limit) {
            view.limit_text = calendar::limit_text(*box.clock->limit, names.language);
            view.limit_minutes = minutes_of(calendar::length(calendar, *box.clock->limit));
            view.due_at = box.clock->due;
            clock.paused = view.current && !box.clock->is_running();
            clock.due = box.clock->due;
            clock.red_at = box.clock->red_at;
        }
        view.colour = calendar::colour(clock, now);
        // A box that was left late stays red.
        if (!view.current && view.due_at && *box.left > *view.due_at) {
            view.colour = Colour::red;
        }
        if (std::find(lanes.begin(), lanes.end(), view.lane) == lanes.end()) {
            lanes.push_back(view.lane);
        }
        flow.boxes.push_back(std::move(view));
    }
    // From the top level down; at a level the centre above its units.
    static constexpr std::string_view order[] = {"city", "district", "street", "community", "grid"};
    auto const rank = [&](std::string const &lane) {
        auto const level = lane.substr(0, lane.find('_'));
        return std::pair(std::find(std::begin(order), std::end(order), level) - std::begin(order), lane);
    };
    std::sort(lanes.begin(), lanes.end(), [&](auto const &a, auto const &b) { return rank(a) < rank(b); });
    for (auto const &lane : lanes) {
        auto const level = lane.substr(0, lane.find('_'));
        auto name = names.book->catalogue->label_of("level", level, names.language);
        if (lane.ends_with("_unit")) {
            name += is_english(names.language) ? " · units" : " · 责任单位";
        }
        flow.lanes.push_back({lane, name});
    }
    return flow;
}

ClockView clock_view(Names const &names, ClockRun const &run, calendar::Calendar const &calendar, Instant now)
{
    ClockView view;
    auto const *declared = names.book->find_clock(run.clock);
    view.clock = declared == nullptr ? run.clock : in(declared->label, names.language);
    view.state = run.stopped ? "stopped" : run.is_standing() ? "paused" : "running";
    view.unit_name = given(names.unit(run.unit));
    view.started_at = run.started;
    view.stopped_at = run.stopped;
    view.due_at = run.due;
    view.red_at = run.red_at;
    view.used_minutes = minutes_of(used(calendar, run, now));
    if (run.limit) {
        view.limit_text = calendar::limit_text(*run.limit, names.language);
    }
    view.provisional = run.provisional;
    return view;
}

SideView side_view(Names const &names, CaseState const &state, Side const &side, Instant now)
{
    SideView view{side.stage, names.stage(side.stage), names.holder(side.holder), {}, Colour::blue};
    auto const run = std::find_if(state.clocks.begin(), state.clocks.end(),
                                  [&](auto const &clock) { return clock.branch == side.branch; });
    if (run != state.clocks.end()) {
        calendar::ClockState clock;
        clock.paused = !run->is_running();
        clock.due = view.due_at = run->due;
        clock.red_at = run->red_at;
        view.colour = calendar::colour(clock, now);
    }
    return view;
}

ReporterView reporter_view(Services const &services, ReportRow const &report)
{
    ReporterView view;
    auto const contact = unsealed(services.keys, report.contact);
    view.name = given(masked_name(contact.name));
    if (!contact.phone.empty()) {
        view.phone = access::masked_phone(contact.phone);
    }
    view.kind = !report.reporter                                                     ? "anonymous"
                : services.directory.now()->find_person(*report.reporter) != nullptr ? "staff"
                                                                                     : "resident";
    return view;
}

CandidateView person_view(Names const &names, Worker const &worker, UnitId unit)
{
    CandidateView view;
    view.unit = unit;
    view.unit_name = names.unit(unit);
    view.person = worker.person;
    view.person_name = names.person(worker.person);
    if (auto const *found = names.directory->find_unit(unit)) {
        view.level = found->level;
    }
    if (worker.deputy) {
        view.why = fmt::format(fmt::runtime(is_english(names.language) ? "on leave; {} stands in" : "休假中，由{}代办"),
                               names.person(worker.deputy));
    }
    return view;
}

} // namespace

Result<std::pair<Stored, CaseState>> visible(Services const &services, PackBooks const &books, Caller const &who,
                                             CaseId id)
{
    auto stored = TRY(services.database.read([&](db::Tx &tx) { return stored_case(tx, id); }));
    auto state = fold(books, stored.log);
    CHECK(state.has_value(), "an accepted log folds");
    if (!sees(who, *state)) {
        return refuse(Why::not_found, "case.absent");
    }
    return std::pair{std::move(stored), std::move(*state)};
}

Result<CaseDetail> detail(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                          std::optional<Instant> as_of)
{
    auto const [stored, current] = TRY(visible(services, books, who, id));
    auto const now = as_of.value_or(services.clock.now());
    auto const log = as_of ? until(stored.log, *as_of) : std::span<Act const>(stored.log);
    if (log.empty()) {
        return refuse(Why::not_found, "case.absent");
    }
    auto const history = TRY(history_of(books, log, now));
    auto const &state = history.state;
    auto const &book = books.at(state.pack_version);
    auto const &calendar = book.catalogue->calendar;
    auto const names = names_of(services, book, who.language);

    CaseDetail out;
    static_cast<CaseItem &>(out) = item_of(names, row_of(stored.report, shown_of(stored.report, log), state, book), now);
    out.photos = stored.report.photos;
    out.photo = out.photos.empty() ? std::nullopt : std::optional(out.photos.front());
    out.reporter = reporter_view(services, stored.report);
    out.flags = state.flags;
    if (state.grade != 0) {
        out.grade = state.grade;
    }
    if (state.reporter && state.reporter == who.person) {
        out.follow_code = follow_code_of(services.keys, id);
    }
    for (auto const &act : log) {
        out.acts.push_back(act_view(names, act, history));
        say_reminder(out.acts.back(), act, books, who.language);
        auto const &photos = act.photos;
        out.photos.insert(out.photos.end(), photos.begin(), photos.end());
    }
    out.flow = flow_view(names, history, calendar, now);
    out.process = state.process_code.empty() ? "case" : state.process_code;
    out.process_name = in(book.process_of(state.process_code).label(), who.language);
    for (auto const &side : state.sides) {
        out.sides.push_back(side_view(names, state, side, now));
    }
    for (auto const &run : history.clocks) {
        out.clocks.push_back(clock_view(names, run, calendar, now));
    }
    for (auto const &line : history.ledger) {
        out.ledger.push_back({names.holder(line.holder), line.is_pause ? "pause" : "work", line.stage, line.from,
                              line.to, line.minutes});
    }
    out.ledger_total_minutes = history.total_minutes;
    if (!as_of) {
        out.legal_acts = legal_views(services, who, book, state);
        out.links = links_of(services, books, who, id, state, now);
    }
    return out;
}

Result<LegalActsView> legal_acts_now(Services const &services, PackBooks const &books, Caller const &who, CaseId id)
{
    auto const [stored, state] = TRY(visible(services, books, who, id));
    return LegalActsView{legal_views(services, who, books.at(state.pack_version), state), state.version};
}

Result<std::vector<CandidateView>> candidates(Services const &services, PackBooks const &books, Caller const &who,
                                              CaseId id, std::string const &act, std::optional<UnitId> unit)
{
    auto const [stored, state] = TRY(visible(services, books, who, id));
    auto const &book = books.at(state.pack_version);
    auto const &definition = book.process_of(state.process_code);
    Moment const moment{&book.catalogue->calendar, services.clock.now()};
    auto const legal = legal_acts_for(who, definition, state, moment);
    auto const *may = find_act(legal, act);
    if (may == nullptr) {
        return tl::unexpected<Problem>(refusal(who, definition, state, moment, act));
    }
    auto const names = names_of(services, book, who.language);
    std::vector<CandidateView> out;
    for (auto const &worker : TRY(people_of(*names.directory, *may, state, unit, moment.now, "query/unit"))) {
        out.push_back(person_view(names, worker, unit.value_or(state.unit.unit)));
    }
    if (unit || !out.empty()) {
        return out;
    }
    auto const why = is_by_rules(*may) ? why_in_words(names, state) : std::string{};
    for (auto const &candidate : candidates_of(*names.directory, *book.catalogue, *may, state)) {
        CandidateView view;
        view.unit = candidate.unit->id;
        view.unit_name = names.unit(candidate.unit->id);
        view.area = candidate.unit->area;
        view.area_name = names.area(candidate.unit->area);
        view.level = candidate.unit->level;
        view.likely = candidate.is_likely;
        if (candidate.is_likely && out.empty()) {
            view.why = given(why);
        }
        out.push_back(std::move(view));
        if (out.size() == most_candidates) {
            break;
        }
    }
    return out;
}

} // namespace onegrid::cases
