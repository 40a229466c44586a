// SPDX-License-Identifier: Apache-2.0
// Durable timers and background work: a job is queued in the transaction that wants it done, and runs after it, at
// least once, when its time has come. See runner.hpp for running.
#pragma once
#include "platform/base/id.hpp"
#include "platform/db/database.hpp"
#include <boost/json/value.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onegrid::jobs {

struct NewJob {
    std::string kind;                 // verb_noun: fire_clock
    std::optional<Instant> run_at{};  // not before; nothing: now
    std::optional<std::string> key{}; // at most one queued job a kind and key: a later one takes its place
    boost::json::value payload{boost::json::object{}};
    int district{}; // ordinal of the home district
    int max_attempts{10};
};

// Part of the transaction; sent, not waited for.
void enqueue(db::Tx &tx, NewJob const &job);
void enqueue(db::Tx &tx, std::span<NewJob const> jobs); // one statement; a kind and key at most once among them
// Queued jobs of that kind and key are removed. One that runs already is told (Runner::progress answers false) and goes
// on unless it asks: so a job looks, under its locks, whether it is still wanted.
void cancel(db::Tx &tx, std::string_view kind, std::string_view key);
void cancel(db::Tx &tx, std::string_view kind, std::vector<std::string> const &keys);
// A dead job gets all its tries again. Refuses with not_found "job.absent".
Result<void> retry(db::Tx &tx, JobId id);

} // namespace onegrid::jobs
