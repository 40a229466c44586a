// SPDX-License-Identifier: Apache-2.0
// Requests to act on a case, one a line, the first letter choosing who sends it: each is refused with a code and changes
// nothing, or the case moves on by exactly its acts, and what is kept of it can be read again.
#include "fuzz/fuzz.hpp"
#include "modules/cases/act_data.hpp"
#include "modules/cases/refusal.hpp"
#include "modules/cases/requests.hpp"
#include "modules/cases/settle.hpp"
#include "modules/cases/timing.hpp"
#include "platform/http/codec.hpp"
#include "lib/case_world.hpp"

using namespace onegrid;
using namespace onegrid::cases;
using fuzz::must;

namespace {

struct Case {
    CaseState state;
    Act last;
};

// As the server judges one act of a request, without photos and undo, which need a database.
Result<void> judge(testing::World const &world, Case &subject, Caller const &who, OneAct const &one, Instant now)
{
    auto const legal = legal_acts_for(who, world.process_of(subject.state), subject.state);
    auto const *may = find_act(legal, one.act.value);
    if (may == nullptr || may->is_undo) {
        return tl::unexpected<Problem>(refusal(who, world.process_of(subject.state), subject.state, {}, one.act.value));
    }
    auto const timing = TRY(timing_of(who, one.device_time, now, subject.state.last_at, "/device_time"));
    auto const data = one.data.value_or(boost::json::object{});
    Act act;
    act.case_id = CaseId{77};
    act.serial = subject.state.version + 1;
    act.act = one.act.value;
    act.actor.person = who.person;
    if (may->as != nullptr) {
        act.actor.unit = may->as->unit;
        act.actor.level = may->as->level;
    }
    TRY(take_data(act, *may->legal.act, data, subject.state, *world.book().catalogue, "/data"));
    act.at = timing.at;
    act.received_at = now;
    TRY(settle(act,
               {world.directory, *world.book().catalogue, world.process_of(subject.state), *may, subject.state}, data,
               "/data"));
    act.device_at = timing.device_at;
    act.pack_version = 1;
    act.calendar_version = world.calendar().version();
    act.hash = chained(subject.last.hash, act);
    must(act.photos.size() <= 9);
    subject.state = TRY(applied(world.books, subject.state, act));
    subject.last = std::move(act);
    return {};
}

// All acts of a request or none.
Result<void> judge_all(testing::World const &world, Case &subject, Caller const &who, ActRequest const &request, Instant now)
{
    auto copy = subject;
    for (auto const &one : request.acts) {
        TRY(judge(world, copy, who, one, now));
    }
    must(copy.state.version == subject.state.version + static_cast<int>(request.acts.size()));
    must(case_state_of(to_json(copy.state)) == copy.state);
    subject = std::move(copy);
    return {};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const &world = testing::world();
    static Case const reported = [&] {
        Case made{{}, testing::report_at(world, 0, testing::at("2026-11-23 09:00"))};
        made.state = applied(world.books, {}, made.last).value();
        return made;
    }();
    auto subject = reported;
    auto now = testing::at("2026-11-23 09:01");
    auto text = fuzz::text_of(data, size);
    for (int lines = 0; !text.empty() && lines < 12; ++lines) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            continue;
        }
        auto const &who = world.people[static_cast<unsigned char>(line[0]) % world.people.size()];
        auto const request = http::decode<ActRequest>(line.substr(1));
        auto const result = request ? judge_all(world, subject, who, *request, now) : tl::unexpected<Problem>(request.error());
        must(result || !result.error().code.empty());
        now += std::chrono::minutes{7};
    }
    return 0;
}
