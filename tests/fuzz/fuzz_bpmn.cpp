// SPDX-License-Identifier: Apache-2.0
// BPMN files from outside: whatever the bytes, they are refused or they are read without loss, compiled, linted and
// walked.
#include "engines/process/document.hpp"
#include "engines/process/process.hpp"
#include <cstdlib>

using namespace onegrid::process;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    std::string_view const xml(reinterpret_cast<char const *>(data), size);
    auto const document = parse(xml);
    if (!document) {
        return 0;
    }
    auto const again = parse(to_xml(*document));
    // Text that only a comment or CDATA may hold can come out as two; anything else must come back the same.
    if (again && again->count() == document->count() && !same(*document, *again)) {
        std::abort();
    }
    auto const definition = compile(xml);
    if (!definition || definition->stages().size() > 50) {
        return 0;
    }
    if (definition->stages().size() <= 6) { // it walks through every state
        lint(*definition);
    }
    auto step = start(*definition, {});
    for (int count = 0; step && count < 20; ++count) {
        auto const state = state_of(to_json(step->state));
        if (!state || !(*state == step->state)) {
            std::abort();
        }
        auto const legal = legal_acts(*definition, *state);
        if (legal.empty()) {
            break;
        }
        auto const &chosen = legal[static_cast<std::size_t>(count) % legal.size()];
        step = apply(*definition, *state, {chosen.act->code, chosen.branch, {}});
    }
    return 0;
}
