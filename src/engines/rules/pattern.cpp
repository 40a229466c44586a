// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/pattern.hpp"
#include "engines/rules/pattern_backtrack.hpp"
#include "engines/rules/pattern_tree.hpp"
#include <map>
#include <re2/re2.h>

namespace onegrid::rules {
namespace {

constexpr std::size_t longest_pattern = 10'000;
constexpr std::size_t longest_written = 500'000; // with every character class written out
constexpr std::size_t kept_patterns = 32; // a thread
constexpr std::int64_t most_memory = 2 << 20;

void append_code(std::string &out, UChar32 c)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    out += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4) {
        out += digits[(c >> shift) & 15];
    }
    out += '}';
}

// The tree as RE2 writes it.
void write(PatternNode const &node, bool is_multiline, std::string &out)
{
    switch (node.kind) {
    case PatternNode::Kind::empty:
    case PatternNode::Kind::back_reference: break;
    case PatternNode::Kind::set:
        if (node.set.isEmpty()) {
            out += "[^\\x00-\\x{10FFFF}]";
            break;
        }
        out += '[';
        for (int32_t i = 0; i < node.set.getRangeCount(); ++i) {
            append_code(out, node.set.getRangeStart(i));
            out += '-';
            append_code(out, node.set.getRangeEnd(i));
        }
        out += ']';
        break;
    case PatternNode::Kind::start: out += is_multiline ? "(?m:^)" : "\\A"; break;
    case PatternNode::Kind::end: out += is_multiline ? "(?m:$)" : "\\z"; break;
    case PatternNode::Kind::group:
        out += node.group != 0 ? "(" : "(?:";
        write(node.parts.front(), is_multiline, out);
        out += ')';
        break;
    case PatternNode::Kind::sequence:
        for (PatternNode const &part : node.parts) {
            write(part, is_multiline, out);
        }
        break;
    case PatternNode::Kind::choice: {
        char const *separator = "";
        out += "(?:";
        for (PatternNode const &part : node.parts) {
            out += separator;
            write(part, is_multiline, out);
            separator = "|";
        }
        out += ')';
        break;
    }
    case PatternNode::Kind::repeat:
        out += "(?:";
        write(node.parts.front(), is_multiline, out);
        out += "){" + std::to_string(node.least) + ",";
        if (node.most != PatternNode::unbounded) {
            out += std::to_string(node.most);
        }
        out += '}';
        out += node.is_lazy ? "?" : "";
        break;
    }
}

class Compiled final : public Pattern {
  public:
    Compiled(PatternTree const &tree, PatternFlags flags) : m_has_line_start(tree.has_line_start)
    {
        m_groups = tree.groups;
        m_is_literal = flags.is_literal;
        if (!tree.has_back_reference) {
            std::string text;
            write(tree.root, flags.is_multiline, text);
            if (text.size() > longest_written) {
                throw PatternWrong{std::to_string(text.size()) + " > " + std::to_string(longest_written)};
            }
            RE2::Options options;
            options.set_log_errors(false);
            options.set_max_mem(most_memory);
            m_linear = std::make_unique<RE2>(text, options);
            if (!m_linear->ok()) {
                m_linear.reset();
            }
        }
        if (!m_linear || m_has_line_start) {
            m_backtracking = std::make_unique<BacktrackProgram>(tree, flags);
        }
    }

    // What making it costs, in steps: classes of Unicode make large programs of short patterns.
    [[nodiscard]] std::uint64_t cost() const { return m_linear ? 20 * static_cast<std::uint64_t>(m_linear->ProgramSize()) : 0; }

    [[nodiscard]] std::optional<std::vector<Group>> find(Evaluation &evaluation, std::string_view text, std::size_t from) const override
    {
        // To XPath no line starts after a newline that ends the text; to RE2 one does.
        bool const differs = m_has_line_start && text.ends_with('\n');
        if (!m_linear || differs) {
            return m_backtracking->match(evaluation, text, from);
        }
        evaluation.step(1 + (text.size() - from) / 16);
        std::vector<re2::StringPiece> pieces(m_groups + 1);
        if (!m_linear->Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, pieces.data(), static_cast<int>(pieces.size()))) {
            return std::nullopt;
        }
        std::vector<Group> groups;
        groups.reserve(pieces.size());
        for (re2::StringPiece const &piece : pieces) {
            if (piece.data() == nullptr) {
                groups.emplace_back();
            } else {
                auto const start = static_cast<std::size_t>(piece.data() - text.data());
                groups.push_back({start, start + piece.size(), true});
            }
        }
        return groups;
    }

  private:
    bool m_has_line_start;
    std::unique_ptr<RE2> m_linear;
    std::unique_ptr<BacktrackProgram> m_backtracking;
};

std::optional<PatternFlags> flags_of(std::string_view letters)
{
    PatternFlags flags;
    for (char const letter : letters) {
        switch (letter) {
        case 's': flags.dot_is_all = true; break;
        case 'm': flags.is_multiline = true; break;
        case 'i': flags.ignores_case = true; break;
        case 'x': flags.ignores_space = true; break;
        case 'q': flags.is_literal = true; break;
        default: return std::nullopt;
        }
    }
    return flags;
}

} // namespace

std::shared_ptr<Pattern const> Pattern::compile(Evaluation &evaluation, std::string_view pattern, std::string_view flags, std::string &why)
{
    thread_local std::map<std::pair<std::string, std::string>, std::shared_ptr<Pattern const>> kept;
    std::pair<std::string, std::string> key(pattern, flags);
    if (auto const found = kept.find(key); found != kept.end()) {
        return found->second;
    }
    auto const letters = flags_of(flags);
    if (!letters || pattern.size() > longest_pattern) {
        why = letters ? std::to_string(pattern.size()) + " > " + std::to_string(longest_pattern) : std::string(flags);
        return nullptr;
    }
    evaluation.step(1'000 + 50 * pattern.size()); // it takes about as long as so many
    try {
        auto compiled = std::make_shared<Compiled const>(read_pattern(pattern, *letters), *letters);
        evaluation.step(compiled->cost());
        if (kept.size() >= kept_patterns) {
            kept.clear();
        }
        kept.emplace(std::move(key), compiled);
        return compiled;
    } catch (PatternWrong const &wrong) {
        why = wrong.why;
        return nullptr;
    }
}

} // namespace onegrid::rules
