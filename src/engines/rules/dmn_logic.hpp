// SPDX-License-Identifier: Apache-2.0
// Boxed expressions, compiled: each is a Logic that computes its value from a frame of slots. The frame grows while the
// entries of a context, the parameters of a function or the variable of an iteration are in sight, and shrinks again.
#pragma once
#include "engines/rules/dmn_syntax.hpp"
#include "engines/rules/feel.hpp"

namespace onegrid::rules::dmn {

class Run;
class CompiledTable;
using Frame = std::vector<Value>;

class Logic {
  public:
    virtual ~Logic() = default;
    Logic(Logic const &) = delete;
    Logic &operator=(Logic const &) = delete;

    // What compute() gives, coerced to the declared type; null with a notice when it does not conform.
    Value evaluate(Run &run, Frame &frame) const;
    // The declared type, or what else is known of its values before there are any; Any when it is nothing.
    [[nodiscard]] virtual Type known_type() const { return type; }

    Type type;
    Spot at;

  protected:
    Logic() = default;
    virtual Value compute(Run &run, Frame &frame) const = 0;
};
using LogicPointer = std::unique_ptr<Logic const>;

// What one knows while compiling: the names in sight, and where to complain.
struct Sight {
    Scope scope;
    std::function<Type(std::string_view written, Spot at)> type_of; // complains about unknown ones
    std::function<void(Severity, std::string code, Text, Spot)> complain;
    std::function<void(Words const &, std::vector<Diagnostic> const &)> complain_of_feel;
    std::function<void(CompiledTable const &)> found_table;
    Place place; // of the element that is being compiled
    bool is_feel = true; // the language of the model
};

// Gives a compiled expression its place and its declared type.
template <class T>
LogicPointer finished(std::unique_ptr<T> logic, Boxed const &boxed, Sight const &sight)
{
    logic->at = boxed.form == Boxed::Form::literal && boxed.words.at.line != 0 ? boxed.words.at : boxed.at;
    if (!boxed.type.empty()) {
        logic->type = sight.type_of(boxed.type, boxed.at);
    }
    return logic;
}

LogicPointer compile_filter(Boxed const &boxed, Sight const &sight);
LogicPointer compile_iteration(Boxed const &boxed, Sight const &sight);

// Never null: what cannot be compiled is a Logic that is null and says why.
LogicPointer compile_boxed(Boxed const *boxed, Sight const &sight);
LogicPointer compile_table(Table const &table, Boxed const &boxed, Sight const &sight);

// A function as its body sees it: its parameters stand in the frame behind what it captured.
struct FunctionBody {
    std::vector<Parameter> parameters;
    Type result;
    LogicPointer body;
};
// `name`: under which the body sees the function itself; empty: not at all.
FunctionBody compile_function(Boxed const &boxed, Sight const &sight, std::string const &name);

// One whose every call is null and says why.
FunctionBody faulty_function(Boxed const &boxed, Sight const &sight, std::string code, Text text);

// The element that is being evaluated; the texts are those of the program.
struct Here {
    std::string_view model, id, name;
};

// A call of what is compiled above: `captured`, the function itself if it has a name, the arguments.
class BoxedFunction final : public Function, public std::enable_shared_from_this<BoxedFunction> {
  public:
    // `owner` keeps `body` alive. `here`: the knowledge model that it is; without a name it is no element of its own.
    BoxedFunction(std::shared_ptr<void const> owner, FunctionBody const &body, Frame captured, bool sees_itself, Here here = {});
    std::uint32_t nesting() const override { return m_nesting; }
    bool conforms_to(Type const &expected) const override
    {
        return conforms_returning(result().is_any() ? m_body.body->known_type() : result(), expected);
    }
    Value run(Evaluation &evaluation, std::span<Value const> arguments) const override;

  private:
    std::shared_ptr<void const> m_owner;
    FunctionBody const &m_body;
    Frame m_captured;
    bool m_sees_itself;
    std::uint32_t m_nesting = 1;
    Here m_here;
};

} // namespace onegrid::rules::dmn
