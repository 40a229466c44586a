// SPDX-License-Identifier: Apache-2.0
// The graph of what needs what: its cycles, its nodes for each way of importing, and the lists that Model shows.
#pragma once
#include "engines/rules/dmn_program.hpp"

namespace onegrid::rules::dmn {

// Marks the elements whose requirements lead back to themselves (a knowledge model that calls only itself is none), and tells
// of each cycle once.
void mark_cycles(Program &program, std::function<void(std::uint32_t unit, std::uint32_t element)> const &tell);

// Makes the instances, the nodes and the index of names. False: more than a model may have; what is left out is not found by name.
bool lay_out(Program &program);

void list_all(Program &program);

} // namespace onegrid::rules::dmn
