// SPDX-License-Identifier: Apache-2.0
// What is found of one record, and of all of a type.
#include "engines/elements/quality.hpp"
#include "engines/elements/quality_statements.hpp"
#include "engines/elements/subscriptions.hpp"
#include "engines/registry/layout.hpp"
#include "engines/registry/validate.hpp"
#include "queries/elements.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Field;

constexpr std::int64_t portion = 1'000;
constexpr std::size_t most_faults = 20;
constexpr std::string_view nightly = "count_quality", one_type = "count_quality_of";
constexpr std::chrono::hours at_night{2};

bool has_value(json::object const &record, std::string const &code)
{
    auto const *value = record.if_contains(code);
    return value != nullptr && !value->is_null();
}

// What its key, title and list are made of matters though it is not required.
bool is_important(ElementType const &type, std::vector<registry::ListColumn> const &columns, std::string const &code)
{
    return std::ranges::find(type.key, code) != type.key.end() || std::ranges::find(type.title, code) != type.title.end() ||
           std::ranges::find(columns, code, &registry::ListColumn::code) != columns.end();
}

// Without the number of an item: "element.unknown_code /skills".
std::string fault_text(registry::Fault const &fault)
{
    auto pointer = fault.pointer;
    auto const second = pointer.find('/', 1);
    if (second != std::string::npos) {
        pointer.resize(second);
    }
    return pointer.empty() ? fault.code : fault.code + " " + pointer;
}

// Whether what it says of a record may be another tomorrow.
bool asks_for_the_day(ElementType const &type)
{
    auto const asks = [](registry::Condition const &condition) {
        return condition.feel.find("today(") != std::string::npos || condition.feel.find("now(") != std::string::npos;
    };
    auto const any = [&](std::vector<registry::Check> const &checks) {
        return std::ranges::any_of(checks, [&](registry::Check const &check) { return asks(check.holds); });
    };
    return any(type.checks) || std::ranges::any_of(type.fields, [&](Field const &field) {
               return any(field.checks) || (field.show_if && asks(*field.show_if));
           });
}

json::array array_of(std::vector<std::string> const &texts) { return json::array(texts.begin(), texts.end()); }

// The place that a pass through a type has come to.
struct Place {
    std::int16_t district{};
    ElementId id;
    bool is_last{};
};

Place look_through(db::Tx &tx, TypesNow const &types, Shelf const &shelf, Place const &from)
{
    QualityStatements const statements(shelf.type, shelf.statements);
    auto const now = types.local(tx.now());
    auto const day = rules::text_of(now.date);
    auto const pack = types.catalogue().version;
    db::Query const &unseen = *statements.unseen;
    auto const rows = tx.all<Row>(unseen, from.district, from.id, pack, asks_for_the_day(shelf.type), day, portion);
    json::array found;
    for (auto const &row : rows) {
        auto const element = element_of(shelf.type, shelf.keys, row);
        auto const one = look_at(types.book(), shelf.type, element.record, now);
        found.push_back(json::object{{"district", row.district},
                                     {"element", row.id.value},
                                     {"version", row.version},
                                     {"wanted", one.wanted},
                                     {"missing", array_of(one.missing)},
                                     {"faults", array_of(one.faults)}});
    }
    if (rows.empty()) {
        return {from.district, from.id, true};
    }
    tx.send(q::elements::quality_put, json::value(std::move(found)), shelf.type.code, pack, day);
    return {rows.back().district, rows.back().id, std::ssize(rows) < portion};
}

void count_figures(db::Tx &tx, Shelf const &shelf)
{
    QualityStatements const statements(shelf.type, shelf.statements);
    db::Query const &forget = *statements.forget;
    db::Query const &doubles = *statements.doubles;
    db::Query const &figures = *statements.figures;
    db::Query const &faults = *statements.faults;
    tx.send(forget);
    tx.send(doubles);
    tx.send(q::elements::quality_figures_drop, shelf.type.code);
    tx.send(q::elements::quality_faults_drop, shelf.type.code);
    tx.send(figures, tx.now());
    tx.send(faults);
}

Instant next_night(TypesNow const &types, Instant now)
{
    auto const local = types.catalogue().calendar.local(now);
    auto next = std::chrono::floor<std::chrono::days>(local) + at_night;
    if (next <= local) {
        next += std::chrono::days{1};
    }
    return now + std::chrono::duration_cast<Duration>(next - local);
}

jobs::NewJob portion_of(std::string const &type, Place const &from)
{
    return {.kind = std::string{one_type},
            .key = type,
            .payload = json::object{{"type", type}, {"district", from.district}, {"id", from.id.value}}};
}

} // namespace

Found look_at(registry::TypeBook const &book, ElementType const &type, json::object const &record, rules::DateTime const &now)
{
    auto const checked = registry::validate(book, type, json::value(record), now);
    auto const columns = registry::columns_of(type);
    Found found;
    std::vector<std::string> required_and_absent;
    for (auto const &fault : checked.faults) {
        if (fault.code == "element.required") {
            required_and_absent.push_back(fault.pointer.substr(std::min<std::size_t>(1, fault.pointer.size())));
        }
        auto text = fault_text(fault);
        if (found.faults.size() < most_faults && std::ranges::find(found.faults, text) == found.faults.end()) {
            found.faults.push_back(std::move(text));
        }
    }
    for (auto const &field : type.fields) {
        if (field.is_retired) {
            continue;
        }
        bool const is_given = has_value(record, field.code);
        bool const is_missed = std::ranges::find(required_and_absent, field.code) != required_and_absent.end();
        bool const matters = field.is_required || is_important(type, columns, field.code);
        // A field that is shown only sometimes is wanted when it is given, or said to be missing.
        bool const is_wanted = matters && (!field.show_if || is_given || is_missed);
        found.wanted += is_wanted ? 1 : 0;
        if (is_wanted && !is_given) {
            found.missing.push_back(field.code);
        }
    }
    return found;
}

void count_quality(Services const &services, db::Tx &tx, std::string const &type)
{
    auto const types = services.types.now();
    auto const *shelf = types->find(type);
    if (shelf == nullptr) {
        return;
    }
    Place at;
    while (!at.is_last) {
        at = look_through(tx, *types, *shelf, at);
    }
    count_figures(tx, *shelf);
}

void count_quality_by(jobs::Runner &runner, Services const &services)
{
    runner.on(std::string{nightly}, [&services](db::Tx &tx, jobs::Job const &) -> Result<void> {
        auto const types = services.types.now();
        std::vector<jobs::NewJob> wanted;
        for (auto const &type : types->book().types()) {
            wanted.push_back(portion_of(type.code, {}));
        }
        jobs::enqueue(tx, wanted);
        tx.send(q::elements::changes_sweep, tx.now() - changes_kept);
        jobs::enqueue(tx, {.kind = std::string{nightly}, .run_at = next_night(*types, tx.now()), .key = "nightly"});
        return {};
    });
    runner.on(std::string{one_type}, [&services](db::Tx &tx, jobs::Job const &job) -> Result<void> {
        auto const types = services.types.now();
        auto const &payload = job.payload.as_object();
        std::string const type{payload.at("type").as_string()};
        auto const *shelf = types->find(type);
        if (shelf == nullptr) {
            return {}; // taken away meanwhile
        }
        auto const at = look_through(tx, *types, *shelf,
                                     {payload.at("district").to_number<std::int16_t>(), ElementId{payload.at("id").to_number<std::int64_t>()}, false});
        if (at.is_last) {
            count_figures(tx, *shelf);
        } else {
            jobs::enqueue(tx, portion_of(type, at));
        }
        return {};
    });
    services.database.write([&](db::Tx &tx) {
        jobs::enqueue(tx, {.kind = std::string{nightly}, .run_at = next_night(*services.types.now(), tx.now()), .key = "nightly"});
    });
}

} // namespace onegrid::elements
