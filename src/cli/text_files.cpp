// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/text.hpp"
#include "modules/registers/csv.hpp"
#include "platform/base/utf8.hpp"
#include "platform/http/problem.hpp"
#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <sodium/crypto_hash_sha256.h>

namespace onegrid::cli {
namespace {

std::string sha256_of(std::string_view bytes)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size());
    std::string out;
    for (auto const byte : hash) {
        out += fmt::format("{:02x}", byte);
    }
    return out;
}

// A few broken bytes do not make another encoding of a file that is UTF-8 otherwise.
bool is_mostly_utf8(std::string_view bytes)
{
    std::size_t good = 0;
    std::size_t broken = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
        } else if (next_code_point(bytes, at)) {
            ++good;
        } else {
            ++at;
            ++broken;
        }
    }
    return broken * 10 <= good;
}

registers::ByteSource source_of(std::string_view bytes)
{
    return [bytes, at = std::size_t{0}](char *room, std::size_t size) mutable {
        auto const count = std::min(size, bytes.size() - at);
        std::memcpy(room, bytes.data() + at, count);
        at += count;
        return count;
    };
}

registers::CsvReader reader_of(std::string const &path, std::string_view bytes)
{
    auto const form = registers::form_of(source_of(bytes));
    if (!form) {
        throw UsageError{fmt::format("{} is neither UTF-8 nor GB18030", path)};
    }
    auto const encoding = is_mostly_utf8(bytes) ? registers::Encoding::utf8 : form->encoding;
    try {
        return registers::CsvReader(source_of(bytes), {encoding, form->delimiter});
    } catch (registers::Unreadable const &unreadable) {
        throw UsageError{fmt::format("{}: {} {}", path, unreadable.code, unreadable.where)};
    }
}

} // namespace

MessageFiles::MessageFiles(std::vector<std::string> const &paths)
{
    for (auto const &path : paths) {
        read(path);
    }
}

void MessageFiles::read(std::string const &path)
{
    auto const bytes = file_text(path);
    auto const &name = m_paths.emplace_back(path);
    auto reader = reader_of(path, bytes);
    auto const &headings = reader.headings();
    auto const column = [&](std::string_view heading) {
        return static_cast<std::size_t>(std::ranges::find(headings, heading) - headings.begin());
    };
    auto const label = column("label");
    auto const subject = column("subject");
    auto const detail = column("detail") < headings.size() ? column("detail") : column("tokens");
    if (label == headings.size() || std::min(subject, detail) == headings.size()) {
        throw UsageError{fmt::format("{} has not the columns label and subject, detail or tokens", path)};
    }
    std::size_t count = 0;
    for (registers::TableRow row; reader.next(row); ++count) {
        auto wrong = row.wrong;
        auto const extra = std::min(headings.size(), row.cells.size());
        if (std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(extra), row.cells.end(), [](auto const &cell) { return !cell.empty(); })) {
            wrong = "text.too_many_cells";
        }
        if (!wrong.empty()) {
            fmt::print(stderr, "{}:{}: {} {}\n", path, row.line, wrong, http::problem_text(wrong, "en"));
            ++m_broken;
            continue;
        }
        row.cells.resize(headings.size() + 1); // a column that is not there is the last, empty
        auto const &kept = m_kept.emplace_back(Kept{std::move(row.cells[label]), std::move(row.cells[subject]), std::move(row.cells[detail])});
        m_rows.push_back({{kept.subject, kept.detail}, kept.label, name, row.line});
    }
    m_sources.push_back({std::filesystem::path(path).filename().string(), sha256_of(bytes), count});
}

void print_findings(std::vector<text::RowFinding> const &findings)
{
    for (auto const &finding : findings) {
        fmt::print(stderr, "{}:{}: {} {}{}\n", finding.file, finding.line, finding.code, http::problem_text(finding.code, "en"),
                   finding.detail.empty() ? "" : fmt::format(" ({})", finding.detail));
    }
}

} // namespace onegrid::cli
