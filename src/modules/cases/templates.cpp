// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/templates.hpp"
#include "modules/cases/counts.hpp"
#include "modules/cases/legal_view.hpp"
#include "platform/audit/record.hpp"
#include "platform/http/routes.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <array>

namespace onegrid::cases {
namespace {

constexpr std::int64_t most_of_one = 200;
constexpr http::Permission case_annotate{"case.annotate"};
constexpr std::array<std::string_view, 4> placeholders{"number", "matter", "unit", "date"};

struct TemplateRow {
    TemplateId id;
    UnitId unit;
    PersonId owner;
    std::string matter, act, name, body;
    int version{};
    Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(TemplateRow, (), (id, unit, owner, matter, act, name, body, version, changed_at))

struct CountRow {
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (count))

bool has_duty_in(Caller const &who, UnitId unit)
{
    return std::ranges::any_of(who.assignments, [&](Assignment const &a) { return a.unit == unit; });
}

bool may_change(Caller const &who, TemplateRow const &row)
{
    if (row.owner == who.person) {
        return true;
    }
    return row.unit && std::ranges::any_of(who.assignments, [&](Assignment const &a) {
               return a.unit == row.unit &&
                      (a.permissions.contains("case.supervise") || a.permissions.contains("case.assign"));
           });
}

bool may_read(Caller const &who, TemplateRow const &row)
{
    return row.unit ? has_duty_in(who, row.unit) : row.owner == who.person;
}

TemplateView view_of(Services const &services, Caller const &who, TemplateRow const &row)
{
    TemplateView view{row.id,
                      {},
                      {},
                      row.matter,
                      row.act,
                      row.name,
                      row.body,
                      row.owner == who.person,
                      may_change(who, row),
                      row.version,
                      row.changed_at};
    if (row.unit) {
        view.unit = row.unit;
        auto const directory = services.directory.now();
        if (auto const *unit = directory->find_unit(row.unit)) {
            view.unit_name = is_english(who.language) && !unit->name_en.empty() ? unit->name_en : unit->name;
        }
    }
    return view;
}

// Only words that forms fill in may stand in braces: another would be sent to a resident as it is.
Result<void> check_body(std::string_view body)
{
    for (std::size_t at = body.find('{'); at != std::string_view::npos; at = body.find('{', at + 1)) {
        auto const end = body.find('}', at);
        auto const word = end == std::string_view::npos ? body.substr(at + 1) : body.substr(at + 1, end - at - 1);
        if (end == std::string_view::npos || std::ranges::find(placeholders, word) == placeholders.end()) {
            return refuse_field("/body", "template.unknown_placeholder", std::string(word.substr(0, 40)));
        }
    }
    return {};
}

template <class Given> // NewTemplate or TemplateChange
Result<void> check(Services const &services, Caller const &who, Given const &given)
{
    TRY(check_body(given.body.value));
    if (given.unit && !has_duty_in(who, *given.unit)) {
        return refuse_field("/unit", "template.not_ones_unit");
    }
    if (given.matter && !given.matter->empty() &&
        services.packs.current()->find_matter(given.matter->value) == nullptr) {
        return refuse_field("/matter", "template.unknown_matter");
    }
    return {};
}

std::string text_of(auto const &text) { return text ? text->value : std::string{}; }

void note(db::Tx &tx, Caller const &who, std::string action, TemplateRow const &row)
{
    boost::json::value after =
        boost::json::object{{"name", row.name}, {"unit", row.unit ? to_string(row.unit) : std::string{}}};
    audit::record(tx, who,
                  {.action = std::move(action),
                   .object_kind = "template",
                   .object_id = to_string(row.id),
                   .after = std::move(after)});
}

} // namespace

http::Page<TemplateView> list_templates(Services const &services, Caller const &who, TemplateQuery const &query)
{
    auto const units = units_of(who);
    auto const rows = services.database.read([&](db::Tx &tx) {
        return tx.all<TemplateRow>(q::cases::template_list, who.person, units, text_of(query.matter),
                                   text_of(query.act));
    });
    http::Page<TemplateView> page;
    for (auto const &row : rows) {
        page.items.push_back(view_of(services, who, row));
    }
    return page;
}

Result<TemplateView> add_template(Services const &services, Caller const &who, NewTemplate const &added,
                                  std::string const &key)
{
    TRY(check(services, who, added));
    auto const id = services.ids.make<TemplateId>();
    return services.database.write([&](db::Tx &tx) -> Result<TemplateView> {
        auto const before = tx.maybe<TemplateRow>(q::cases::template_sent, who.person, key);
        if (before) {
            return view_of(services, who, *before);
        }
        if (TRY(tx.one<CountRow>(q::cases::template_count, who.person)).count >= most_of_one) {
            return refuse(Why::conflict, "template.too_many");
        }
        TemplateRow const row{id,
                              added.unit.value_or(UnitId{}),
                              who.person,
                              text_of(added.matter),
                              text_of(added.act),
                              added.name,
                              added.body,
                              1,
                              tx.now()};
        tx.exec(q::cases::template_add, id, row.unit, row.owner, row.matter, row.act, row.name, row.body,
                row.changed_at, key);
        note(tx, who, "template.add", row);
        return view_of(services, who, row);
    });
}

Result<TemplateView> change_template(Services const &services, Caller const &who, TemplateId id,
                                     TemplateChange const &change)
{
    TRY(check(services, who, change));
    return services.database.write([&](db::Tx &tx) -> Result<TemplateView> {
        auto row = tx.maybe<TemplateRow>(q::cases::template_read, id);
        if (!row || !may_read(who, *row) || !may_change(who, *row)) {
            return refuse(Why::not_found, "record.absent");
        }
        row->unit = change.unit.value_or(UnitId{});
        row->matter = text_of(change.matter);
        row->act = text_of(change.act);
        row->name = change.name.value;
        row->body = change.body.value;
        if (tx.exec(q::cases::template_change, id, change.version, row->unit, row->matter, row->act, row->name,
                    row->body, tx.now()) == 0) {
            return refuse(Why::stale, "record.changed_meanwhile");
        }
        row->version = change.version + 1;
        row->changed_at = tx.now();
        note(tx, who, "template.change", *row);
        return view_of(services, who, *row);
    });
}

Result<void> drop_template(Services const &services, Caller const &who, TemplateId id)
{
    return services.database.write([&](db::Tx &tx) -> Result<void> {
        auto const row = tx.maybe<TemplateRow>(q::cases::template_read, id);
        if (!row || !may_read(who, *row) || !may_change(who, *row)) {
            return refuse(Why::not_found, "record.absent");
        }
        tx.exec(q::cases::template_drop, id);
        note(tx, who, "template.drop", *row);
        return {};
    });
}

void mount_templates(http::Routes &routes, Services const &services)
{
    routes.get("/v1/templates", case_annotate, "Templates of replies: one's own and those of one's units.",
               [&](Caller const &who, http::Query<TemplateQuery> const &query) {
                   return list_templates(services, who, *query);
               });
    routes.post(
        "/v1/templates", case_annotate, "Make a template of one's own, or share it in a unit.",
        [&](Caller const &who, NewTemplate const &added, http::RequestInfo const &info) {
            return add_template(services, who, added, info.idempotency_key);
        },
        http::Options{.idempotent = true, .status = 201, .max_body = 16 * 1024});
    routes.put(
        "/v1/templates/{id}", case_annotate, "Change a template.",
        [&](Caller const &who, TemplateId id, TemplateChange const &change) {
            return change_template(services, who, id, change);
        },
        http::Options{.max_body = 16 * 1024});
    routes.del("/v1/templates/{id}", case_annotate, "Throw a template away.",
               [&](Caller const &who, TemplateId id) { return drop_template(services, who, id); });
}

} // namespace onegrid::cases
