// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/proof.hpp"
#include "modules/cases/anchors.hpp"
#include "modules/cases/correct.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/rows.hpp"
#include "queries/cases.hpp"
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

struct Where {
    std::int16_t district{};
    CaseId id;
};
BOOST_DESCRIBE_STRUCT(Where, (), (district, id))

struct There {
    bool is_there{};
};
BOOST_DESCRIBE_STRUCT(There, (), (is_there))

struct SnapshotRow {
    std::int16_t district{};
    CaseId id;
    std::int64_t number{};
    int version{};
    std::string state;
    db::Bytes hash;
    std::string stage;
    UnitId holder_unit;
    std::optional<Instant> closed_at;
    AreaCode area; // of the case, where it is now
    std::optional<double> lon, lat, shown_lon, shown_lat;
    std::string description, address, shown_description, shown_address;
    std::optional<db::Bytes> contact;
    std::vector<std::string> photos;
};
BOOST_DESCRIBE_STRUCT(SnapshotRow, (),
                      (district, id, number, version, state, hash, stage, holder_unit, closed_at, area, lon, lat,
                       shown_lon, shown_lat, description, address, shown_description, shown_address, contact, photos))

constexpr std::int64_t page_size = 500;
constexpr std::size_t most_lines = 100;

// Every case with its log, a page at a time.
template <class Visit>
void each_case(db::Database &database, Visit visit)
{
    Where last{-1, {}};
    for (;;) {
        auto const count = database.read([&](db::Tx &tx) {
            auto const page = tx.all<Where>(q::cases::case_ids_after, last.district, last.id, page_size);
            std::vector<std::int16_t> districts;
            std::vector<CaseId> ids;
            for (auto const &where : page) {
                districts.push_back(where.district);
                ids.push_back(where.id);
            }
            if (page.empty()) {
                return std::size_t{0};
            }
            auto const rows = tx.all<SnapshotRow>(q::cases::case_snapshot, districts, ids);
            auto const logs = read_logs(tx, ids);
            std::size_t next = 0;
            static std::vector<Act> const nothing;
            for (auto const &row : rows) {
                bool const has_log = next < logs.size() && logs[next].front().case_id == row.id;
                visit(row, has_log ? logs[next] : nothing);
                next += has_log;
            }
            last = page.back();
            return page.size();
        });
        if (count == 0) {
            return;
        }
    }
}

std::optional<Where> find_number(db::Tx &tx, std::string const &number)
{
    auto const range = number_range_of(number);
    if (!range || !range->is_whole) {
        return {};
    }
    return tx.maybe<Where>(q::cases::case_by_number, range->from);
}

ReportRow as_reported(SnapshotRow const &row)
{
    ReportRow report;
    report.description = row.description;
    report.address = row.address;
    report.lon = row.lon;
    report.lat = row.lat;
    return report;
}

Shown as_shown(SnapshotRow const &row) { return {row.shown_description, row.shown_address, row.shown_lon, row.shown_lat}; }

void compare(Books const &books, SnapshotRow const &row, std::vector<Act> const &log, Replayed &out)
{
    ++out.replayed;
    std::string why;
    auto const folded = log.empty() ? Result<CaseState>(refuse(Why::conflict, "no log")) : fold(books, log);
    if (!folded) {
        why = "the log does not fold: " + folded.error().code;
    } else if (to_json(*folded) != to_json(case_state_of(row.state))) {
        why = "the state is not what the log says";
    } else if (folded->version != row.version || folded->place() != row.stage || folded->closed_at != row.closed_at ||
               folded->holder().unit != row.holder_unit || folded->area != row.area) {
        why = "a column is not what the log says";
    } else if (shown_of(as_reported(row), log) != as_shown(row)) {
        why = "what is shown is not what the log says";
    } else if (auto const broken = broken_at(log)) {
        why = fmt::format("the chain is broken at act {}", *broken);
    } else if (hash_of(row.hash) != log.back().hash) {
        why = "the head is not the hash of the last act";
    }
    if (!why.empty()) {
        ++out.diverged;
        if (out.differences.size() < most_lines) {
            out.differences.push_back(to_string(CaseNumber{row.number}) + ": " + why);
        }
    }
}

bool facts_fit(SnapshotRow const &row, Act const &report)
{
    auto const *digest = report.data.if_contains("facts");
    Facts const facts{row.description, row.address, row.contact, row.photos};
    Place place;
    place.lon = row.lon;
    place.lat = row.lat;
    return digest != nullptr && digest->is_string() &&
           std::string_view(digest->get_string()) == digest_of_facts(facts, {row.number}, place);
}

} // namespace

bool any(db::Database &database)
{
    return database.read([](db::Tx &tx) { return tx.all<There>(q::cases::case_any).front().is_there; });
}

Replayed replay(Services const &services, std::optional<std::vector<std::string>> const &numbers)
{
    PackBooks const books(services.packs);
    Replayed out;
    if (!numbers) {
        each_case(services.database, [&](auto const &row, auto const &log) { compare(books, row, log, out); });
        return out;
    }
    for (auto const &number : *numbers) {
        services.database.read([&](db::Tx &tx) {
            auto const where = find_number(tx, number);
            if (!where) {
                ++out.diverged;
                out.differences.push_back(number + ": no such case");
                return;
            }
            auto const rows =
                tx.all<SnapshotRow>(q::cases::case_snapshot, std::vector{where->district}, std::vector{where->id});
            auto const logs = read_logs(tx, std::span(&where->id, 1));
            compare(books, rows.front(), logs.empty() ? std::vector<Act>{} : logs.front(), out);
        });
    }
    return out;
}

Chains verify_chains(db::Database &database)
{
    Chains out;
    auto const say = [&](std::string text) {
        if (out.faults.size() < most_lines) {
            out.faults.push_back(std::move(text));
        }
    };
    each_case(database, [&](SnapshotRow const &row, std::vector<Act> const &log) {
        ++out.cases;
        out.acts += static_cast<std::int64_t>(log.size());
        auto const fault = [&](std::string const &text) {
            say(to_string(CaseNumber{row.number}) + " " + text);
        };
        if (log.empty()) {
            fault("has no acts");
        } else if (auto const broken = broken_at(log)) {
            fault(fmt::format("act {}: the hash does not fit", *broken));
        } else if (log.back().serial != row.version || log.back().hash != hash_of(row.hash)) {
            fault(fmt::format("act {}: the last act is not the head of the case", log.back().serial));
        } else if (!facts_fit(row, log.front())) {
            fault("report: it is not what was hashed");
        }
    });
    // The anchors after the acts: what was written meanwhile is anchored, too.
    out.anchors = check_anchors(database, say);
    if (out.anchors < out.acts) {
        say(fmt::format("{} acts are not in the audit log", out.acts - out.anchors));
    }
    return out;
}

Result<std::string> log_text(Services const &services, std::string const &number)
{
    PackBooks const books(services.packs);
    auto const *book = TRY(books.current());
    auto const names = names_of(services, *book, "zh-CN");
    return services.database.read([&](db::Tx &tx) -> Result<std::string> {
        auto const where = find_number(tx, number);
        auto const logs = where ? read_logs(tx, std::span(&where->id, 1)) : std::vector<std::vector<Act>>{};
        if (logs.empty()) {
            return refuse(Why::not_found, "case.absent");
        }
        std::string out;
        for (auto const &act : logs.front()) {
            auto who = act.actor.is_system ? std::string("SYSTEM") : names.person(act.actor.person);
            if (who.empty()) {
                who = "reporter";
            }
            out += fmt::format("{:>3}  {}  {:<14} {}", act.serial, to_rfc3339(act.at), act.act, who);
            if (auto const unit = names.unit(act.actor.unit); !unit.empty()) {
                out += " · " + unit;
            }
            if (act.receiver) {
                out += " → " + names.unit(act.receiver.unit);
            }
            out += fmt::format("{}{}{}{}\n     {}\n", act.reason.empty() ? "" : "  (" + act.reason + ")",
                               act.note.empty() ? "" : "  “" + act.note + "”",
                               act.device_at ? "  device " + to_rfc3339(*act.device_at) : "",
                               act.data.empty() ? "" : "  " + boost::json::serialize(act.data), hex_of(act.hash));
        }
        auto const broken = broken_at(logs.front());
        out += broken ? fmt::format("BROKEN at act {}\n", *broken)
                      : fmt::format("{} acts, the chain holds\n", logs.front().size());
        return out;
    });
}

} // namespace onegrid::cases
