// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/batch.hpp"
#include "engines/elements/changing.hpp"
#include "engines/elements/lookups.hpp"
#include "engines/registry/cell.hpp"
#include "modules/registers/references.hpp"
#include "queries/registers.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace onegrid::registers {
namespace {

namespace json = boost::json;
using elements::Element;
using elements::ElementId;
using registry::Fault;

constexpr std::size_t most_faults = 20; // of one row
constexpr int most_tries = 3;           // while others add elements with the same keys

// One row and what becomes of it.
struct Item {
    Draft draft;
    elements::Prepared prepared;
    std::optional<Element> before;
    std::optional<Element> after;
    Outcome outcome{Outcome::refused};
    std::vector<RowFault> faults;

    bool is_refused() const { return !faults.empty(); }
};

// What a key is compared by, with the district that it is in.
std::string key_text(registry::ElementType const &type, json::object const &record, int district)
{
    std::string text = std::to_string(district);
    for (auto const &code : type.key) {
        auto const *value = record.if_contains(code);
        if (value == nullptr || value->is_null()) {
            return {};
        }
        text += '\n' + json::serialize(*value);
    }
    return type.key.empty() ? std::string{} : text;
}

class Batch {
  public:
    Batch(Run const &run, std::int64_t number, std::vector<TableRow> rows) : m_run(run), m_type(run.shelf.type), m_number(number)
    {
        m_items.reserve(rows.size());
        for (auto &row : rows) {
            m_items.push_back({run.drafting.draft(std::move(row)), {}, {}, {}, {}, {}});
        }
        m_keys_of_file.resize(m_items.size());
    }

    // One try in one transaction.
    Result<Made> run(db::Tx &tx, bool is_done)
    {
        m_now = tx.now();
        m_local = m_run.types->local(m_now);
        for (auto &item : m_items) {
            item.faults = item.draft.faults;
            item.before.reset();
            item.after.reset();
        }
        prepare(tx);
        note_keys();
        if (is_done) {
            return Made{std::ssize(m_items), 0};
        }
        find_present(tx);
        join_present(tx);
        for (auto &item : m_items) {
            decide(item);
        }
        look_at_shapes(tx);
        Made made{std::ssize(m_items), std::ranges::count(m_items, Outcome::refused, &Item::outcome)};
        if (made.refused > 0 && !m_run.is_trial && !m_run.import.is_partial) {
            return refuse(Why::conflict, "import.has_refused", fmt::format("line {}", first_refused()));
        }
        if (!m_run.is_trial) {
            write(tx);
        }
        record(tx);
        return made;
    }

  private:
    void add_faults(Item &item, std::vector<Fault> const &faults)
    {
        for (auto const &fault : faults) {
            if (item.faults.size() < most_faults) {
                auto detail = fault.says.zh.empty() ? fault.detail : fault.says.in(m_run.import.language);
                item.faults.push_back({m_run.drafting.heading_of(fault.pointer), fault.code, std::move(detail)});
            }
        }
    }

    // What each row is by itself.
    void prepare(db::Tx &tx)
    {
        std::vector<Draft *> drafts;
        for (auto &item : m_items) {
            drafts.push_back(&item.draft);
        }
        AddressJoin const join{m_run.addresses,
                               [this](AreaCode area) { return is_in(m_run.import.areas_from, m_run.import.areas_to, area); }};
        auto const faults = resolve_references(tx, *m_run.types, m_type, *m_run.tree, drafts, join);
        std::vector<json::value> records;
        if (!m_type.relations.empty()) {
            for (auto const &item : m_items) {
                records.emplace_back(item.draft.record);
            }
        }
        elements::Related const related(tx, *m_run.types, m_type, records);
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            auto &item = m_items[i];
            if (!item.draft.faults.empty() && item.draft.record.empty()) {
                continue; // nothing of it could be read
            }
            item.prepared = elements::prepare(*m_run.types, *m_run.tree, m_type, {item.draft.record, item.draft.area}, related, m_local);
            if (auto const found = faults.find(i); found != faults.end()) {
                for (auto const &[relation, fault] : found->second) {
                    item.faults.push_back({m_run.drafting.heading_of("/" + relation), fault.code, fault.detail});
                }
                // What was not found says nothing of where the row is, which is no second fault.
                std::erase_if(item.prepared.faults, [](auto const &fault) { return fault.code == "element.no_area"; });
            }
        }
    }

    // Keys that stood further up in the file. Once: a batch that is tried again has noted its keys.
    void note_keys()
    {
        if (m_has_noted) {
            return;
        }
        if (!m_run.turns.wait_for(m_number)) {
            throw std::runtime_error("another batch of the import failed");
        }
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            auto const &item = m_items[i];
            int const district = item.prepared.area ? m_run.tree->ordinal_of(item.prepared.area) : 0;
            auto const key = item.draft.id ? to_string(*item.draft.id) : key_text(m_type, item.prepared.record, district);
            m_keys_of_file[i] = !key.empty() && !m_run.keys.add(key);
        }
        m_has_noted = true;
        m_run.turns.done(m_number);
    }

    // The elements that rows are about: by id, or else by key, where the row lies, or anywhere in the importer's areas when it
    // does not say.
    void find_present(db::Tx &tx)
    {
        std::vector<elements::KeyedRecord> keyed;
        std::vector<ElementId> ids;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            auto &item = m_items[i];
            if (m_keys_of_file[i]) {
                item.faults.push_back({key_heading(), "import.key_twice", {}});
            } else if (item.draft.id) {
                ids.push_back(*item.draft.id);
            } else if (!key_text(m_type, item.prepared.record, 0).empty()) {
                keyed.push_back({i, &item.prepared.record,
                                 item.prepared.area ? std::vector<int>{m_run.tree->ordinal_of(item.prepared.area)} : districts()});
            }
        }
        std::ranges::sort(ids);
        auto const found = ids.empty() ? std::vector<Element>{}
                           : m_run.is_trial ? elements::load(tx, m_run.shelf, ids)
                                            : elements::load_locked(tx, m_run.shelf, ids);
        for (auto &item : m_items) {
            if (item.draft.id && !item.is_refused()) {
                auto const at = std::ranges::find(found, *item.draft.id, &Element::id);
                if (at != found.end() && elements::is_living(at->status)) {
                    item.before = *at;
                } else {
                    item.faults.push_back({id_heading_here(), "import.absent_id", {}});
                }
            }
        }
        auto present = elements::with_keys(tx, m_run.shelf, keyed, !m_run.is_trial);
        for (auto &[place, element] : present) {
            auto &item = m_items[place];
            if (item.before) {
                item.faults.push_back({key_heading(), "import.ambiguous_key", {}});
            }
            item.before = std::move(element);
        }
        // Two rows may be about one element although their keys were not compared: one says where it is, or its id.
        std::set<ElementId> seen;
        for (auto &item : m_items) {
            if (item.before && !seen.insert(item.before->id).second) {
                item.faults.push_back({key_heading(), "import.key_twice", {}});
            }
        }
    }

    std::vector<int> districts() const
    {
        std::vector<int> out;
        for (auto const *area : m_run.tree->below(m_run.tree->root(), "")) {
            auto const home = m_run.tree->home_of(area->code);
            auto const ordinal = m_run.tree->ordinal_of(home);
            if (std::ranges::find(out, ordinal) == out.end()) {
                out.push_back(ordinal);
            }
        }
        return out;
    }

    std::string key_heading() const { return m_type.key.empty() ? std::string{} : m_run.drafting.heading_of("/" + m_type.key.front()); }
    std::string id_heading_here() const { return std::string{id_heading(m_run.import.language)}; }

    // Rows of elements that are there say only what changes: together with what was, they are looked at again.
    void join_present(db::Tx &tx)
    {
        std::vector<json::value> records;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            auto &item = m_items[i];
            check_masks(item);
            if (!item.before) {
                add_faults(item, item.prepared.faults);
                continue;
            }
            auto record = item.before->record;
            for (auto const &code : item.draft.cleared) {
                record.erase(code);
            }
            for (auto const &[code, value] : item.draft.record) {
                record[code] = value;
            }
            records.emplace_back(std::move(record));
            places.push_back(i);
        }
        if (places.empty()) {
            return;
        }
        elements::Related const related(tx, *m_run.types, m_type, m_type.relations.empty() ? std::span<json::value const>{} : std::span<json::value const>{records});
        for (std::size_t i = 0; i < places.size(); ++i) {
            auto &item = m_items[places[i]];
            item.prepared = elements::prepare_over(*m_run.types, *m_run.tree, m_type, *item.before, std::move(records[i].as_object()),
                                                   item.draft.record, item.draft.area, related, m_local);
            add_faults(item, item.prepared.faults);
        }
    }

    // A cell that looks like a mask is one of a masked export: of what is there it says nothing; otherwise it is no value.
    void check_masks(Item &item)
    {
        for (auto const &[code, cell] : item.draft.masks) {
            auto const &field = *m_type.find_field(code);
            auto const *value = item.before ? item.before->record.if_contains(code) : nullptr;
            auto const plain = value == nullptr ? std::string{} : registry::cell_of_value(m_run.types->book(), field, *value, m_run.import.language);
            if (plain.empty() || registry::masked(field.mask, plain) != cell) {
                item.faults.push_back({m_run.drafting.heading_of("/" + code), "import.masked_value", {}});
            }
        }
    }

    void decide(Item &item)
    {
        auto const area = item.prepared.area;
        auto const &import = m_run.import;
        if (!item.is_refused() && !is_in(import.areas_from, import.areas_to, area)) {
            item.faults.push_back({m_run.drafting.heading_of("/area"), "element.not_your_area", {}});
        }
        // What lies outside of the importer's areas is not told of, but for its key, which it has.
        if (!item.is_refused() && item.before && !is_in(import.areas_from, import.areas_to, item.before->area)) {
            item.faults.push_back({key_heading(), item.draft.id ? "import.absent_id" : "element.key_taken", {}});
        }
        bool const counts = m_type.approve.empty() || is_in(import.approve_from, import.approve_to, area);
        if (!item.is_refused() && item.before && !counts) {
            item.faults.push_back({{}, "import.needs_approval", {}});
        }
        if (item.is_refused()) {
            item.outcome = Outcome::refused;
            return;
        }
        item.before ? decide_change(item) : decide_new(item, counts);
    }

    void decide_new(Item &item, bool counts)
    {
        Element element;
        if (!m_run.is_trial) {
            element.id = m_run.services.ids.make<ElementId>(m_run.tree->ordinal_of(item.prepared.area));
        }
        element.area = item.prepared.area;
        element.status = counts ? elements::Status::current : elements::Status::proposed;
        element.valid_from = m_run.import.valid_from.value_or(m_now);
        element.known_from = element.confirmed_at = m_now;
        element.changed_by = m_run.who.person;
        element.source = source_of(m_run.import.id);
        element.record = std::move(item.prepared.record);
        item.after = std::move(element);
        item.outcome = Outcome::made;
    }

    void decide_change(Item &item)
    {
        auto after = elements::next_of(*item.before, m_run.who, m_now, m_run.import.valid_from);
        after.source = source_of(m_run.import.id);
        after.area = item.prepared.area;
        after.record = std::move(item.prepared.record);
        auto const changed = elements::differences(m_type, item.before->record, after.record);
        if (changed.empty() && after.area == item.before->area) {
            item.outcome = Outcome::same;
            return;
        }
        for (auto const &code : changed) {
            if (auto const *field = m_type.find_field(code); field != nullptr && field->fresh_for) {
                after.field_times[code] = m_now;
            }
        }
        item.after = std::move(after);
        item.outcome = Outcome::changed;
    }

    void look_at_shapes(db::Tx &tx)
    {
        if (m_type.geometry == registry::GeometryKind::none || m_type.geometry == registry::GeometryKind::point) {
            return;
        }
        std::vector<json::object> shapes;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            auto const *geometry = m_items[i].after ? m_items[i].after->record.if_contains("geometry") : nullptr;
            if (geometry != nullptr) {
                shapes.push_back({{"geometry", *geometry}});
                places.push_back(i);
            }
        }
        for (auto const &[place, fault] : elements::invalid_shapes(tx, shapes)) {
            auto &item = m_items[places[place]];
            add_faults(item, {fault});
            item.after.reset();
            item.outcome = Outcome::refused;
        }
    }

    void write(db::Tx &tx)
    {
        std::vector<Element> made, before, after;
        std::optional<AreaCode> where;
        for (auto &item : m_items) {
            if (!item.after) {
                continue;
            }
            where = where ? common(*where, item.after->area) : item.after->area;
            if (item.outcome == Outcome::made) {
                made.push_back(*item.after);
            } else {
                before.push_back(*item.before);
                after.push_back(*item.after);
            }
        }
        elements::insert(tx, m_run.shelf, made);
        elements::replace(tx, m_run.shelf, before, after);
        tx.settle(); // a key that somebody else took meanwhile is refused here
        if (where) {
            outbox::Event event;
            event.type = "ElementsImported";
            event.id = m_run.import.id.value;
            event.area = *where;
            event.data = {{"type", m_type.code}, {"import", to_string(m_run.import.id)}, {"new", made.size()}, {"changed", after.size()}};
            auto &ids = event.data["ids"].emplace_array();
            for (auto const *some : {&made, &after}) {
                std::ranges::transform(*some, std::back_inserter(ids), [](Element const &element) { return json::value(to_string(element.id)); });
            }
            outbox::put(tx, event, district_ordinal_of(event.id));
        }
    }

    // The smallest area that has both.
    static AreaCode common(AreaCode one, AreaCode other)
    {
        while (one && !one.contains(other)) {
            one = one.parent();
        }
        return one;
    }

    void record(db::Tx &tx)
    {
        std::vector<std::int64_t> lines, ids;
        std::vector<std::int16_t> outcomes;
        std::vector<std::int32_t> versions;
        int counts[4]{};
        json::array refused;
        for (auto const &item : m_items) {
            lines.push_back(static_cast<std::int64_t>(item.draft.line));
            outcomes.push_back(static_cast<std::int16_t>(item.outcome));
            ids.push_back(item.after ? item.after->id.value : item.before && !item.is_refused() ? item.before->id.value : 0);
            versions.push_back(item.after ? item.after->version : 0);
            ++counts[static_cast<std::size_t>(item.outcome)];
            if (item.outcome == Outcome::refused) {
                json::array faults;
                for (auto const &fault : item.faults) {
                    faults.push_back(json::object{{"heading", fault.heading}, {"code", fault.code}, {"detail", fault.detail}});
                }
                refused.push_back(json::object{{"line", item.draft.line}, {"faults", std::move(faults)}});
            }
        }
        auto const district = district_of(m_run.import.id);
        tx.send(q::registers::batch_put, district, m_run.import.id, m_run.is_trial, static_cast<std::int32_t>(m_number), counts[0],
                counts[1], counts[2], counts[3], lines, outcomes, ids, versions);
        if (!refused.empty()) {
            tx.send(q::registers::rows_put, district, m_run.import.id, m_run.is_trial, json::value(std::move(refused)));
        }
    }

    std::uint64_t first_refused() const
    {
        return std::ranges::find(m_items, Outcome::refused, &Item::outcome)->draft.line;
    }

    Run const &m_run;
    registry::ElementType const &m_type;
    std::int64_t m_number;
    std::vector<Item> m_items;
    std::vector<bool> m_keys_of_file; // of each row: whether its key stood further up
    bool m_has_noted{};
    Instant m_now;
    rules::DateTime m_local;
};

} // namespace

bool Turns::wait_for(std::int64_t batch)
{
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [&] { return m_next == batch || m_is_stopped; });
    return !m_is_stopped;
}

void Turns::done(std::int64_t batch)
{
    std::scoped_lock const lock{m_mutex};
    m_next = batch + 1;
    m_changed.notify_all();
}

void Turns::stop()
{
    std::scoped_lock const lock{m_mutex};
    m_is_stopped = true;
    m_changed.notify_all();
}

Result<Made> make_batch(Run const &run, std::int64_t number, std::vector<TableRow> rows, bool is_done)
{
    Batch batch(run, number, std::move(rows));
    for (int attempt = 1;; ++attempt) {
        auto made = run.services.database.write([&](db::Tx &tx) { return batch.run(tx, is_done); });
        // Somebody added an element with the same key between our look and our writing: it is there at the next look.
        if (made || made.error().code != "element.key_taken" || attempt == most_tries) {
            return made;
        }
    }
}

} // namespace onegrid::registers
