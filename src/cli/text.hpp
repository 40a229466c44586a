// SPDX-License-Identifier: Apache-2.0
// What the commands `onegrid text …` share: files of messages, and what is said of their rows.
#pragma once
#include "engines/text/training.hpp"
#include <deque>
#include <string>
#include <vector>

namespace onegrid::cli {

// CSV files (UTF-8 or GB18030) with the columns label and subject, detail or tokens; others do not count. They keep what
// their rows point to. A line that cannot be read is said on standard error; the others are read.
class MessageFiles {
  public:
    // UsageError when a file cannot be read at all, or has not those columns.
    explicit MessageFiles(std::vector<std::string> const &paths);

    std::vector<text::Row> const &rows() const { return m_rows; }
    std::vector<text::Source> const &sources() const { return m_sources; }
    std::size_t broken() const { return m_broken; } // lines that could not be read

  private:
    struct Kept {
        std::string label;
        std::string subject;
        std::string detail;
    };

    void read(std::string const &path);

    std::deque<std::string> m_paths;
    std::deque<Kept> m_kept;
    std::vector<text::Row> m_rows;
    std::vector<text::Source> m_sources;
    std::size_t m_broken{};
};

// One line each on standard error: FILE:LINE: code text.
void print_findings(std::vector<text::RowFinding> const &findings);

} // namespace onegrid::cli
