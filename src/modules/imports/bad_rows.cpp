// SPDX-License-Identifier: Apache-2.0
#include "modules/imports/bad_rows.hpp"
#include "platform/http/problem.hpp"
#include <stdexcept>

namespace onegrid::imports {
namespace {

// Quoted when it has to be. What a spreadsheet would take for a formula is kept from being one.
std::string cell(std::string_view text)
{
    std::string out;
    bool quote = false;
    if (!text.empty() && (text.front() == '=' || text.front() == '+' || text.front() == '-' || text.front() == '@')) {
        out = "'";
    }
    for (char const c : text) {
        quote = quote || c == '"' || c == ',' || c == '\n' || c == '\r';
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    return quote ? "\"" + out + "\"" : out;
}

} // namespace

BadRows::BadRows(std::filesystem::path const &file, std::string language)
    : m_path(file), m_file(file, std::ios::binary | std::ios::trunc), m_language(std::move(language))
{
    m_file << "row,line,column,value,code,reason\n";
    flush();
}

void BadRows::add(Row const &row, std::vector<RowProblem> const &problems)
{
    for (auto const &problem : problems) {
        m_file << row.number << ',' << row.line << ',' << cell(problem.column) << ',' << cell(problem.value) << ','
               << problem.code << ',' << cell(http::problem_text(problem.code, m_language)) << '\n';
    }
}

void BadRows::flush()
{
    m_file.flush();
    if (!m_file) {
        throw std::runtime_error("cannot write " + m_path.string());
    }
}

} // namespace onegrid::imports
