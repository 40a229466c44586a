// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace onegrid::cli {

Options::Options(Words const &words, std::span<std::string_view const> valued, std::span<std::string_view const> flags)
{
    auto const known = [](auto const &list, std::string_view name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const &word = words[i];
        if (!word.starts_with("--") || word == "--") {
            m_operands.push_back(word);
            continue;
        }
        auto const equals = word.find('=');
        auto const name = word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
        if (known(flags, name) && equals == std::string::npos) {
            m_given.emplace_back(name, "");
        } else if (known(valued, name)) {
            if (equals != std::string::npos) {
                m_given.emplace_back(name, word.substr(equals + 1));
            } else if (i + 1 < words.size()) {
                m_given.emplace_back(name, words[++i]);
            } else {
                throw UsageError{"--" + name + " needs a value"};
            }
        } else {
            throw UsageError{"unknown option --" + name};
        }
    }
}

bool Options::has(std::string_view name) const
{
    return std::any_of(m_given.begin(), m_given.end(), [&](auto const &given) { return given.first == name; });
}

std::string Options::get(std::string_view name, std::string_view otherwise) const
{
    auto const values = all(name);
    return values.empty() ? std::string(otherwise) : values.back();
}

std::vector<std::string> Options::all(std::string_view name) const
{
    std::vector<std::string> values;
    for (auto const &[given, value] : m_given) {
        if (given == name) {
            values.push_back(value);
        }
    }
    return values;
}

Options const &Options::without_operands() const
{
    if (!m_operands.empty()) {
        throw UsageError{"'" + m_operands.front() + "' is a word too many"};
    }
    return *this;
}

std::string file_text(std::filesystem::path const &file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
        throw UsageError{fmt::format("cannot read {}", file.string())};
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace onegrid::cli
