// SPDX-License-Identifier: Apache-2.0
// A decision table, compiled: which rows match comes from an index a column, what follows from the hit policy.
#pragma once
#include "engines/rules/dmn_index.hpp"
#include "engines/rules/dmn_logic.hpp"

namespace onegrid::rules::dmn {

struct InputColumn {
    std::string label, text; // the expression
    Expression expression;
    Type type;
    UnaryTests values; // allowed ones; `-` when not said
    bool has_values = false;
    std::vector<UnaryTests> tests; // by row
    ColumnIndex index;
    Spot at;
};

struct OutputColumn {
    std::string name;
    Type type;
    std::string type_text;
    UnaryTests values;
    bool has_values = false;
    std::vector<Value> priorities; // the listed constants, highest first
    std::optional<Expression> otherwise;
    std::vector<Expression> entries; // by row
    std::vector<std::optional<Value>> constants; // of entries that are constants, already coerced
    Spot at;
};

struct TableRow {
    std::vector<std::string> annotations;
    Spot at;
    std::vector<Spot> cells; // inputs, then outputs
    std::vector<std::string> output_texts;
};

class CompiledTable final : public Logic {
  public:
    HitPolicy policy{};
    Aggregation aggregation{};
    std::vector<InputColumn> inputs;
    std::vector<OutputColumn> outputs;
    std::vector<TableRow> rows;
    Place place; // of the decision or knowledge model that it belongs to, with the table's own line

    std::string policy_text() const;

    // The rows that match, ascending: by the index, or cell by cell. The two are the same; the second is what the index is tested
    // against, and what explanations walk.
    std::vector<std::uint32_t> matches(Run &run, Frame &frame, std::span<Value const> values, bool only_first = false) const;
    std::vector<std::uint32_t> matches_cell_by_cell(Run &run, Frame &frame, std::span<Value const> values) const;
    std::vector<Value> input_values(Run &run, Frame &frame) const;

  private:
    Value compute(Run &run, Frame &frame) const override;
    bool are_allowed(Run &run, Frame &frame, std::span<Value const> values) const;
    struct Hit {
        std::uint32_t row{};
        std::vector<Value> outputs; // by column
    };
    struct Outcome {
        Value value;
        std::vector<std::uint32_t> chosen;
        bool took_default = false;
        Text note;
    };
    // Nothing, with a notice, when an output is not one of those allowed.
    std::optional<Hit> hit(Run &run, Frame &frame, std::uint32_t row) const;
    Value shaped(std::vector<Value> outputs) const; // one value, or a context of several
    Outcome by_policy(Run &run, Frame &frame, std::vector<std::uint32_t> const &matched) const;
    Outcome single(Run &run, std::vector<Hit> hits) const;
    Outcome several(Run &run, std::vector<Hit> hits) const;
    Outcome otherwise(Run &run, Frame &frame) const;
    Value aggregated(Run &run, std::vector<Value> const &values) const;
    void sort_by_priority(std::vector<Hit> &hits) const;
    void explain(Run &run, Frame &frame, std::span<Value const> values, Outcome const &outcome) const;
};

} // namespace onegrid::rules::dmn
