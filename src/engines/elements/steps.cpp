// SPDX-License-Identifier: Apache-2.0
// From one status to another: approved, refused, retired, restored, merged with another and taken apart again.
#include "engines/elements/proposals.hpp"
#include <boost/json.hpp>

namespace onegrid::elements {
namespace {

struct StepWords {
    std::string_view action, event;
    http::Permission permission;
};

StepWords words_of(Step step)
{
    switch (step) {
    case Step::retire:
        return {"element.retire", "ElementRetired", element_write};
    case Step::restore:
        return {"element.restore", "ElementChanged", element_write};
    case Step::approve:
        return {"element.approve", "ElementApproved", element_approve};
    case Step::refuse:
        return {"element.refuse", "ElementRefused", element_approve};
    }
    return {};
}

// What the element is after the step; nothing: the step is not possible from here.
std::optional<Status> status_after(Status status, Step step)
{
    switch (step) {
    case Step::retire:
        return is_living(status) ? std::optional{Status::retired} : std::nullopt;
    case Step::restore:
        return status == Status::retired ? std::optional{Status::current} : std::nullopt;
    case Step::approve:
        return status == Status::proposed ? std::optional{Status::current} : std::nullopt;
    case Step::refuse:
        return status == Status::proposed ? std::optional{Status::refused} : std::nullopt;
    }
    return {};
}

// Approving or refusing the change that waits, when the element itself counts already.
Result<Element> decide(Services const &services, TypesNow const &types, Shelf const &shelf, db::Tx &tx, Caller const &who,
                       Element const &before, Step step, StepRequest const &request)
{
    auto proposal = proposal_of(tx, shelf, before.id);
    if (!proposal) {
        return refuse(Why::conflict, "element.step_not_possible", std::string{to_text(before.status)});
    }
    if (proposal->by == who.person) {
        return refuse(Why::forbidden, "element.own_change");
    }
    drop_proposal(tx, before.id);
    if (step == Step::refuse) {
        tell(tx, shelf, who, before,
             {.action = "element.refuse_change", .event = "ElementRefused", .reason = request.reason});
        return before;
    }
    auto after = TRY(apply_change(services, types, shelf, tx, who, before, proposal->change));
    tell(tx, shelf, who, after, {.action = "element.approve_change", .event = "ElementApproved", .reason = request.reason});
    return after;
}

// A step that changes the status alone, and whatever `also` does.
Element moved(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const &before, Status status, std::optional<Instant> at,
              ElementId merged_into)
{
    auto after = next_of(before, who, tx.now(), at);
    after.status = status;
    after.merged_into = merged_into;
    replace(tx, shelf, std::span{&before, 1}, std::span{&after, 1});
    return after;
}

} // namespace

Result<Element> take_step(Services const &services, Caller const &who, std::string_view type, ElementId id, Step step,
                          StepRequest const &request)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    auto const words = words_of(step);
    if (step != Step::approve && request.reason.empty()) {
        return refuse_field("/reason", "element.required");
    }
    return services.database.write([&](db::Tx &tx) -> Result<Element> {
        auto const before = TRY(locked_for(tx, shelf, who, id, words.permission, request.version));
        bool const is_decision = step == Step::approve || step == Step::refuse;
        if (is_decision && before.status == Status::current) {
            return decide(services, *types, shelf, tx, who, before, step, request);
        }
        auto const status = status_after(before.status, step);
        if (!status) {
            return refuse(Why::conflict, "element.step_not_possible", std::string{to_text(before.status)});
        }
        if (is_decision && before.changed_by == who.person) {
            return refuse(Why::forbidden, "element.own_change");
        }
        if (step == Step::retire) {
            drop_proposal(tx, id);
        }
        auto after = moved(tx, shelf, who, before, *status, request.valid_from, {});
        tell(tx, shelf, who, after, {.action = words.action, .event = words.event, .reason = request.reason});
        return after;
    });
}

Result<Element> merge(Services const &services, Caller const &who, std::string_view type, ElementId id, ElementId into, int version,
                      std::string const &reason)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    if (id == into) {
        return refuse_field("/into", "element.merge_not_possible", "itself");
    }
    return services.database.write([&](db::Tx &tx) -> Result<Element> {
        // Both locked in one order, so that two who merge the same pair the other way round do not wait for each other.
        std::vector<ElementId> const both{std::min(id, into), std::max(id, into)};
        auto found = load_locked(tx, shelf, both);
        auto const find = [&](ElementId which) {
            auto const at = std::ranges::find(found, which, &Element::id);
            return at == found.end() ? nullptr : &*at;
        };
        auto const *one = find(id);
        auto const *other = find(into);
        if (one == nullptr || other == nullptr) {
            return refuse(Why::not_found, "record.absent");
        }
        TRY(require(who, shelf.type, element_merge, one->area));
        TRY(require(who, shelf.type, element_merge, other->area));
        if (version != one->version) {
            return refuse(Why::stale, "element.stale", "version=" + std::to_string(one->version));
        }
        if (!is_living(one->status) || !is_living(other->status)) {
            return refuse(Why::conflict, "element.merge_not_possible",
                          std::string{to_text(is_living(one->status) ? other->status : one->status)});
        }
        drop_proposal(tx, id);
        auto after = moved(tx, shelf, who, *one, Status::merged, {}, into);
        tell(tx, shelf, who, after,
             {.action = "element.merge", .event = "ElementMerged", .fields = {to_string(into)}, .reason = reason});
        return after;
    });
}

Result<Element> unmerge(Services const &services, Caller const &who, std::string_view type, ElementId id, int version,
                        std::string const &reason)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.write([&](db::Tx &tx) -> Result<Element> {
        auto const before = TRY(locked_for(tx, shelf, who, id, element_merge, version));
        if (before.status != Status::merged) {
            return refuse(Why::conflict, "element.merge_not_possible", std::string{to_text(before.status)});
        }
        auto after = moved(tx, shelf, who, before, Status::current, {}, {});
        tell(tx, shelf, who, after, {.action = "element.unmerge", .event = "ElementChanged", .reason = reason});
        return after;
    });
}

} // namespace onegrid::elements
