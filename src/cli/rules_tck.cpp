// SPDX-License-Identifier: Apache-2.0
// onegrid rules tck DIR: runs the DMN conformance kit, or any folder of it, and says what passed.
#include "cli/command.hpp"
#include "cli/rules.hpp"
#include "engines/rules/dmn_kit.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <set>

namespace onegrid::cli {
namespace {

namespace fs = std::filesystem;

bool is_test_file(fs::path const &file)
{
    return file.extension() == ".xml" && file.filename().string().find("-test-") != std::string::npos;
}

// Every folder below (or this one itself) that holds a model or a test file, in order.
std::vector<fs::path> folders_of(fs::path const &top)
{
    std::set<fs::path> out;
    for (auto const &entry : fs::recursive_directory_iterator(top)) {
        if (entry.is_regular_file() && (entry.path().extension() == ".dmn" || is_test_file(entry.path()))) {
            out.insert(entry.path().parent_path());
        }
    }
    return {out.begin(), out.end()};
}

// As the kit names it: from the folder of its compliance level on.
std::string name_of(fs::path const &folder, fs::path const &top)
{
    fs::path out;
    for (auto const &part : fs::absolute(folder).lexically_normal()) {
        if (!out.empty() || part.string().starts_with("compliance-level-")) {
            out /= part;
        }
    }
    if (out.empty()) {
        out = folder.lexically_relative(top);
    }
    return out.empty() || out == "." ? fs::absolute(folder).filename().string() : out.generic_string();
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (char const c : text) {
        out += c == '"' ? "\"\"" : c == '\n' || c == '\r' ? std::string(1, ' ') : std::string(1, c);
    }
    return out + '"';
}

class Report {
  public:
    explicit Report(std::string const &csv)
    {
        if (!csv.empty()) {
            m_csv.open(csv, std::ios::binary | std::ios::trunc);
            if (!m_csv) {
                throw UsageError{fmt::format("cannot write {}", csv)};
            }
        }
    }
    void add(std::string const &folder, std::string const &test, std::string const &id, std::string_view outcome, std::string const &detail)
    {
        if (m_csv.is_open()) {
            m_csv << quoted(folder) << ',' << quoted(test) << ',' << quoted(id) << ',' << quoted(outcome);
            if (!detail.empty()) {
                m_csv << ',' << quoted(detail);
            }
            m_csv << '\n';
        }
        if (outcome == "SUCCESS") {
            ++passed;
            return;
        }
        failed += outcome == "ERROR" ? 1 : 0;
        fmt::print("{} {}/{} {}: {}\n", outcome, folder, test, id, detail);
    }

    std::size_t passed = 0, failed = 0;

  private:
    std::ofstream m_csv;
};

void run_folder(fs::path const &folder, std::string const &name, Report &report)
{
    std::map<std::string, std::string> models;
    std::vector<fs::path> tests;
    for (auto const &entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".dmn") {
            models.emplace(entry.path().filename().string(), file_text(entry.path()));
        } else if (is_test_file(entry.path())) {
            tests.push_back(entry.path());
        }
    }
    std::ranges::sort(tests);
    if (tests.empty()) {
        report.add(name, {}, {}, "IGNORED", "no test file");
    }
    for (auto const &file : tests) {
        auto const test = file.stem().string();
        auto const read = rules::kit::read_tests(file_text(file));
        if (!read.fault.empty()) {
            report.add(name, test, {}, "ERROR", read.fault);
            continue;
        }
        for (auto const &outcome : rules::kit::run(read, models, now_here())) {
            bool const is_passed = outcome.kind == rules::kit::CaseOutcome::Kind::passed;
            report.add(name, test, outcome.id, is_passed ? "SUCCESS" : "ERROR", outcome.detail);
        }
    }
}

} // namespace

int rules_tck(Words const &words)
{
    constexpr std::string_view valued[] = {"csv"};
    Options const options(words, valued);
    if (options.operands().size() != 1) {
        throw UsageError{"needs the folder of the kit, or one of its folders"};
    }
    fs::path const top = options.operands()[0];
    if (!fs::is_directory(top)) {
        throw UsageError{fmt::format("no folder {}", top.string())};
    }
    auto const folders = folders_of(top);
    if (folders.empty()) {
        throw UsageError{fmt::format("{} holds no models and no tests", top.string())};
    }
    Report report(options.get("csv"));
    for (auto const &folder : folders) {
        run_folder(folder, name_of(folder, top), report);
    }
    fmt::print("{} passed, {} failed\n", report.passed, report.failed);
    return report.failed == 0 ? 0 : 1;
}

} // namespace onegrid::cli
