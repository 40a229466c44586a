// SPDX-License-Identifier: Apache-2.0
// The built-in condition language: a recursive-descent parser to a postfix program.
#include "engines/process/expression.hpp"
#include <boost/json/value.hpp>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace onegrid::process {
namespace {

namespace json = boost::json;

constexpr int max_nesting = 50;
constexpr std::size_t max_length = 2'000;

enum class Compare : std::uint8_t { equal, unequal, less, at_most, more, at_least, truth };

struct Operation {
    enum class Kind : std::uint8_t { compare, both, either, negate } kind;
    Compare compare{};
    std::string name;
    json::value literal;
};

bool same_value(json::value const &a, json::value const &b)
{
    if (a.is_number() && b.is_number()) {
        return a.to_number<double>() == b.to_number<double>();
    }
    return a == b;
}

bool ordered(Compare how, json::value const &a, json::value const &b)
{
    int order{};
    if (a.is_number() && b.is_number()) {
        auto const x = a.to_number<double>();
        auto const y = b.to_number<double>();
        order = x < y ? -1 : x > y ? 1 : 0;
    } else if (a.is_string() && b.is_string()) {
        order = a.get_string().compare(b.get_string());
    } else {
        return false;
    }
    switch (how) {
    case Compare::less:
        return order < 0;
    case Compare::at_most:
        return order <= 0;
    case Compare::more:
        return order > 0;
    default:
        return order >= 0;
    }
}

class Program final : public Condition {
  public:
    explicit Program(std::vector<Operation> operations) : m_operations(std::move(operations)) {}

    bool holds(json::object const &variables) const override
    {
        // At most one bit a nesting level: the parser limits that to fewer than 64.
        std::uint64_t stack = 0;
        for (auto const &operation : m_operations) {
            switch (operation.kind) {
            case Operation::Kind::compare:
                stack = stack << 1 | (compare(operation, variables) ? 1U : 0U);
                break;
            case Operation::Kind::negate:
                stack ^= 1;
                break;
            case Operation::Kind::both:
                stack = (stack >> 1 & ~1ULL) | (stack >> 1 & stack & 1);
                break;
            case Operation::Kind::either:
                stack = stack >> 1 | (stack & 1);
                break;
            }
        }
        return (stack & 1) != 0;
    }

  private:
    static bool compare(Operation const &operation, json::object const &variables)
    {
        static json::value const null;
        auto const *found = variables.if_contains(operation.name);
        auto const &value = found ? *found : null;
        switch (operation.compare) {
        case Compare::truth:
            return value.is_bool() && value.get_bool();
        case Compare::equal:
            return same_value(value, operation.literal);
        case Compare::unequal:
            return !same_value(value, operation.literal);
        default:
            return ordered(operation.compare, value, operation.literal);
        }
    }

    std::vector<Operation> m_operations;
};

class Parser {
  public:
    explicit Parser(std::string_view text) : m_text(text) {}

    Result<std::shared_ptr<Condition const>> parse()
    {
        TRY(either(0));
        skip();
        if (m_at != m_text.size()) {
            return wrong("something more");
        }
        return std::make_shared<Program const>(std::move(m_operations));
    }

  private:
    tl::unexpected<Problem> wrong(std::string_view what) const
    {
        return refuse(Why::invalid, "process.expression_wrong", fmt::format("at {}: {}", m_at + 1, what));
    }

    void skip()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
            ++m_at;
        }
    }
    static bool is_name(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    }

    std::string_view word()
    {
        skip();
        auto const from = m_at;
        while (m_at < m_text.size() && is_name(m_text[m_at])) {
            ++m_at;
        }
        return m_text.substr(from, m_at - from);
    }
    bool take_word(std::string_view expected)
    {
        auto const from = m_at;
        if (word() == expected) {
            return true;
        }
        m_at = from;
        return false;
    }
    bool take(std::string_view sign)
    {
        skip();
        if (!m_text.substr(m_at).starts_with(sign)) {
            return false;
        }
        m_at += sign.size();
        return true;
    }

    Result<void> either(int depth)
    {
        TRY(both(depth));
        while (take_word("or")) {
            TRY(both(depth));
            m_operations.push_back({Operation::Kind::either, {}, {}, {}});
        }
        return {};
    }
    Result<void> both(int depth)
    {
        TRY(one(depth));
        while (take_word("and")) {
            TRY(one(depth));
            m_operations.push_back({Operation::Kind::both, {}, {}, {}});
        }
        return {};
    }
    Result<void> one(int depth)
    {
        if (depth > max_nesting / 2) {
            return wrong("nested too deeply");
        }
        if (take_word("not")) {
            TRY(one(depth + 1));
            m_operations.push_back({Operation::Kind::negate, {}, {}, {}});
            return {};
        }
        if (take("(")) {
            TRY(either(depth + 1));
            if (!take(")")) {
                return wrong("a ) is missing");
            }
            return {};
        }
        auto const name = word();
        if (name.empty() || (name[0] >= '0' && name[0] <= '9') || name == "and" || name == "or" || name == "not") {
            return wrong("a name is missing");
        }
        struct Sign {
            std::string_view text;
            Compare compare;
        };
        static constexpr Sign signs[] = {{"!=", Compare::unequal}, {"<=", Compare::at_most}, {">=", Compare::at_least},
                                         {"==", Compare::equal},   {"=", Compare::equal},    {"<", Compare::less},
                                         {">", Compare::more}};
        for (auto const &sign : signs) {
            if (take(sign.text)) {
                auto value = TRY(literal());
                m_operations.push_back({Operation::Kind::compare, sign.compare, std::string(name), std::move(value)});
                return {};
            }
        }
        m_operations.push_back({Operation::Kind::compare, Compare::truth, std::string(name), {}});
        return {};
    }

    Result<json::value> literal()
    {
        skip();
        if (m_at < m_text.size() && (m_text[m_at] == '"' || m_text[m_at] == '\'')) {
            auto const close = m_text.find(m_text[m_at], m_at + 1);
            if (close == std::string_view::npos) {
                return wrong("the text does not end");
            }
            json::value value(json::string(m_text.substr(m_at + 1, close - m_at - 1)));
            m_at = close + 1;
            return value;
        }
        double number{};
        auto const [end, error] = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), number);
        if (error == std::errc{} && std::isfinite(number) &&
            std::string_view("-0123456789").find(m_text[m_at]) != std::string_view::npos) {
            m_at = static_cast<std::size_t>(end - m_text.data());
            return json::value(number);
        }
        auto const name = word();
        if (name == "true" || name == "false") {
            return json::value(name == "true");
        }
        if (name == "null") {
            return json::value(nullptr);
        }
        return wrong("a literal is missing");
    }

    std::string_view m_text;
    std::size_t m_at{};
    std::vector<Operation> m_operations;
};

class SmallExpressions final : public ExpressionEvaluator {
  public:
    Result<std::shared_ptr<Condition const>> compile(std::string_view text) const override
    {
        if (text.size() > max_length) {
            return refuse(Why::invalid, "process.expression_wrong", "too long");
        }
        return Parser(text).parse();
    }
};

} // namespace

ExpressionEvaluator const &small_expressions()
{
    static SmallExpressions const evaluator;
    return evaluator;
}

} // namespace onegrid::process
