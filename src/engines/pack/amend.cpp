// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/amend.hpp"
#include "engines/pack/store.hpp"
#include "queries/pack.hpp"
#include <fmt/format.h>

namespace onegrid::pack {
namespace {

struct BodyRow {
    std::string body;
};
BOOST_DESCRIBE_STRUCT(BodyRow, (), (body))

// Puts the text into the workshop's layer, or takes it out there when the layers below say the same already.
void lay_over(Files &files, std::string const &path, std::string const &text)
{
    if (files.layers.back().name != workshop_layer) {
        files.layers.push_back({std::string{workshop_layer}, {}});
    }
    auto &layer = files.layers.back();
    std::erase_if(layer.files, [&](File const &file) { return file.path == path; });
    auto const *below = files.find(path);
    if (below == nullptr || below->text != text) {
        layer.files.push_back({path, text});
        std::ranges::sort(layer.files, {}, &File::path);
    }
    if (layer.files.empty()) {
        files.layers.pop_back();
    }
}

} // namespace

std::vector<FileVersion> history_of(db::Tx &tx, std::string const &path)
{
    return tx.all<FileVersion>(q::pack::file_history, path);
}

Result<std::string> text_at(db::Tx &tx, std::string const &path, std::int64_t version)
{
    auto row = tx.maybe<BodyRow>(q::pack::file_at, version, path);
    if (!row) {
        return refuse(Why::not_found, "pack.no_such_version");
    }
    return std::move(row->body);
}

Reading read_with(db::Tx &tx, std::int64_t version, std::vector<File> const &texts, Rigour rigour)
{
    auto files = files_of_version(tx, version);
    if (files.layers.empty()) {
        return {};
    }
    for (auto const &file : texts) {
        lay_over(files, file.path, file.text);
    }
    auto reading = read(files, rigour);
    reading.catalogue.version = version;
    reading.catalogue.index();
    return reading;
}

std::optional<std::string> file_of(db::Tx &tx, std::int64_t version, std::string const &path)
{
    auto const files = files_of_version(tx, version);
    auto const *file = files.find(path);
    return file == nullptr ? std::nullopt : std::optional(file->text);
}

Result<Amended> amend(db::Tx &tx, Amendment const &amendment)
{
    tx.send(q::pack::lock);
    auto const current = current_version(tx);
    auto files = current ? files_of_version(tx, current->id) : Files{};
    auto const *now = files.find(amendment.path);
    if (now == nullptr && !amendment.may_be_new) {
        return refuse(Why::not_found, "pack.no_such_file", amendment.path);
    }
    auto const changed_last = now == nullptr ? 0 : history_of(tx, amendment.path).front().version;
    if (changed_last != amendment.based_on) {
        return refuse(Why::stale, "pack.changed_meanwhile", fmt::format("version={}", changed_last));
    }
    auto text_before = now == nullptr ? std::string{} : now->text;
    if (text_before == amendment.text) {
        return refuse(Why::conflict, "pack.same_as_now");
    }
    Amended out{{}, changed_last, std::move(text_before), {}};

    lay_over(files, amendment.path, amendment.text);
    auto reading = read(files);
    if (reading.has_errors()) {
        Problem problem{Why::invalid, "pack.has_errors", {}, {}, {}};
        for (auto const &finding : reading.findings) {
            if (finding.severity == Severity::error) {
                problem.fields.push_back(
                    {fmt::format("{}:{}", finding.file, finding.line), finding.code, finding.text});
            }
        }
        return tl::unexpected(std::move(problem));
    }
    out.findings = std::move(reading.findings);
    out.version = TRY(put_version(tx, reading.catalogue.name, reading.catalogue.label, files,
                                  {"workshop", amendment.by, amendment.reason}));
    if (amendment.bring) {
        TRY(amendment.bring(tx, reading.catalogue, out.version));
    }
    return out;
}

} // namespace onegrid::pack
