// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/due.hpp"
#include "engines/elements/ageing.hpp"
#include "engines/elements/charge.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

using registry::Colour;

constexpr int usual_due = 50;

struct DueRow {
    ElementId id;
    Instant due_at;
    std::optional<double> lon, lat;
};
BOOST_DESCRIBE_STRUCT(DueRow, (), (id, due_at, lon, lat))

struct NearRow : DueRow {
    int class_{};
    std::int64_t far{};
};
BOOST_DESCRIBE_STRUCT(NearRow, (DueRow), (class_, far))

struct CountRow {
    std::int64_t fresh{}, ageing{}, stale{};
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (fresh, ageing, stale))

// Where a page ended: class (0 without a place), how far or when, and the id, which no two types share.
struct Cursor {
    std::int64_t kind{-1}, key{-1}, id{};
};

Result<Cursor> cursor_of(std::optional<http::Text<1, 100>> const &text)
{
    Cursor cursor;
    if (!text) {
        return cursor;
    }
    auto const *at = text->value.data();
    auto const *end = at + text->value.size();
    for (auto *part : {&cursor.kind, &cursor.key, &cursor.id}) {
        auto const [next, error] = std::from_chars(at, end, *part);
        if (error != std::errc{} || (part != &cursor.id && (next == end || *next != '.')) || (part == &cursor.id && next != end)) {
            return refuse_field("query/after", "element.bad_cursor");
        }
        at = next == end ? end : next + 1;
    }
    return cursor;
}

struct DueFound {
    Shelf const *shelf;
    DueRow row;
    Cursor at;
};

class DueFinding {
  public:
    DueFinding(Services const &services, Caller const &who, DueQuery const &query, std::shared_ptr<TypesNow const> types, Instant now)
        : m_services(services), m_who(who), m_query(query), m_types(std::move(types)), m_directory(services.directory.now()), m_now(now)
    {
    }

    Result<void> read()
    {
        m_cursor = TRY(cursor_of(m_query.after));
        if (m_query.lon.has_value() != m_query.lat.has_value()) {
            return refuse_field(m_query.lon ? "query/lat" : "query/lon", "element.half_a_place");
        }
        if (m_query.colour && m_query.colour->value != "stale" && m_query.colour->value != "ageing") {
            return refuse_field("query/colour", "element.unknown_colour");
        }
        m_shelves = TRY(shelves_of(*m_types, m_query.type));
        return {};
    }

    http::Page<DueView> run(db::Tx &tx)
    {
        std::vector<DueFound> found;
        for (auto const *shelf : m_shelves) {
            find(tx, *shelf, found);
        }
        std::ranges::sort(found, {}, [](DueFound const &one) { return std::tuple{one.at.kind, one.at.key, one.at.id}; });
        http::Page<DueView> page;
        if (std::ssize(found) > limit()) {
            found.resize(static_cast<std::size_t>(limit()));
            auto const &last = found.back().at;
            page.next = fmt::format("{}.{}.{}", last.kind, last.key, last.id);
        }
        show(tx, found, page);
        return page;
    }

  private:
    int limit() const { return m_query.limit ? int{*m_query.limit} : usual_due; }
    bool is_wanted(std::string_view colour) const { return !m_query.colour || m_query.colour->value == colour; }

    void find(db::Tx &tx, Shelf const &shelf, std::vector<DueFound> &found)
    {
        Ageing const ageing(shelf.type);
        auto scope = scope_of(m_who, shelf.type, element_write);
        if (m_query.area) {
            scope = access::within(std::move(scope), *m_query.area);
        }
        if (m_query.mine.value_or(false)) {
            scope = both(scope, charge_of(shelf.type).areas_of(duties_of(m_who)));
        }
        if (!ageing.ages() || scope.from.empty()) {
            return;
        }
        // Whoever was confirmed after this is fresh in every part.
        auto const before = m_now - registry::ageing_after(ageing.shortest);
        std::int64_t const count = limit() + 1;
        if (m_query.lon) {
            std::optional<std::int64_t> within;
            if (m_query.within_m) {
                within = std::int64_t{*m_query.within_m};
            }
            double const lon = *m_query.lon, lat = *m_query.lat;
            int const first = is_wanted("stale") ? 0 : 1, last = is_wanted("ageing") ? 1 : 0;
            db::Query const &near_query = due_by_distance(shelf.type);
            for (auto &row : tx.all<NearRow>(near_query, scope.from, scope.to, before, lon, lat, m_now, static_cast<int>(m_cursor.kind),
                                             m_cursor.key, m_cursor.id, first, last, within, count)) {
                found.push_back({&shelf, row, {row.class_, row.far, row.id.value}});
            }
            return;
        }
        // What is due now is stale: ageing ones come after it, and stale ones up to it.
        auto const epoch = Instant{Duration{std::max<std::int64_t>(m_cursor.key, 0)}};
        auto const from = is_wanted("stale") ? epoch : std::max(epoch, m_now + Duration{1});
        auto const to = is_wanted("ageing") ? m_now + std::chrono::hours{24 * 366 * 20} : m_now;
        auto const id = from > epoch ? std::int64_t{0} : m_cursor.id;
        db::Query const &due_query = due_by_urgency(shelf.type);
        for (auto &row : tx.all<DueRow>(due_query, scope.from, scope.to, before, from, id, to, count, m_now)) {
            found.push_back({&shelf, row, {0, row.due_at.time_since_epoch().count(), row.id.value}});
        }
    }

    void show(db::Tx &tx, std::vector<DueFound> const &found, http::Page<DueView> &page)
    {
        std::map<Shelf const *, std::vector<ElementId>> wanted;
        for (auto const &one : found) {
            wanted[one.shelf].push_back(one.row.id);
        }
        std::map<ElementId, Element> elements;
        for (auto const &[shelf, ids] : wanted) {
            for (auto &element : load(tx, *shelf, ids)) {
                auto const id = element.id;
                elements.emplace(id, std::move(element));
            }
        }
        auto const tree = m_services.areas.now();
        for (auto const &one : found) {
            auto const element = elements.find(one.row.id);
            if (element != elements.end()) { // not changed meanwhile
                page.items.push_back(view_of(one, element->second, *tree));
            }
        }
    }

    DueView view_of(DueFound const &one, Element const &element, geo::Tree const &tree)
    {
        auto const &type = one.shelf->type;
        Viewing const viewing(m_services, *m_types, *one.shelf, m_who, m_now);
        auto const age = registry::age_of(type, {element.confirmed_at, element.field_times}, m_now);
        DueView view{type.code, viewing.brief(element), tree.path_of(element.area, m_who.language), age.colour, one.row.due_at,
                     element.confirmed_at, {}, {}, one.row.lon, one.row.lat, {}};
        bool const is_whole = std::ranges::any_of(
            age.parts, [](registry::FieldAge const &part) { return part.field.empty() && part.colour != Colour::fresh; });
        for (auto const &part : age.parts) {
            if (!is_whole && part.colour != Colour::fresh) {
                view.fields.push_back(part.field);
            }
        }
        for (auto const person : charge_of(type).of(element.area)) {
            view.in_charge.push_back(viewing.changer(person));
        }
        if (m_query.lon && one.at.key < no_distance) {
            view.distance_m = one.at.key / 1000;
        }
        return view;
    }

    Charge const &charge_of(registry::ElementType const &type)
    {
        auto const found = m_charges.find(type.code);
        return found != m_charges.end() ? found->second : m_charges.emplace(type.code, Charge{*m_directory, type, m_now}).first->second;
    }

    Services const &m_services;
    Caller const &m_who;
    DueQuery const &m_query;
    std::shared_ptr<TypesNow const> m_types;
    std::shared_ptr<access::DirectorySnapshot const> m_directory;
    Instant m_now;
    Cursor m_cursor;
    std::vector<Shelf const *> m_shelves;
    std::map<std::string, Charge> m_charges;
};

} // namespace

Result<std::vector<Shelf const *>> shelves_of(TypesNow const &types, std::optional<http::Text<1, 500>> const &codes)
{
    std::vector<Shelf const *> shelves;
    if (!codes) {
        for (auto const &type : types.book().types()) {
            shelves.push_back(types.find(type.code));
        }
        return shelves;
    }
    std::string_view left = codes->value;
    while (!left.empty()) {
        auto const comma = left.find(',');
        auto const *shelf = TRY(types.get(left.substr(0, comma)));
        if (std::ranges::find(shelves, shelf) == shelves.end()) {
            shelves.push_back(shelf);
        }
        left = comma == std::string_view::npos ? std::string_view{} : left.substr(comma + 1);
    }
    return shelves;
}

Result<http::Page<DueView>> due(Services const &services, Caller const &who, DueQuery const &query)
{
    DueFinding finding(services, who, query, services.types.now(), services.clock.now());
    TRY(finding.read());
    return services.database.read([&](db::Tx &tx) { return finding.run(tx); });
}

Result<DueCountsView> due_counts(Services const &services, Caller const &who, DueCountQuery const &query)
{
    auto const types = services.types.now();
    auto const shelves = TRY(shelves_of(*types, query.type));
    auto const now = services.clock.now();
    auto const directory = services.directory.now();
    return services.database.read([&](db::Tx &tx) {
        DueCountsView view;
        for (auto const *shelf : shelves) {
            auto scope = scope_of(who, shelf->type, element_write);
            if (query.area) {
                scope = access::within(std::move(scope), *query.area);
            }
            if (query.mine.value_or(false)) {
                scope = both(scope, Charge{*directory, shelf->type, now}.areas_of(duties_of(who)));
            }
            if (!Ageing{shelf->type}.ages() || scope.from.empty()) {
                continue;
            }
            db::Query const &count_query = due_counts(shelf->type);
            auto const row = tx.one<CountRow>(count_query, scope.from, scope.to, now).value();
            view.items.push_back({shelf->type.code, shelf->type.name.zh, shelf->type.name.en, row.fresh, row.ageing, row.stale});
            view.fresh += row.fresh;
            view.ageing += row.ageing;
            view.stale += row.stale;
        }
        return view;
    });
}

} // namespace onegrid::elements
