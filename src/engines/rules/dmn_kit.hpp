// SPDX-License-Identifier: Apache-2.0
// The DMN conformance kit (TCK): reads one of its test files and runs the cases on models that are given as text. Which files
// lie where is the caller's business.
#pragma once
#include "engines/rules/dmn.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::rules::kit {

// A value of a test file: what the kit's schema calls valueType.
Value value_of(std::string_view type, std::string_view text);

struct Given {
    std::string space, name; // space: the namespace of the model that declares it, when the file says so
    Value value;
};

struct Wanted {
    std::string space, name;
    std::string type; // of the node, when the file says so: decision, bkm, decisionService
    Value value;
    bool is_given = false; // an expected value is written down
    bool is_error = false; // errorResult: making the decision fails, and null stands for it
};

struct Case {
    std::string id, description;
    std::string type;      // decision, bkm, decisionService
    std::string invocable; // of the latter two
    std::vector<Given> inputs;
    std::vector<Wanted> wanted;
    int line{};
};

struct TestFile {
    std::string model; // the file name of the model
    std::vector<std::string> labels;
    std::vector<Case> cases;
    std::string fault; // why it cannot be read; empty: it can
};

TestFile read_tests(std::string_view xml);

struct CaseOutcome {
    enum class Kind : std::uint8_t { passed, failed };
    std::string id;
    Kind kind{};
    std::string detail; // of a failure: which node, what was expected and what came
};

// Runs every case of a file against its model. `models`: the model, and those that it may import, by file name. `now`: for the
// cases that ask what time it is.
std::vector<CaseOutcome> run(TestFile const &tests, std::map<std::string, std::string> const &models, DateTime now);

// Is `got` what the kit accepts for `wanted`? Numbers within 1e-8, as the kit's own runners have it; contexts by their entries; dates
// and times by their fields.
bool is_same(Value const &wanted, Value const &got);

} // namespace onegrid::rules::kit
