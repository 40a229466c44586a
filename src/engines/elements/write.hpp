// SPDX-License-Identifier: Apache-2.0
// Changing elements. Everything is checked before anything is written; each is one transaction with its audit entry and
// its event. A change is told by the version that it was made on: another meanwhile is stale.
#pragma once
#include "engines/elements/services.hpp"
#include "engines/registry/validate.hpp"
#include "platform/base/caller.hpp"
#include <span>

namespace onegrid::elements {

struct NewElement {
    std::optional<AreaCode> area; // nothing: where its geometry lies, or else what it is related to
    boost::json::value record;
    std::optional<Instant> valid_from; // nothing: now
    std::string source;
};

struct Change {
    int version{};             // that it is made on
    boost::json::value record; // the fields that change; null: no value any more
    std::optional<AreaCode> area;
    std::optional<Instant> valid_from;
};

// Whether it counts at once, or waits for somebody's approval.
struct Written {
    Element element;
    bool is_waiting{};
    bool is_repeated{}; // the same was sent before: nothing was written now
};

// Refuses with invalid "request.invalid" and a field for each fault, "element.no_area" among them; not_found
// "record.absent" outside of where the caller may write; conflict "element.key_taken", "idempotency.key_reused".
Result<Written> create(Services const &services, Caller const &who, std::string_view type, NewElement const &given,
                       std::string_view idempotency_key);
// As above, and stale "element.stale", conflict "element.not_living", "element.waits" (another change waits already).
Result<Written> change(Services const &services, Caller const &who, std::string_view type, ElementId id, Change const &given);

// Several that are asked for at the same time: those that can are locked, judged and written together, in one transaction that answers
// them all; each fares as it would alone.
struct CreateCall {
    Caller const *who{};
    std::string_view type, idempotency_key;
    NewElement given;
    Result<Written> result{};
};
void create(Services const &services, std::span<CreateCall> calls);
struct ChangeCall {
    Caller const *who{};
    std::string_view type;
    ElementId id;
    Change given;
    Result<Written> result{};
};
void change(Services const &services, std::span<ChangeCall> calls);

struct Confirmation {
    std::vector<std::string> fields{};    // none: all of it
    int version{};                        // that they saw; 0: the one at device_time, or that of now
    std::optional<Instant> device_time{}; // when they looked, on a device without network; nothing: now
};
// It was looked at and is as it is written. Refuses with invalid "element.never_ages", "element.device_time_future",
// "element.device_time_early" (it was not known yet), stale "element.stale" with a field for each that changed since they
// looked, conflict "element.not_living", "element.confirmed_since". The same sent again is the same.
Result<Element> confirm(Services const &services, Caller const &who, std::string_view type, ElementId id, Confirmation const &given);

enum class Step { retire, restore, approve, refuse };
struct StepRequest {
    int version{};
    std::string reason; // not of approve
    std::optional<Instant> valid_from;
};
// Refuses with stale "element.stale", conflict "element.step_not_possible".
Result<Element> take_step(Services const &services, Caller const &who, std::string_view type, ElementId id, Step step,
                          StepRequest const &request);

// `id` is the same as `into`, which stands for it from now on: who leads to the one leads to the other. Refuses with
// conflict "element.merge_not_possible".
Result<Element> merge(Services const &services, Caller const &who, std::string_view type, ElementId id, ElementId into,
                      int version, std::string const &reason);
Result<Element> unmerge(Services const &services, Caller const &who, std::string_view type, ElementId id, int version,
                        std::string const &reason);

} // namespace onegrid::elements
