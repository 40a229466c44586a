// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/pattern_backtrack.hpp"
#include "engines/rules/lexer.hpp"
#include <unicode/uchar.h>

namespace onegrid::rules {
namespace {
constexpr std::size_t longest_program = 20'000;
constexpr std::size_t unset = SIZE_MAX;
} // namespace

BacktrackProgram::BacktrackProgram(PatternTree const &tree, PatternFlags flags) : m_flags(flags), m_groups(tree.groups)
{
    m_registers = 2 * (tree.groups + 1);
    emit({Operation::save, 0});
    write(tree.root);
    emit({Operation::save, 1});
    emit({Operation::done});
}

std::size_t BacktrackProgram::emit(Instruction instruction)
{
    if (m_program.size() >= longest_program) {
        throw PatternWrong{"{…}"};
    }
    m_program.push_back(instruction);
    return m_program.size() - 1;
}

void BacktrackProgram::write(PatternNode const &node)
{
    switch (node.kind) {
    case PatternNode::Kind::empty: break;
    case PatternNode::Kind::set:
        m_sets.push_back(node.set);
        m_sets.back().freeze();
        emit({Operation::set, m_sets.size() - 1});
        break;
    case PatternNode::Kind::start: emit({Operation::start}); break;
    case PatternNode::Kind::end: emit({Operation::end}); break;
    case PatternNode::Kind::back_reference: emit({Operation::back_reference, node.group}); break;
    case PatternNode::Kind::group:
        if (node.group != 0) {
            emit({Operation::save, 2 * node.group});
        }
        write(node.parts.front());
        if (node.group != 0) {
            emit({Operation::save, 2 * node.group + 1});
        }
        break;
    case PatternNode::Kind::sequence:
        for (PatternNode const &part : node.parts) {
            write(part);
        }
        break;
    case PatternNode::Kind::choice: {
        std::vector<std::size_t> jumps;
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
            bool const is_last = i + 1 == node.parts.size();
            std::size_t const split = is_last ? 0 : emit({Operation::split});
            write(node.parts[i]);
            if (!is_last) {
                jumps.push_back(emit({Operation::jump}));
                m_program[split].a = split + 1;
                m_program[split].b = m_program.size();
            }
        }
        for (std::size_t const jump : jumps) {
            m_program[jump].a = m_program.size();
        }
        break;
    }
    case PatternNode::Kind::repeat: write_repeat(node); break;
    }
}

void BacktrackProgram::write_repeat(PatternNode const &node)
{
    for (std::size_t i = 0; i < node.least; ++i) {
        std::size_t const before = m_program.size();
        write(node.parts.front());
        if (m_program.size() == before) {
            break; // nothing, however often
        }
    }
    auto const aim = [&](std::size_t split, std::size_t into, std::size_t past) {
        m_program[split].a = node.is_lazy ? past : into;
        m_program[split].b = node.is_lazy ? into : past;
    };
    if (node.most == PatternNode::unbounded) {
        std::size_t const loop = m_registers++;
        std::size_t const split = emit({Operation::split});
        emit({Operation::enter_loop, loop});
        write(node.parts.front());
        emit({Operation::leave_loop, loop}); // a turn that took nothing is the last
        emit({Operation::jump, split});
        aim(split, split + 1, m_program.size());
        return;
    }
    std::vector<std::size_t> splits;
    for (std::size_t i = node.least; i < node.most; ++i) {
        splits.push_back(emit({Operation::split}));
        write(node.parts.front());
    }
    for (std::size_t const split : splits) {
        aim(split, split + 1, m_program.size());
    }
}

bool BacktrackProgram::is_line_start(std::string_view text, std::size_t at) const
{
    return at == 0 || (m_flags.is_multiline && text[at - 1] == '\n' && at != text.size());
}

bool BacktrackProgram::is_line_end(std::string_view text, std::size_t at) const
{
    return at == text.size() || (m_flags.is_multiline && text[at] == '\n');
}

// Where the repetition of an earlier text ends.
std::optional<std::size_t> BacktrackProgram::repeated(std::string_view text, std::size_t at, std::string_view earlier) const
{
    if (!m_flags.ignores_case) {
        return text.substr(at, earlier.size()) == earlier ? std::optional(at + earlier.size()) : std::nullopt;
    }
    for (std::size_t i = 0; i < earlier.size();) {
        if (at >= text.size()) {
            return std::nullopt;
        }
        auto const a = static_cast<UChar32>(next_code_point(earlier, i));
        auto const b = static_cast<UChar32>(next_code_point(text, at));
        if (u_foldCase(a, U_FOLD_CASE_DEFAULT) != u_foldCase(b, U_FOLD_CASE_DEFAULT)) {
            return std::nullopt;
        }
    }
    return at;
}

std::optional<std::vector<Pattern::Group>> BacktrackProgram::match(Evaluation &evaluation, std::string_view text, std::size_t from) const
{
    struct Undo {
        std::size_t instruction; // unset: a register is put back
        std::size_t at;          // or its number
        std::size_t value = 0;
    };
    std::vector<std::size_t> registers;
    std::vector<Undo> undo;
    for (std::size_t start = from; start <= text.size();) {
        registers.assign(m_registers, unset);
        undo.assign(1, {0, start});
        while (!undo.empty()) {
            Undo const top = undo.back();
            undo.pop_back();
            if (top.instruction == unset) {
                registers[top.at] = top.value;
                continue;
            }
            std::size_t pc = top.instruction;
            std::size_t at = top.at;
            bool is_alive = true;
            auto const set_register = [&](std::size_t which, std::size_t value) {
                undo.push_back({unset, which, registers[which]});
                registers[which] = value;
            };
            while (is_alive) {
                evaluation.step();
                if (undo.size() > 1'000'000) {
                    evaluation.stop("rules.too_large");
                }
                Instruction const &now = m_program[pc++];
                switch (now.operation) {
                case Operation::set: is_alive = at < text.size() && m_sets[now.a].contains(static_cast<UChar32>(next_code_point(text, at))); break;
                case Operation::start: is_alive = is_line_start(text, at); break;
                case Operation::end: is_alive = is_line_end(text, at); break;
                case Operation::save: set_register(now.a, at); break;
                case Operation::split:
                    undo.push_back({now.b, at});
                    pc = now.a;
                    break;
                case Operation::jump: pc = now.a; break;
                case Operation::enter_loop: set_register(now.a, at); break;
                case Operation::leave_loop: pc += registers[now.a] == at ? 1 : 0; break;
                case Operation::back_reference: {
                    std::size_t const first = registers[2 * now.a];
                    std::size_t const last = registers[2 * now.a + 1];
                    if (first != unset && last != unset) { // a group that took no part repeats as nothing
                        auto const end = repeated(text, at, text.substr(first, last - first));
                        is_alive = end.has_value();
                        at = end.value_or(at);
                    }
                    break;
                }
                case Operation::done: {
                    std::vector<Pattern::Group> groups(m_groups + 1);
                    for (std::size_t i = 0; i <= m_groups; ++i) {
                        if (registers[2 * i] != unset && registers[2 * i + 1] != unset) {
                            groups[i] = {registers[2 * i], registers[2 * i + 1], true};
                        }
                    }
                    return groups;
                }
                }
            }
        }
        if (start == text.size()) {
            break;
        }
        next_code_point(text, start);
    }
    return std::nullopt;
}

} // namespace onegrid::rules
