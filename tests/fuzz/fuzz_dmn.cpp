// SPDX-License-Identifier: Apache-2.0
// Any bytes as a decision model, or as a test file of the conformance kit: read, decided, explained, analysed. Nothing may
// crash, hang or grow without bound, whatever is in them.
#include "engines/rules/dmn.hpp"
#include "engines/rules/dmn_kit.hpp"
#include "fuzz/fuzz.hpp"
#include <string>

using namespace onegrid::rules;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    std::string const text(reinterpret_cast<char const *>(data), size);
    static_cast<void>(kit::read_tests(text));
    LoadLimits limits;
    limits.bytes = 1 << 20;
    // a model that imports itself, and one that imports whatever it asks for
    auto const loaded = load(text, [&](Import const &) { return text; }, limits);
    if (!loaded.model) {
        return 0;
    }
    DecideOptions options;
    options.explain = true;
    options.limits.steps = 100'000;
    options.limits.cells = 100'000;
    for (auto const &decision : loaded.model->decisions()) {
        if (auto const decided = decide(*loaded.model, decision.name, Value(), options)) {
            static_cast<void>(decided->explanation->to_json());
            static_cast<void>(decided->explanation->to_text(true));
        }
    }
    for (auto const &service : loaded.model->services()) {
        static_cast<void>(invoke(*loaded.model, service.name, Value(), options));
    }
    AnalysisLimits bounds;
    bounds.boxes = 1'000;
    static_cast<void>(analyse(*loaded.model, bounds));
    return 0;
}
