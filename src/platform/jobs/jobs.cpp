// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/jobs.hpp"
#include "platform/db/constraints.hpp"
#include "platform/jobs/bell.hpp"
#include "queries/jobs.hpp"

namespace onegrid::jobs {

void enqueue(db::Tx &tx, NewJob const &job)
{
    auto const run_at = job.run_at.value_or(tx.now());
    tx.send(q::jobs::job_enqueue, job.district, job.kind, job.key, job.payload, run_at, job.max_attempts, tx.now());
    if (run_at <= tx.now()) {
        tx.after_commit(&ring_bell);
    }
}

void enqueue(db::Tx &tx, std::span<NewJob const> jobs)
{
    if (jobs.empty()) {
        return;
    }
    std::vector<std::int16_t> districts;
    std::vector<std::string> kinds;
    std::vector<std::optional<std::string>> keys;
    std::vector<boost::json::value> payloads;
    std::vector<Instant> times;
    std::vector<int> tries;
    bool is_due = false;
    for (auto const &job : jobs) {
        districts.push_back(static_cast<std::int16_t>(job.district));
        kinds.push_back(job.kind);
        keys.push_back(job.key);
        payloads.push_back(job.payload);
        times.push_back(job.run_at.value_or(tx.now()));
        tries.push_back(job.max_attempts);
        is_due = is_due || times.back() <= tx.now();
    }
    tx.send(q::jobs::job_enqueue_many, districts, kinds, keys, payloads, times, tries, tx.now());
    if (is_due) {
        tx.after_commit(&ring_bell);
    }
}

void cancel(db::Tx &tx, std::string_view kind, std::vector<std::string> const &keys)
{
    if (!keys.empty()) {
        tx.send(q::jobs::job_cancel, kind, keys);
    }
}

void cancel(db::Tx &tx, std::string_view kind, std::string_view key)
{
    cancel(tx, kind, std::vector<std::string>{std::string{key}});
}

Result<void> retry(db::Tx &tx, JobId id)
{
    static bool const is_mapped = [] {
        db::map_constraints({{"job_key_unique", Why::conflict, "job.queued_already"}});
        return true;
    }();
    (void)is_mapped;
    if (tx.exec(q::jobs::job_retry, id, tx.now()) == 0) {
        return refuse(Why::not_found, "job.absent");
    }
    tx.after_commit(&ring_bell);
    return {};
}

} // namespace onegrid::jobs
