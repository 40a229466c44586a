// SPDX-License-Identifier: Apache-2.0
// Some 2,000 rows of an import at a time: what each would be, and, unless it is a trial, made so, in one transaction with
// the record of it. The same rows over the same elements give the same outcomes.
#pragma once
#include "modules/registers/columns.hpp"
#include "modules/registers/import.hpp"
#include "modules/registers/key_set.hpp"
#include "platform/base/caller.hpp"
#include <condition_variable>

namespace onegrid::elements {
class Addresses;
}

namespace onegrid::registers {

inline constexpr std::size_t batch_size = 2'000;
inline constexpr std::size_t batch_bytes = 16 * 1024 * 1024; // of cells: large shapes make small batches

// Lets batches do one thing in their order, whichever is ready first. A batch that was not done says so with stop().
class Turns {
  public:
    // False: somebody stopped, and no turn will come.
    bool wait_for(std::int64_t batch);
    void done(std::int64_t batch);
    void stop();

  private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::int64_t m_next{};
    bool m_is_stopped{};
};

// What all batches of a run share. Safe from the threads that make them.
struct Run {
    elements::Services const &services;
    std::shared_ptr<elements::TypesNow const> types;
    elements::Shelf const &shelf;
    std::shared_ptr<geo::Tree const> tree;
    Import const &import;
    Drafting const &drafting;
    Caller const &who;
    bool is_trial{};
    KeySet &keys; // under the turn
    Turns &turns;
    elements::Addresses *addresses{};
};

struct Made {
    std::int64_t lines{}, refused{};
};

// Refuses with conflict "import.has_refused" when a row is refused in a run that is not partial: then nothing of the batch
// was made. Throws when the turns were stopped. `is_done`: the batch was made before; only its keys are noted.
Result<Made> make_batch(Run const &run, std::int64_t number, std::vector<TableRow> rows, bool is_done);

} // namespace onegrid::registers
