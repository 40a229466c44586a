// SPDX-License-Identifier: Apache-2.0
#include "platform/files/links.hpp"
#include "platform/access/scope.hpp"
#include "platform/files/store.hpp"
#include "platform/files/visible.hpp"
#include "queries/files.hpp"
#include <algorithm>
#include <map>

namespace onegrid::files {
namespace {

// Long enough to write the report that the picture is for.
constexpr std::chrono::hours strangers_may_use_for{1};

// PostgreSQL's text of an array: arrays of arrays of different lengths cannot be parameters.
std::string array_text(std::vector<UnitId> const &units)
{
    std::string out = "{";
    for (auto const unit : units) {
        out += (out.size() > 1 ? "," : "") + to_string(unit);
    }
    return out + "}";
}

struct Columns {
    std::vector<std::int64_t> districts, ids, persons;
    std::vector<std::string> kinds, units;
    std::vector<AreaCode> areas;
    std::vector<bool> confidential;

    void add(Holder const &holder)
    {
        districts.push_back(district_ordinal_of(holder.id));
        ids.push_back(holder.id);
        persons.push_back(holder.person.value);
        kinds.push_back(holder.kind);
        units.push_back(array_text(holder.units));
        areas.push_back(holder.area);
        confidential.push_back(holder.is_confidential);
    }
};

} // namespace

std::vector<FileFacts> facts_of(db::Tx &tx, Caller const &who, std::vector<std::string> const &ids)
{
    return tx.all<FileFacts>(q::files::file_facts, ids, who.person, tx.now() - strangers_may_use_for);
}

bool may_read(Caller const &who, FileFacts const &file)
{
    if (file.links.empty()) {
        return file.is_own && who.person;
    }
    return std::any_of(file.links.begin(), file.links.end(), [&](boost::json::value const &value) {
        auto const &link = value.as_object();
        std::vector<UnitId> units;
        for (auto const &unit : link.at("units").as_array()) {
            units.push_back(UnitId{unit.as_int64()});
        }
        auto const scope = access::scope_of(who, std::string(link.at("kind").as_string()) + ".read");
        return scope.sees(AreaCode{link.at("area").as_int64()}, units, PersonId{link.at("person").as_int64()},
                          link.at("confidential").as_bool());
    });
}

std::vector<std::size_t> unusable(db::Tx &tx, Caller const &who, std::span<std::string const> files)
{
    std::vector<std::size_t> out;
    if (files.empty()) {
        return out;
    }
    std::map<std::string, bool> usable;
    bool const has_own = who.person || who.kind == CallerKind::anonymous;
    for (auto const &file : facts_of(tx, who, {files.begin(), files.end()})) {
        usable[file.id] = (file.is_own && has_own) || may_read(who, file);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const it = usable.find(files[i]);
        if (it == usable.end() || !it->second) {
            out.push_back(i);
        }
    }
    return out;
}

Result<void> link(db::Tx &tx, Caller const &who, std::span<std::string const> files, Holder const &holder,
                  std::string const &pointer)
{
    if (files.empty()) {
        return {};
    }
    auto const bad = unusable(tx, who, files);
    if (!bad.empty()) {
        Problem problem{Why::invalid, "request.invalid", {}, {}, {}};
        for (auto const i : bad) {
            problem.fields.push_back({pointer + "/" + std::to_string(i), "file.absent", {}});
        }
        return tl::unexpected(problem);
    }
    std::vector<Tie> ties;
    for (auto const &file : files) {
        ties.push_back({file, holder});
    }
    send_links(tx, ties);
    return {};
}

void send_links(db::Tx &tx, std::span<Tie const> ties)
{
    if (ties.empty()) {
        return;
    }
    Columns columns;
    std::vector<std::string> files;
    for (auto const &tie : ties) {
        columns.add(tie.holder);
        files.push_back(tie.file);
    }
    tx.send(q::files::link_put, columns.districts, columns.kinds, columns.ids, files, columns.areas, columns.units,
            columns.persons, columns.confidential);
}

void send_scope(db::Tx &tx, std::span<Holder const> holders)
{
    if (holders.empty()) {
        return;
    }
    Columns columns;
    for (auto const &holder : holders) {
        columns.add(holder);
    }
    tx.send(q::files::link_scope, columns.districts, columns.kinds, columns.ids, columns.areas, columns.units,
            columns.persons, columns.confidential);
}

} // namespace onegrid::files
