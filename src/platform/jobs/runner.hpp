// SPDX-License-Identifier: Apache-2.0
// Runs jobs. A runner claims what is due in batches and leases it; each job is one transaction, in which the handler's
// work and the end of the job commit together. When the handler refuses or throws, everything it did is undone and the
// job is tried again, 1 s, 2 s, 4 s … an hour later (± 25 %), until it is dead. When the process dies the lease runs
// out and another runner takes the job. So work through the Tx happens exactly once, work outside it at least once.
#pragma once
#include "platform/jobs/jobs.hpp"
#include <chrono>
#include <functional>
#include <memory>

namespace onegrid::jobs {

struct Job {
    int district{};
    JobId id;
    std::string kind;
    std::optional<std::string> key;
    boost::json::value payload;
    Instant run_at; // when it was due
    int attempts{}; // this one included
    int max_attempts{};
};

struct RunnerOptions {
    int threads{2};
    int batch{32};
    std::chrono::milliseconds poll{500}; // when nobody wakes it
    std::chrono::milliseconds lease{60'000};
    std::chrono::milliseconds first_pause{1'000}; // after the first failure; doubled after each
};

class Runner {
  public:
    using Handler = std::function<Result<void>(db::Tx &, Job const &)>;

    // The database must outlive it. Time is the clock's: a job is due when its run_at has come there.
    Runner(db::Database &database, Clock const &clock, RunnerOptions options = {});
    ~Runner(); // stops
    Runner(Runner const &) = delete;
    Runner &operator=(Runner const &) = delete;

    // Before start(). Jobs of kinds that no handler is on for are left for another process.
    Runner &on(std::string kind, Handler handler);
    void start();
    // Lets the jobs that run finish.
    void stop();

    // For long jobs: keeps how far it is, in a transaction of its own. False: it was cancelled and should end soon.
    bool progress(Job const &job, boost::json::value const &how_far);

    // Runs everything that is due on this thread, until nothing is; how many. Instead of start(), for tests and the
    // CLI.
    int run_due();

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::jobs
