// SPDX-License-Identifier: Apache-2.0
// Reads XPath's regular expressions (XML Schema part 2 appendix F with the additions of functions and operators §5.6.1).
#include "engines/rules/pattern_tree.hpp"
#include "engines/rules/lexer.hpp"
#include <algorithm>
#include <unicode/uchar.h>

namespace onegrid::rules {
namespace {

constexpr int deepest = 100;
constexpr std::size_t most_repeats = 1'000;

bool is_pattern_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Flag x: white space goes, even between a backslash and its letter, but not within a class.
std::u32string without_space(std::u32string const &text)
{
    std::u32string result;
    int classes = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t const c = text[i];
        if (classes == 0 && is_pattern_space(c)) {
            continue;
        }
        result += c;
        if (c == '\\') {
            while (classes == 0 && i + 1 < text.size() && is_pattern_space(text[i + 1])) {
                ++i;
            }
            if (i + 1 < text.size()) {
                result += text[++i];
            }
        } else {
            classes += c == '[' ? 1 : c == ']' && classes > 0 ? -1 : 0;
        }
    }
    return result;
}

icu::UnicodeSet from_rule(char const *rule)
{
    UErrorCode error = U_ZERO_ERROR;
    return icu::UnicodeSet(icu::UnicodeString::fromUTF8(rule), error);
}

class Reader {
  public:
    Reader(std::u32string text, PatternFlags flags) : m_text(std::move(text)), m_flags(flags) {}

    PatternTree tree()
    {
        PatternTree tree;
        tree.root = choice(0);
        if (m_at < m_text.size()) {
            wrong(")");
        }
        tree.groups = m_closed.size();
        tree.has_back_reference = m_has_back_reference;
        tree.has_line_start = m_has_line_start;
        return tree;
    }

  private:
    [[noreturn]] static void wrong(std::string why) { throw PatternWrong{std::move(why)}; }
    [[nodiscard]] bool at_end() const { return m_at >= m_text.size(); }
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : U'\0'; }
    char32_t take()
    {
        if (at_end()) {
            wrong("‹end›");
        }
        return m_text[m_at++];
    }

    PatternNode choice(int depth)
    {
        if (depth > deepest) {
            wrong("((((");
        }
        PatternNode node;
        node.kind = PatternNode::Kind::choice;
        node.parts.push_back(sequence(depth));
        while (peek() == '|' && !at_end()) {
            ++m_at;
            node.parts.push_back(sequence(depth));
        }
        return node.parts.size() == 1 ? std::move(node.parts.front()) : node;
    }

    PatternNode sequence(int depth)
    {
        PatternNode node;
        node.kind = PatternNode::Kind::sequence;
        while (!at_end() && peek() != '|' && peek() != ')') {
            node.parts.push_back(quantified(atom(depth)));
        }
        return node;
    }

    PatternNode quantified(PatternNode atom)
    {
        char32_t const c = peek();
        PatternNode repeat;
        repeat.kind = PatternNode::Kind::repeat;
        if (at_end() || (c != '?' && c != '*' && c != '+' && c != '{')) {
            return atom;
        }
        ++m_at;
        if (c == '{') {
            repeat.least = number();
            repeat.most = repeat.least;
            if (peek() == ',') {
                ++m_at;
                repeat.most = peek() == '}' ? PatternNode::unbounded : number();
            }
            if (take() != '}' || repeat.most < repeat.least) {
                wrong("{");
            }
        } else {
            repeat.least = c == '+' ? 1 : 0;
            repeat.most = c == '?' ? 1 : PatternNode::unbounded;
        }
        if (peek() == '?' && !at_end()) {
            ++m_at;
            repeat.is_lazy = true;
        }
        repeat.parts.push_back(std::move(atom));
        return repeat;
    }

    std::size_t number()
    {
        std::size_t value = 0;
        std::size_t const start = m_at;
        while (!at_end() && peek() >= '0' && peek() <= '9') {
            value = value * 10 + (m_text[m_at++] - '0');
            if (value > most_repeats) {
                wrong("{" + std::to_string(value) + "} > " + std::to_string(most_repeats));
            }
        }
        if (m_at == start) {
            wrong("{");
        }
        return value;
    }

    PatternNode atom(int depth)
    {
        PatternNode node;
        node.kind = PatternNode::Kind::set;
        char32_t const c = take();
        switch (c) {
        case '(': return group(depth);
        case '^':
            node.kind = PatternNode::Kind::start;
            m_has_line_start = m_has_line_start || m_flags.is_multiline;
            return node;
        case '$': node.kind = PatternNode::Kind::end; return node;
        case '.': node.set = m_flags.dot_is_all ? from_rule("[\\u0000-\\U0010FFFF]") : from_rule("[^\\n\\r]"); return node;
        case '[': node.set = char_class(0); return node;
        case '\\':
            if (peek() >= '1' && peek() <= '9') {
                return back_reference();
            }
            node.set = escape();
            return node;
        case '?':
        case '*':
        case '+':
        case '{':
        case '}':
        case ']': wrong(std::string(1, static_cast<char>(c)));
        default: node.set.add(static_cast<UChar32>(c)); break;
        }
        return folded(std::move(node));
    }

    PatternNode folded(PatternNode node) const
    {
        if (m_flags.ignores_case) {
            node.set.closeOver(USET_CASE_INSENSITIVE);
            node.set.removeAllStrings();
        }
        return node;
    }

    PatternNode group(int depth)
    {
        PatternNode node;
        node.kind = PatternNode::Kind::group;
        if (peek() == '?' && !at_end()) {
            if (peek(1) != ':') {
                wrong("(?");
            }
            m_at += 2;
        } else {
            m_closed.push_back(false);
            node.group = m_closed.size();
        }
        node.parts.push_back(choice(depth + 1));
        if (at_end() || take() != ')') {
            wrong("(");
        }
        if (node.group != 0) {
            m_closed[node.group - 1] = true;
        }
        return node;
    }

    // As many digits as name a group that is closed already.
    PatternNode back_reference()
    {
        std::size_t group = take() - '0';
        while (!at_end() && peek() >= '0' && peek() <= '9' && group * 10 + (peek() - '0') <= m_closed.size()) {
            group = group * 10 + (take() - '0');
        }
        if (group > m_closed.size() || !m_closed[group - 1]) {
            wrong("\\" + std::to_string(group));
        }
        PatternNode node;
        node.kind = PatternNode::Kind::back_reference;
        node.group = group;
        m_has_back_reference = true;
        return node;
    }

    // After the backslash. Categories are as they are, whatever the flags.
    icu::UnicodeSet escape()
    {
        char32_t const c = take();
        icu::UnicodeSet set;
        bool is_negated = false;
        switch (c) {
        case 'n': set.add('\n'); return set;
        case 'r': set.add('\r'); return set;
        case 't': set.add('\t'); return set;
        case 'S': is_negated = true; [[fallthrough]];
        case 's': set = from_rule("[\\u0020\\t\\n\\r]"); break;
        case 'D': is_negated = true; [[fallthrough]];
        case 'd': set = from_rule("[\\p{Nd}]"); break;
        case 'W': is_negated = true; [[fallthrough]];
        case 'w': set = from_rule("[[\\u0000-\\U0010FFFF]-[\\p{P}\\p{Z}\\p{C}]]"); break;
        case 'I': is_negated = true; [[fallthrough]];
        case 'i': set = from_rule("[_:A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\U00010000-\\U000EFFFF]"); break;
        case 'C': is_negated = true; [[fallthrough]];
        case 'c': set = from_rule("[-._:A-Za-z0-9\\u00B7\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u203F-\\u2040\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\U00010000-\\U000EFFFF]"); break;
        case 'P': is_negated = true; [[fallthrough]];
        case 'p': set = category(); break;
        default:
            if (std::u32string_view(U"\\|.-^?*+{}()[]$").find(c) == std::u32string_view::npos) {
                wrong(c < 0x80 ? "\\" + std::string(1, static_cast<char>(c)) : "\\");
            }
            set.add(static_cast<UChar32>(c));
            return set;
        }
        return is_negated ? set.complement() : set;
    }

    // {Lu}, {L}, {IsBasicLatin}
    icu::UnicodeSet category()
    {
        if (take() != '{') {
            wrong("\\p");
        }
        std::string name;
        while (peek() != '}') {
            char32_t const c = take();
            if (c >= 0x80) {
                wrong("\\p{");
            }
            name += static_cast<char>(c);
        }
        ++m_at;
        icu::UnicodeSet set;
        UErrorCode error = U_ZERO_ERROR;
        if (name.starts_with("Is")) {
            auto const block = u_getPropertyValueEnum(UCHAR_BLOCK, name.c_str() + 2);
            if (block == UCHAR_INVALID_CODE) {
                wrong("\\p{" + name + "}");
            }
            set.applyIntPropertyValue(UCHAR_BLOCK, block, error);
            return set;
        }
        static constexpr std::string_view classes = "LMNPZSC";
        bool const fits = (name.size() == 1 || name.size() == 2) && classes.find(name[0]) != std::string_view::npos;
        if (fits) {
            set.applyPropertyAlias(u"General_Category", icu::UnicodeString::fromUTF8(name), error);
        }
        if (!fits || U_FAILURE(error) != 0) {
            wrong("\\p{" + name + "}");
        }
        return set;
    }

    // One character of a class, plain or escaped; an escape that stands for many goes into the set and gives nothing.
    std::optional<char32_t> class_character(icu::UnicodeSet &set)
    {
        char32_t const c = take();
        if (c == '[' || c == ']') {
            wrong("[");
        }
        if (c != '\\') {
            return c;
        }
        icu::UnicodeSet const escaped = escape();
        if (escaped.size() == 1 && !escaped.hasStrings()) {
            return static_cast<char32_t>(escaped.charAt(0));
        }
        set.addAll(escaped);
        return std::nullopt;
    }

    // After the bracket, to its close.
    icu::UnicodeSet char_class(int depth)
    {
        if (depth > deepest) {
            wrong("[[[[");
        }
        bool const is_negated = peek() == '^' && !at_end();
        m_at += is_negated ? 1 : 0;
        icu::UnicodeSet plain; // these have both cases where case does not count
        icu::UnicodeSet escaped;
        icu::UnicodeSet taken_away;
        bool is_first = true;
        while (at_end() || peek() != ']' || is_first) {
            if (!is_first && peek() == '-' && peek(1) == '[') {
                m_at += 2;
                taken_away = char_class(depth + 1);
                if (peek() != ']') {
                    wrong("-[");
                }
                break;
            }
            is_first = false;
            auto const low = class_character(escaped);
            bool const is_range = low && peek() == '-' && peek(1) != ']' && peek(1) != '[' && m_at + 1 < m_text.size();
            if (!is_range) {
                if (low) {
                    plain.add(static_cast<UChar32>(*low));
                }
                continue;
            }
            ++m_at;
            auto const high = class_character(escaped);
            if (!high || *high < *low) {
                wrong("-");
            }
            plain.add(static_cast<UChar32>(*low), static_cast<UChar32>(*high));
        }
        take();
        if (m_flags.ignores_case) {
            plain.closeOver(USET_CASE_INSENSITIVE);
            plain.removeAllStrings();
        }
        plain.addAll(escaped);
        if (is_negated) {
            plain.complement();
        }
        plain.removeAll(taken_away);
        return plain;
    }

    std::u32string m_text;
    PatternFlags m_flags;
    std::size_t m_at = 0;
    std::vector<bool> m_closed; // of each group: has its bracket been closed
    bool m_has_back_reference = false;
    bool m_has_line_start = false;
};

} // namespace

PatternTree read_pattern(std::string_view text, PatternFlags flags)
{
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        points += next_code_point(text, at);
    }
    if (flags.is_literal) {
        PatternTree tree;
        tree.root.kind = PatternNode::Kind::sequence;
        for (char32_t const c : points) {
            PatternNode node;
            node.kind = PatternNode::Kind::set;
            node.set.add(static_cast<UChar32>(c));
            if (flags.ignores_case) {
                node.set.closeOver(USET_CASE_INSENSITIVE);
                node.set.removeAllStrings();
            }
            tree.root.parts.push_back(std::move(node));
        }
        return tree;
    }
    return Reader(flags.ignores_space ? without_space(points) : points, flags).tree();
}

} // namespace onegrid::rules
