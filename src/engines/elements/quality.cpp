// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/quality.hpp"
#include "engines/elements/due.hpp"
#include "engines/elements/quality_statements.hpp"
#include "platform/http/problem.hpp"
#include "queries/elements.hpp"
#include <algorithm>

namespace onegrid::elements {
namespace {

constexpr int usual_behind = 50;

struct CountedRow {
    AreaCode area;
    Instant counted_at;
    std::int64_t elements{}, wanted{}, given{}, fresh{}, single{}, sound{};
};
BOOST_DESCRIBE_STRUCT(CountedRow, (), (area, counted_at, elements, wanted, given, fresh, single, sound))

struct FaultRow {
    std::string fault;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(FaultRow, (), (fault, count))

struct BehindRow {
    ElementId id;
    std::vector<std::string> missing, faults;
};
BOOST_DESCRIBE_STRUCT(BehindRow, (), (id, missing, faults))

struct Sum {
    std::int64_t elements{}, wanted{}, given{}, fresh{}, single{}, sound{};

    void add(CountedRow const &row)
    {
        elements += row.elements;
        wanted += row.wanted;
        given += row.given;
        fresh += row.fresh;
        single += row.single;
        sound += row.sound;
    }
    FigureView view() const
    {
        auto const share = [](std::int64_t part, std::int64_t whole) {
            return whole == 0 ? std::optional<double>{} : std::optional{static_cast<double>(part) / static_cast<double>(whole)};
        };
        return {elements, share(given, wanted), share(fresh, elements), share(single, elements), share(sound, elements)};
    }
};

class Summing {
  public:
    Summing(Services const &services, Caller const &who, QualityQuery const &query, std::shared_ptr<TypesNow const> types, AreaCode area)
        : m_who(who), m_query(query), m_types(std::move(types)), m_tree(services.areas.now()), m_area(area)
    {
    }

    QualityView run(db::Tx &tx, std::vector<Shelf const *> const &shelves)
    {
        m_view.area = m_area;
        m_view.area_name = m_tree->path_of(m_area, m_who.language);
        auto const span = span_below();
        for (auto const *shelf : shelves) {
            auto const &type = shelf->type;
            auto const scope = access::within(scope_of(m_who, type, element_read), m_area);
            if (scope.from.empty() || (m_query.owner && m_query.owner->value != type.owner)) {
                continue;
            }
            add(type, tx.all<CountedRow>(q::elements::quality_figures, type.code, scope.from, scope.to, span));
            for (auto const &row : tx.all<FaultRow>(q::elements::quality_faults, type.code, scope.from, scope.to)) {
                m_view.faults.push_back(view_of(type, row));
            }
        }
        m_view.whole = m_whole.view();
        for (auto const &[owner, sum] : m_owners) {
            m_view.owners.push_back({owner, m_types->catalogue().label_of("department", owner, m_who.language), sum.view()});
        }
        for (auto const &[area, sum] : m_areas) {
            m_view.areas.push_back({area, std::string{m_tree->name_of(area, m_who.language)}, sum.view()});
        }
        for (auto const &[place, sum] : m_lines) {
            auto const &[area, type] = place;
            auto const figures = sum.view();
            m_view.items.push_back({area, std::string{m_tree->name_of(area, m_who.language)}, type, figures.elements, figures.completeness,
                                    figures.timeliness, figures.uniqueness, figures.consistency});
        }
        std::ranges::stable_sort(m_view.faults, std::greater{}, &FaultCountView::count);
        return std::move(m_view);
    }

  private:
    // Of the areas of one level the codes of their subtrees are equally many.
    std::int64_t span_below() const
    {
        auto const below = m_query.level ? m_tree->below(m_area, m_query.level->value) : m_tree->children_of(m_area);
        return below.empty() ? m_area.span() : below.front()->code.span();
    }

    void add(registry::ElementType const &type, std::vector<CountedRow> const &rows)
    {
        if (rows.empty()) {
            return;
        }
        Sum sum;
        auto counted_at = rows.front().counted_at;
        for (auto const &row : rows) {
            sum.add(row);
            m_whole.add(row);
            m_owners[type.owner].add(row);
            m_areas[row.area].add(row);
            m_lines[{row.area, type.code}].add(row);
            counted_at = std::min(counted_at, row.counted_at);
        }
        m_view.as_of = std::min(m_view.as_of.value_or(counted_at), counted_at);
        bool const english = m_who.language.starts_with("en");
        m_view.types.push_back({type.code, english ? type.name.en : type.name.zh, type.owner, counted_at, sum.view()});
    }

    FaultCountView view_of(registry::ElementType const &type, FaultRow const &row) const
    {
        auto const blank = row.fault.find(' ');
        auto const code = row.fault.substr(0, blank);
        auto const field = blank == std::string::npos ? std::string{} : row.fault.substr(blank + 2);
        return {type.code, row.fault, code, field, std::string{http::problem_text(code, m_who.language)}, row.count};
    }

    Caller const &m_who;
    QualityQuery const &m_query;
    std::shared_ptr<TypesNow const> m_types;
    std::shared_ptr<geo::Tree const> m_tree;
    AreaCode m_area;
    Sum m_whole;
    std::map<std::string, Sum> m_owners;
    std::map<AreaCode, Sum> m_areas;
    std::map<std::pair<AreaCode, std::string>, Sum> m_lines;
    QualityView m_view;
};

} // namespace

Result<QualityView> quality(Services const &services, Caller const &who, QualityQuery const &query)
{
    auto const types = services.types.now();
    auto const shelves = TRY(shelves_of(*types, query.type));
    auto const tree = services.areas.now();
    auto const area = query.area.value_or(tree->root());
    if (tree->find(area) == nullptr) {
        return refuse(Why::not_found, "area.absent");
    }
    return services.database.read([&](db::Tx &tx) { return Summing{services, who, query, types, area}.run(tx, shelves); });
}

Result<http::Page<QualityElementView>> behind_quality(Services const &services, Caller const &who, QualityElementsQuery const &query)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(query.type.value));
    constexpr std::string_view known[]{"completeness", "timeliness", "uniqueness", "consistency"};
    if (std::ranges::find(known, query.figure.value) == std::end(known)) {
        return refuse_field("query/figure", "quality.unknown_figure");
    }
    auto scope = scope_of(who, shelf.type, element_read);
    if (query.area) {
        scope = access::within(std::move(scope), *query.area);
    }
    int const limit = query.limit ? int{*query.limit} : usual_behind;
    return services.database.read([&](db::Tx &tx) {
        http::Page<QualityElementView> page;
        QualityStatements const statements(shelf.type, shelf.statements);
        db::Query const &behind = *statements.behind;
        std::optional<std::string> const fault = query.fault ? std::optional{query.fault->value} : std::nullopt;
        auto rows = tx.all<BehindRow>(behind, scope.from, scope.to, query.after.value_or(ElementId{}), query.figure.value, fault, tx.now(),
                                      static_cast<std::int64_t>(limit) + 1);
        if (std::ssize(rows) > limit) {
            rows.pop_back();
            page.next = to_string(rows.back().id);
        }
        std::vector<ElementId> ids;
        for (auto const &row : rows) {
            ids.push_back(row.id);
        }
        Viewing const viewing(services, *types, shelf, who, tx.now());
        auto const elements = load(tx, shelf, ids); // by id, as the rows are
        for (auto const &row : rows) {
            auto const element = std::ranges::find(elements, row.id, &Element::id);
            if (element != elements.end()) {
                page.items.push_back({viewing.brief(*element), row.missing, row.faults});
            }
        }
        return page;
    });
}

} // namespace onegrid::elements
