// SPDX-License-Identifier: Apache-2.0
// FEEL's grammar (DMN 1.5 §10.3.1.2), read by precedence climbing straight into the compiled form. Inside the engine only.
#pragma once
#include "engines/rules/feel.hpp"
#include "engines/rules/lexer.hpp"
#include "engines/rules/node.hpp"
#include <set>

namespace onegrid::rules {

// Ends the reading of a text; caught where it began.
struct SyntaxError {
    char const *code;
    std::size_t offset;
    std::string text;
};

class Parser {
  public:
    static constexpr std::size_t longest_text = 1U << 20;
    static constexpr std::uint32_t deepest = 400;       // brackets within brackets
    static constexpr std::uint32_t deepest_node = 1'000; // operators upon operators
    static constexpr std::size_t most_work = 10'000'000; // names compared

    Parser(std::shared_ptr<Source const> source, Scope const &scope, bool has_input, Type const &input);

    NodePtr expression_to_end();
    struct InputTest {
        NodePtr node;
        bool asks_input = false; // has `?` in it, which is local 0
    };
    std::vector<InputTest> unary_tests_to_end(bool &is_negated, bool &is_any);
    Type type_to_end();

    [[nodiscard]] std::uint32_t locals() const { return m_functions.front().locals; }
    [[nodiscard]] std::set<std::uint32_t> const &used_slots() const { return m_used_slots; }
    [[nodiscard]] std::vector<Diagnostic> &warnings() { return m_warnings; }

  private:
    // A name that may be used, from where it was declared.
    struct Binding {
        std::string name;
        bool is_slot = false;
        bool is_item = false; // the item of a filter, whose entries may be named
        std::uint32_t index = 0;
        std::uint32_t function = 0; // how many lambdas deep it was declared
        Type type;
    };
    struct FunctionScope {
        std::uint32_t locals = 0;
        std::vector<Lambda::Capture> captures;
    };
    // What a name at some place stands for: at most one of the three is set.
    struct Found {
        std::size_t end = 0;
        std::size_t binding = none; // in m_bindings
        std::optional<std::uint32_t> slot;
        BuiltIn const *built_in = nullptr;
        static constexpr std::size_t none = SIZE_MAX;
        [[nodiscard]] bool is_known() const { return end != 0; }
    };
    class Nesting;

    // parser.cpp: expressions
    NodePtr expression();
    NodePtr binary(int least);
    NodePtr binary_after(NodePtr left, int least);
    NodePtr comparison_after(NodePtr left);
    NodePtr in_after(NodePtr left, std::size_t place);
    NodePtr unary();
    NodePtr postfix_after(NodePtr operand);
    NodePtr path_after(NodePtr operand);
    NodePtr filter_after(NodePtr operand);
    NodePtr call_after(NodePtr callee);

    // parser_primary.cpp: what expressions are made of
    NodePtr primary();
    Decimal number_of(Token const &token, std::string_view sign); // SyntaxError when no decimal128 holds it
    NodePtr literal(Token const &token);
    NodePtr at_literal();
    NodePtr parenthesized();
    NodePtr bracketed();
    NodePtr interval_after(std::size_t place, bool is_low_closed, NodePtr low);
    NodePtr comparison_range();
    NodePtr context();
    NodePtr if_expression();
    NodePtr for_expression();
    NodePtr quantified();
    std::vector<Iterator> iterators(std::string_view until);
    NodePtr function_definition();

    // parser_names.cpp: names and types
    NodePtr name();
    NodePtr node_of(Found const &found, std::size_t place);
    NodePtr local_node(Binding const &binding, std::size_t place);
    NodePtr slot_node(std::uint32_t slot, std::size_t place);
    std::uint32_t captured(Lambda::Capture from, std::uint32_t declared_in);
    [[nodiscard]] Found find_name(std::size_t offset) const;
    // The longest of the type's fields that stands at the offset.
    Type::Field const *find_field(std::size_t offset, Type const &holder, std::size_t &end) const;
    void work(std::size_t names) const; // counts the names that were looked at, and ends where they are too many
    std::string written_name(std::initializer_list<std::string_view> until); // a name being declared
    std::string unknown_name();                              // the longest run of words
    std::string path_name(Type const &holder);
    [[nodiscard]] bool at_named_argument() const;
    Type type();
    Type type_arguments(std::string_view of);
    std::uint32_t declare(std::string name, Type type, bool is_item = false);

    // the tokens
    [[nodiscard]] Token const &token() const { return m_token; }
    void go_to(std::size_t offset);
    Token take();
    bool accept(std::string_view sign);
    void expect(std::string_view sign);
    [[noreturn]] void fail(std::string expected);
    [[nodiscard]] std::string found() const;
    NodePtr checked(NodePtr node);
    void warn(char const *code, std::size_t place, std::string text); // the first hundred

    std::shared_ptr<Source const> m_source;
    Scope const &m_scope;
    Token m_token;
    std::size_t m_last_end = 0;
    std::uint32_t m_depth = 0;
    mutable std::size_t m_work = 0;
    bool m_is_interval_end = false; // `[` may close here
    std::vector<Binding> m_bindings;
    std::vector<FunctionScope> m_functions;
    std::set<std::uint32_t> m_used_slots;
    bool m_uses_input = false;
    bool m_met_unknown_type = false;
    std::set<std::pair<std::uint32_t, std::uint32_t>> m_used_partials; // function, local
    std::vector<Diagnostic> m_warnings;
};

// Counts the nesting of what is read.
class Parser::Nesting {
  public:
    explicit Nesting(Parser &parser) : m_parser(parser)
    {
        if (++m_parser.m_depth > deepest) {
            throw SyntaxError{"rules.too_deep", m_parser.m_token.start, {}};
        }
    }
    ~Nesting() { --m_parser.m_depth; }
    Nesting(Nesting const &) = delete;
    Nesting &operator=(Nesting const &) = delete;

  private:
    Parser &m_parser;
};

} // namespace onegrid::rules
