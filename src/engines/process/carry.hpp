// SPDX-License-Identifier: Apache-2.0
// Whether what runs in one drawing of a process can go on in another, and what becomes of its state there. Pure.
#pragma once
#include "engines/process/process.hpp"

namespace onegrid::process {

// Why it cannot. Codes: process.stage_gone (the other drawing has no such stage), process.element_gone (it waits at
// something else that is not there), process.stage_changed (a task became a stage, one became several, or the reverse),
// process.holder_changed (somebody else would hold it), process.level_gone (it is not held at that level there),
// process.clock_changed (its stage has another clock there, or a clock that stands is not there), process.no_way_out (no
// act leads on).
struct Stranded {
    std::string code;
    std::string stage; // or the element
};

struct Carried {
    State state;                    // as it goes on
    std::vector<Stranded> stranded; // empty: it can
};

// Stages are the same when their codes are; other elements when their ids are. What is over stays over.
Carried carry(Definition const &from, Definition const &to, State state);

} // namespace onegrid::process
