// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/follow.hpp"
#include "modules/cases/correct.hpp"
#include "modules/cases/follow_reasons.hpp"
#include "modules/cases/history.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/legal_view.hpp"
#include "modules/cases/link_state.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/secrets.hpp"
#include "modules/cases/stored.hpp"
#include "queries/cases.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

struct Found {
    std::int16_t district{};
    CaseId id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (district, id))

Result<Stored> by_code(Services const &services, std::string const &typed)
{
    auto const code = normalized_follow_code(typed);
    if (!code) {
        return refuse(Why::not_found, "case.follow_unknown");
    }
    return services.database.read([&](db::Tx &tx) -> Result<Stored> {
        for (auto const &found : tx.all<Found>(q::cases::follow_find, follow_hash(services.keys, *code))) {
            if (normalized_follow_code(follow_code_of(services.keys, found.id)) == code) {
                return stored_case(tx, found.id);
            }
        }
        return refuse(Why::not_found, "case.follow_unknown");
    });
}

bool may_evaluate(Book const &book, CaseState const &state)
{
    auto const legal = process::legal_acts(book.process_of(state.process_code), state.process);
    return std::any_of(legal.begin(), legal.end(),
                       [](auto const &l) { return l.act != nullptr && l.act->code == "evaluate"; });
}

// Of a log of which some acts were taken back.
Answer answer_in(std::span<Act const> log, History const &history)
{
    for (auto act = log.rbegin(); act != log.rend(); ++act) {
        bool const back =
            std::find(history.taken_back.begin(), history.taken_back.end(), act->serial) != history.taken_back.end();
        if ((act->act == "submit" || act->act == close_merged_act) && !back) {
            return {act->note, act->photos};
        }
    }
    return {};
}

struct PartRow {
    CaseId id;
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(PartRow, (), (id, kind))

constexpr std::int64_t most_parts_shown = 200;

std::vector<FollowPart> parts_of(Services const &services, CaseId id, std::string_view language)
{
    return services.database.read([&](db::Tx &tx) {
        std::vector<std::int16_t> districts;
        std::vector<CaseId> ids;
        for (auto const &row : tx.all<PartRow>(q::cases::link_beside, id, most_parts_shown)) {
            if (row.kind == "part") {
                ids.push_back(row.id);
                districts.push_back(static_cast<std::int16_t>(district_ordinal_of(row.id.value)));
            }
        }
        std::vector<FollowPart> parts;
        for (auto const &row :
             ids.empty() ? std::vector<CaseRow>{} : tx.all<CaseRow>(q::cases::case_read, districts, ids)) {
            parts.push_back({to_string(CaseNumber{row.number}), plain_words(case_state_of(row.state), language),
                             follow_code_of(services.keys, row.id)});
        }
        return parts;
    });
}

// Whether the report's words and photos may be shown to whoever has the code.
bool shows_all(Caller const &who, CaseState const &state)
{
    return !state.is_confidential() || !state.reporter || state.reporter == who.person;
}

Result<FollowStory> view_of(Services const &services, PackBooks const &books, Stored const &stored, Caller const &who)
{
    auto const &language = who.language;
    auto const now = services.clock.now();
    auto const history = TRY(history_of(books, stored.log, now));
    auto const &state = history.state;
    auto const &book = books.at(state.pack_version);
    auto const names = names_of(services, book, language);
    FollowStory view;
    view.number = to_string(CaseNumber{stored.report.number});
    view.stage = state.place();
    view.words = plain_words(state, language);
    auto const unit = [&](UnitId id) {
        auto name = names.unit(id);
        return name.empty() ? std::optional<std::string>{} : std::optional(std::move(name));
    };
    bool const all = shows_all(who, state);
    view.unit_name = all && state.is_open() ? unit(state.holder().unit) : std::nullopt;
    view.due_at = clock_state(state).due;
    view.closed_at = state.closed_at;
    view.colour = colour(state, now);
    if (all) {
        auto const shown = shown_of(stored.report, stored.log);
        view.description = shown.description;
        if (!shown.address.empty()) {
            view.address = shown.address;
        }
    }
    tell_story(view, names, stored.log, history, now, all);
    if (all) {
        view.before_photos = stored.report.photos;
        auto const answer = answer_in(stored.log, history);
        view.after_photos = answer.photos;
        if (state.outcome() == "closed" && !answer.note.empty()) {
            view.answer = answer.note;
        }
        if (has_parts(state)) {
            view.parts = parts_of(services, stored.report.id, language);
        }
    }
    view.may_evaluate = may_evaluate(book, state);
    if (state.grade != 0) {
        view.grade = state.grade;
    }
    return view;
}

} // namespace

// The stage as a resident would say it.
std::string plain_words(CaseState const &state, std::string_view language)
{
    return plain_words(state.place(), language);
}

Answer answer_of(PackBooks const &books, Stored const &stored)
{
    auto const history = history_of(books, stored.log, stored.log.back().at);
    return history ? answer_in(stored.log, *history) : Answer{};
}

Result<FollowStory> follow(Services const &services, PackBooks const &books, Caller const &who,
                           std::string const &typed)
{
    auto const stored = TRY(by_code(services, typed));
    return view_of(services, books, stored, who);
}

Result<void> shows_photo(Services const &services, PackBooks const &books, Caller const &who, std::string const &typed,
                         std::string const &file)
{
    auto const stored = TRY(by_code(services, typed));
    auto shown = stored.report.photos;
    auto const history = TRY(history_of(books, stored.log, services.clock.now()));
    auto const after = answer_in(stored.log, history).photos;
    shown.insert(shown.end(), after.begin(), after.end());
    if (!shows_all(who, history.state) || std::find(shown.begin(), shown.end(), file) == shown.end()) {
        return refuse(Why::not_found, "record.absent");
    }
    return {};
}

Result<FollowStory> evaluate(Services const &services, PackBooks const &books, Acting &acting, Caller const &who,
                             std::string const &typed, Evaluation const &evaluation)
{
    auto const stored = TRY(by_code(services, typed));
    boost::json::object data{{"grade", std::to_string(std::int64_t{evaluation.grade})}};
    if (evaluation.words && !evaluation.words->empty()) {
        data["words"] = evaluation.words->value;
    }
    ActRequest const request{stored.log.back().serial, std::vector<OneAct>{OneAct{"evaluate", std::move(data), {}}}};
    ActCall call;
    call.who = &who;
    call.id = stored.report.id;
    call.request = &request;
    call.as_reporter = true;
    acting.act(std::span(&call, 1));
    TRY(std::move(call.result));
    return view_of(services, books, TRY(by_code(services, typed)), who);
}

} // namespace onegrid::cases
