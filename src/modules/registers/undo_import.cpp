// SPDX-License-Identifier: Apache-2.0
// Taking an import back: what it added retires, what it changed gets its values of before as a new version. What somebody
// changed since stays as it is and is listed.
#include "engines/elements/changing.hpp"
#include "engines/elements/lookups.hpp"
#include "modules/registers/jobs.hpp"
#include "platform/base/id_text.hpp"
#include "queries/registers.hpp"
#include <boost/json.hpp>

namespace onegrid::registers {
namespace {

using elements::Element;
using elements::ElementId;

struct BatchRow {
    std::int32_t batch{};
    std::vector<std::int64_t> lines;
    std::vector<std::int16_t> outcomes;
    std::vector<std::int64_t> elements;
    std::vector<std::int32_t> versions;
};
BOOST_DESCRIBE_STRUCT(BatchRow, (), (batch, lines, outcomes, elements, versions))

// What a row made.
struct MadeRow {
    std::int64_t line{};
    bool is_new{};
    ElementId element;
    int version{};
};

struct Kept {
    std::vector<std::int64_t> lines, elements;
    std::vector<std::string> why;

    void add(MadeRow const &row, std::string code)
    {
        lines.push_back(row.line);
        elements.push_back(row.element.value);
        why.push_back(std::move(code));
    }
};

std::vector<MadeRow> made_by(BatchRow const &batch)
{
    std::vector<MadeRow> rows;
    for (std::size_t i = 0; i < batch.lines.size(); ++i) {
        if (batch.versions[i] > 0) {
            rows.push_back({batch.lines[i], batch.outcomes[i] == static_cast<std::int16_t>(Outcome::made), ElementId{batch.elements[i]},
                            batch.versions[i]});
        }
    }
    return rows;
}

class Undoing {
  public:
    Undoing(Services const &services, Import const &import, elements::Shelf const &shelf)
        : m_services(services), m_import(import), m_shelf(shelf), m_source("undo:" + to_string(import.id))
    {
        m_who.kind = CallerKind::staff;
        m_who.person = import.person;
        m_who.language = import.language;
    }

    Result<void> run()
    {
        for (;;) {
            auto const batches = m_services.elements.database.read([&](db::Tx &tx) {
                return tx.all<BatchRow>(q::registers::batches_to_undo, district_of(m_import.id), m_import.id, std::int64_t{4});
            });
            if (batches.empty()) {
                return {};
            }
            for (auto const &batch : batches) {
                Kept kept;
                auto const rows = made_by(batch);
                TRY(undo(rows, kept));
                m_services.elements.database.write([&](db::Tx &tx) {
                    if (!kept.lines.empty()) {
                        tx.send(q::registers::kept_put, district_of(m_import.id), m_import.id, kept.lines, kept.elements, kept.why);
                    }
                    tx.send(q::registers::batch_undone, district_of(m_import.id), m_import.id, batch.batch);
                });
            }
        }
    }

  private:
    // All at once; when a key that one had before belongs to another by now, half by half, down to that one.
    Result<void> undo(std::span<MadeRow const> rows, Kept &kept)
    {
        if (rows.empty()) {
            return {};
        }
        Kept found;
        auto const done = m_services.elements.database.write([&](db::Tx &tx) -> Result<void> {
            found = {};
            undo_in(tx, rows, found);
            return {};
        });
        if (!done && done.error().code == "element.key_taken") {
            if (rows.size() == 1) {
                kept.add(rows.front(), "element.key_taken");
                return {};
            }
            TRY(undo(rows.first(rows.size() / 2), kept));
            return undo(rows.subspan(rows.size() / 2), kept);
        }
        TRY(done);
        for (std::size_t i = 0; i < found.lines.size(); ++i) {
            kept.add({found.lines[i], false, ElementId{found.elements[i]}, 0}, found.why[i]);
        }
        return {};
    }

    void undo_in(db::Tx &tx, std::span<MadeRow const> rows, Kept &kept)
    {
        std::vector<ElementId> ids;
        std::vector<elements::VersionOf> wanted;
        for (auto const &row : rows) {
            ids.push_back(row.element);
            if (!row.is_new) {
                wanted.push_back({row.element, row.version - 1});
            }
        }
        auto const now_there = by_id(elements::load_locked(tx, m_shelf, ids));
        auto const was_there = by_id(wanted.empty() ? std::vector<Element>{} : elements::past_versions(tx, m_shelf, wanted));
        std::vector<Element> before, after;
        for (auto const &row : rows) {
            auto const found = now_there.find(row.element);
            if (found == now_there.end() || found->second.source == m_source) {
                continue; // undone before a crash
            }
            auto const past = was_there.find(row.element);
            if (found->second.version != row.version || !elements::is_living(found->second.status) || (!row.is_new && past == was_there.end())) {
                kept.add(row, "import.changed_since");
                continue;
            }
            auto next = elements::next_of(found->second, m_who, tx.now(), {});
            next.source = m_source;
            if (row.is_new) {
                next.status = elements::Status::retired;
            } else {
                next.record = past->second.record;
                next.area = past->second.area;
                next.status = past->second.status;
                next.field_times = past->second.field_times;
            }
            before.push_back(found->second);
            after.push_back(std::move(next));
        }
        elements::replace(tx, m_shelf, before, after);
        tx.settle();
        tell(tx, after);
    }

    static std::map<ElementId, Element> by_id(std::vector<Element> elements)
    {
        std::map<ElementId, Element> out;
        for (auto &element : elements) {
            auto const id = element.id;
            out.emplace(id, std::move(element));
        }
        return out;
    }

    void tell(db::Tx &tx, std::vector<Element> const &after)
    {
        if (after.empty()) {
            return;
        }
        auto where = after.front().area;
        for (auto const &element : after) {
            while (where && !where.contains(element.area)) {
                where = where.parent();
            }
        }
        outbox::Event event;
        event.type = "ElementsImported";
        event.id = m_import.id.value;
        event.area = where;
        event.data = {{"type", m_shelf.type.code}, {"import", to_string(m_import.id)}, {"undone", after.size()}};
        auto &ids = event.data["ids"].emplace_array();
        for (auto const &element : after) {
            ids.emplace_back(to_string(element.id));
        }
        outbox::put(tx, event, district_ordinal_of(event.id));
    }

    Services const &m_services;
    Import const &m_import;
    elements::Shelf const &m_shelf;
    std::string m_source;
    Caller m_who;
};

} // namespace

Result<void> undo_import(Services const &services, jobs::Job const &job)
{
    auto const id = id_in<ImportId>(job.payload.as_object(), "import");
    auto const import = services.elements.database.read([&](db::Tx &tx) { return tx.maybe<Import>(q::registers::import_one, district_of(id), id); });
    if (!import || import->state != ImportState::undoing) {
        return {};
    }
    auto const types = services.elements.types.now();
    auto const &shelf = *TRY(types->get(import->type));
    TRY(Undoing(services, *import, shelf).run());
    services.elements.database.write([&](db::Tx &tx) {
        tx.send(q::registers::import_ended, district_of(id), id, ImportState::undone, std::string{}, std::string{}, tx.now());
    });
    return {};
}

} // namespace onegrid::registers
