// SPDX-License-Identifier: Apache-2.0
// Decision models: OMG DMN 1.1 to 1.5, compliance level 3. `load` turns the XML of a model and of those that it imports into a Model, which
// never changes and may be used by any number of threads; `decide` asks it. Nothing here reads a file, a clock or a network: imported
// models come through a resolver, the time through the options.
//
// A model with faults still loads, as the standard wants: what is wrong is said once in `Loaded::notices`, and a decision that
// needs the faulty part is null with a notice. Who puts a model in force asks `is_sound` first.
#pragma once
#include "engines/rules/evaluation.hpp"
#include "engines/rules/type.hpp"
#include "engines/rules/value.hpp"
#include "platform/base/result.hpp"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::rules {

// What a person reads, in both languages.
struct Text {
    std::string zh, en;
};

// Where in a model: the element with its line and column (from 1; 0: the model as a whole). `model` is the name of the
// model, so that one knows which file when models import each other.
struct Place {
    std::string model;
    int line{}, column{};
    std::string id, name; // of the nearest element that has them: a decision, an input, a knowledge model
};

// Something that is wrong, or worth knowing, in a model or in the making of one decision. The code is stable
// ("rules.unknown_reference"); the texts carry the facts.
struct Notice {
    Severity severity{};
    std::string code;
    Text text;
    Place place;
};

// The texts of a diagnostic of FEEL: those of its code, and its facts.
Text text_of(Diagnostic const &diagnostic);

// ---- loading -------------------------------------------------------------------------------------------------------

struct LoadLimits {
    std::size_t bytes = 4 << 20; // of one file
    int depth = 100;             // of XML elements, and of boxed expressions in each other
    std::size_t nodes = 400'000; // of one file
    std::size_t models = 32;     // with all that are imported
    std::size_t notices = 200;   // then loading stops telling
};

struct Import {
    std::string space;    // the namespace of the imported model
    std::string name;     // under which name the importing model sees it
    std::string location; // its locationURI, a hint; empty if not given
};

// The XML of an imported model; nothing: there is none.
using Resolver = std::function<std::optional<std::string>(Import const &)>;

// One thing of a model that may be asked for or given. `type` is as the model writes it ("number", "tApplicant"); empty: any.
struct Shape {
    std::string name, type;
    std::string space;               // the namespace of the model that declares it
    std::vector<std::string> values; // FEEL texts of the values that the type allows, when it lists or bounds them
    bool is_collection{};
    std::vector<Shape> parts; // of a type with components
};

struct Listed {
    enum class Kind : std::uint8_t { input, decision, knowledge, service };
    Kind kind{};
    std::string id, name, type, label, question, description;
    std::vector<Shape> needs; // a decision: the inputs it needs, directly or through others; otherwise the parameters
    bool has_table{};             // its logic is a decision table
    int line{};
    Shape shape; // of an input: its own type, taken apart
};

class Program; // what a model is compiled to

class Model {
  public:
    explicit Model(std::shared_ptr<Program const> program);

    std::string const &name() const;
    std::string const &space() const;
    std::string const &id() const;
    std::span<Listed const> inputs() const;
    std::span<Listed const> decisions() const;
    std::span<Listed const> knowledge() const;
    std::span<Listed const> services() const;
    // No error among the notices of its loading.
    bool is_sound() const;
    // About how many bytes it holds.
    std::size_t footprint() const;

    Program const &program() const { return *m_program; }

  private:
    std::shared_ptr<Program const> m_program; // copies share it
};

struct Loaded {
    std::optional<Model> model;  // absent only if the text is no DMN model at all
    std::vector<Notice> notices; // errors, then warnings; of each model from the first line to the last
};

// A resolver among texts that are at hand, by their namespaces.
Resolver among(std::vector<std::string> models);

Loaded load(std::string_view xml, Resolver const &resolve = {}, LoadLimits const &limits = {});

// ---- deciding ------------------------------------------------------------------------------------------------------

struct DecideOptions {
    bool explain = false;
    std::optional<DateTime> now; // what now() and today() answer; without it they are null
    Limits limits;               // of FEEL: steps, depth, size
    std::size_t notices = 50;    // then the decision stops telling, not deciding
};

// Why a decision came out as it did; one step for everything that was evaluated, in the order of evaluation.
struct FailedCell {
    std::size_t column{};    // from 1
    std::string input;       // the column's expression
    std::string value;       // of the input, as FEEL
    std::string test;        // the cell's text
    bool is_invalid = false; // the test gave neither true nor false
};

struct ExplainedRow {
    std::size_t row{}; // from 1, as the table is drawn
    bool matched{};
    bool chosen{};                   // the hit policy took its output
    std::vector<FailedCell> failed;  // why it did not match: the first cell that failed, and what else failed beside it
    std::vector<std::string> outputs; // of a row that matched: texts of its output entries
    std::vector<std::string> annotations;
};

struct ExplainedTable {
    std::string hit_policy;                                   // "UNIQUE", "COLLECT SUM" …
    std::vector<std::pair<std::string, std::string>> inputs;  // expression and value
    std::vector<ExplainedRow> rows;                           // all of them
    std::vector<std::string> outputs;                         // names of the output columns
    bool took_default{};
    Text note; // what the hit policy made of it
};

struct ExplainedStep {
    Listed::Kind kind{};
    std::string model, id, name;
    std::string value; // as FEEL
    std::string logic; // text of a literal expression; empty otherwise
    std::vector<ExplainedTable> tables;
    std::vector<Notice> notices;
    std::vector<std::string> needs; // names of what it was decided from
};

struct Explanation {
    std::vector<ExplainedStep> steps;

    std::string to_text(bool english) const;
    std::string to_json() const; // the same, for a screen
};

struct Decided {
    Value value;
    std::vector<Notice> notices; // why it is null, where it is for a fault
    std::optional<Explanation> explanation;
    bool has_errors() const;
};

// The decision with this name or id ("Dispatch"; "Imported.Dispatch" of an imported model). `inputs` is a context by input name; those
// of an imported model are in a context under the import's name, or (if no other has it) under their own name. A missing
// input is null. Refuses with rules.no_such_decision.
Result<Decided> decide(Model const &model, std::string_view decision, Value const &inputs, DecideOptions const &options = {});

// The type of `inputs`: a context of all inputs, for reading them from JSON (from_json makes dates of strings by it).
Type inputs_type(Model const &model);

// A decision service or a business knowledge model, its parameters by name. A service of several output decisions gives a context.
// Refuses with rules.no_such_invocable.
Result<Decided> invoke(Model const &model, std::string_view service_or_knowledge, Value const &arguments, DecideOptions const &options = {});

// ---- analysing -----------------------------------------------------------------------------------------------------

struct AnalysisLimits {
    std::size_t boxes = 200'000; // parts of the input space looked at for each table
    std::size_t findings = 50;   // for each table and kind
};

// One thing that is wrong with a decision table, before it is ever asked.
struct Finding {
    enum class Kind : std::uint8_t {
        overlap,       // rows that match together where the hit policy forbids it
        gap,           // inputs that no row covers
        unreachable,   // a row that earlier (or better) rows cover whole, or that nothing can match
        unused_input,  // a column that decides nothing
        type_mismatch, // a cell that can never be true of its column, or an output of another type
        not_allowed,   // a cell or output outside the allowed values
        unused,        // an input datum that no decision reads
        gave_up,       // too large, or conditions that cannot be compared: not analysed to the end
    };
    Severity severity{};
    Kind kind{};
    std::string code; // "rules.rows_overlap" …
    Text text;
    Place place;
    std::vector<std::size_t> rows;                            // from 1
    std::vector<std::pair<std::string, std::string>> witness; // column expression and a FEEL value that shows it
};

std::vector<Finding> analyse(Model const &model, AnalysisLimits const &limits = {});

// What a terminal and a screen print: "overlap", "gap" …
std::string_view name_of(Finding::Kind kind);

} // namespace onegrid::rules
