// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/reading.hpp"
#include "engines/elements/proposals.hpp"
#include "platform/base/id_text.hpp"
#include "queries/elements.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Relation;

constexpr std::int64_t most_related = 20;

// The element when the caller sees it.
Result<Element> seen(db::Tx &tx, Shelf const &shelf, Caller const &who, ElementId id)
{
    auto element = load_one(tx, shelf, id);
    if (!element) {
        return refuse(Why::not_found, "record.absent");
    }
    TRY(require_seen(who, shelf.type, element->area));
    return std::move(*element);
}

json::value value_of(json::object const &record, std::string const &code)
{
    auto const *value = record.if_contains(code);
    return value == nullptr ? json::value(nullptr) : *value;
}

VersionView view_of(Viewing const &viewing, ElementType const &type, Version const &version, Element const *before)
{
    auto const &element = version.element;
    VersionView view{element.version,
                     element.status,
                     element.valid_from,
                     version.valid_to,
                     element.known_from,
                     version.known_to,
                     viewing.changer(element.changed_by),
                     element.source,
                     {}};
    json::object const nothing;
    auto const changed = differences(type, before == nullptr ? nothing : before->record, element.record);
    auto const was = before == nullptr ? nothing : viewing.masked(before->record).record;
    auto const is = viewing.masked(element.record).record;
    for (auto const &code : changed) {
        view.changes.push_back({code, value_of(was, code), value_of(is, code)});
    }
    return view;
}

// Whatever a relation leads to.
std::vector<ElementId> led_to(json::object const &record, std::string const &relation)
{
    std::vector<ElementId> ids;
    auto const add = [&](json::value const &one) {
        if (auto const id = id_from<ElementId>(one.as_string())) {
            ids.push_back(id);
        }
    };
    auto const *value = record.if_contains(relation);
    if (value != nullptr && value->is_array()) {
        std::ranges::for_each(value->get_array(), add);
    } else if (value != nullptr && value->is_string()) {
        add(*value);
    }
    return ids;
}

// Those that stand for what was merged into them.
std::vector<Element> standing_for(db::Tx &tx, Shelf const &shelf, std::vector<Element> found)
{
    std::vector<ElementId> wanted;
    for (auto const &element : found) {
        if (element.merged_into) {
            wanted.push_back(element.merged_into);
        }
    }
    if (!wanted.empty()) {
        std::erase_if(found, [](Element const &element) { return static_cast<bool>(element.merged_into); });
        std::ranges::move(load(tx, shelf, wanted), std::back_inserter(found));
    }
    return found;
}

class Relating {
  public:
    Relating(Services const &services, TypesNow const &types, Caller const &who, db::Tx &tx)
        : m_services(services), m_types(types), m_who(who), m_tx(tx)
    {
    }

    RelationsView run(Shelf const &shelf, Element const &element)
    {
        for (auto const &relation : shelf.type.relations) {
            there(relation, element);
        }
        for (auto const &back : m_types.book().back_to(shelf.type.code)) {
            here(back, shelf, element);
        }
        return std::move(m_view);
    }

  private:
    void there(Relation const &relation, Element const &element)
    {
        auto const &to = *m_types.find(relation.to);
        if (!may_anywhere(m_who, to.type, element_read)) {
            return;
        }
        RelatedView view{relation.code, {}, {}, relation.name.zh, relation.name.en, relation.to, 0, {}};
        auto ids = led_to(element.record, relation.code);
        ids.resize(std::min<std::size_t>(ids.size(), most_related));
        if (!ids.empty()) {
            put(view, to, standing_for(m_tx, to, load(m_tx, to, ids)));
        }
        m_view.items.push_back(std::move(view));
    }

    void here(registry::TypeBook::Back const &back, Shelf const &shelf, Element const &element)
    {
        auto const &from = *m_types.find(back.from->code);
        auto const scope = scope_of(m_who, from.type, element_read);
        if (scope.from.empty()) {
            return;
        }
        RelatedView view{{}, back.from->code, back.relation->code, back.relation->back.zh, back.relation->back.en, back.from->code, 0, {}};
        auto const &merged_query = *shelf.statements.merged;
        auto ids = m_tx.all<ElementId>(merged_query, element.id);
        ids.push_back(element.id);
        auto const &back_query = *from.statements.back.at(back.relation->code);
        std::vector<Element> found;
        for (auto const &row : m_tx.all<Row>(back_query, ids, scope.from, scope.to, most_related)) {
            found.push_back(element_of(from.type, from.keys, row));
        }
        put(view, from, found);
        m_view.items.push_back(std::move(view));
    }

    void put(RelatedView &view, Shelf const &shelf, std::vector<Element> const &found)
    {
        Viewing const viewing(m_services, m_types, shelf, m_who, m_tx.now());
        for (auto const &one : found) {
            if (may(m_who, shelf.type, element_read, one.area)) {
                view.elements.push_back(viewing.brief(one));
            }
        }
        view.count = static_cast<int>(view.elements.size());
    }

    Services const &m_services;
    TypesNow const &m_types;
    Caller const &m_who;
    db::Tx &m_tx;
    RelationsView m_view;
};

struct LookRow {
    Instant at;
    PersonId person;
    std::vector<std::string> fields;
    std::string purpose, reason;
};
BOOST_DESCRIBE_STRUCT(LookRow, (), (at, person, fields, purpose, reason))

Result<void> check_look(TypesNow const &types, ElementType const &type, LookRequest const &request)
{
    constexpr std::size_t most_fields = 50;
    if (request.fields.empty() || request.fields.size() > most_fields) {
        return refuse_field("/fields", "element.not_masked");
    }
    for (std::size_t i = 0; i < request.fields.size(); ++i) {
        auto const *field = type.find_field(request.fields[i]);
        if (field == nullptr || field->is_retired || !field->is_sealed()) {
            return refuse_field("/fields/" + std::to_string(i), "element.not_masked", request.fields[i].substr(0, 40));
        }
    }
    if (types.catalogue().find_code("look_purpose", request.purpose) == nullptr) {
        return refuse_field("/purpose", "element.unknown_purpose");
    }
    if (request.reason.empty()) {
        return refuse_field("/reason", "element.required");
    }
    return {};
}

} // namespace

Result<ElementView> read(Services const &services, Caller const &who, std::string const &type, ElementId id, AsOf const &when)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.read([&](db::Tx &tx) -> Result<ElementView> {
        auto const now = tx.now();
        auto element = TRY(seen(tx, shelf, who, id));
        Viewing const viewing(services, *types, shelf, who, now);
        if (when.at || when.known_at) {
            auto then = load_as_of(tx, shelf, id, when.at.value_or(now), when.known_at.value_or(now));
            if (!then || !may(who, shelf.type, element_read, then->area)) {
                return refuse(Why::not_found, "record.absent");
            }
            if (element.status == Status::sealed) {
                then->status = Status::sealed; // nor is what it was before opened to anybody
            }
            auto view = viewing.whole(*then);
            view.may.reset(); // what was is changed by nobody
            return view;
        }
        auto view = viewing.whole(element);
        if (auto const proposal = proposal_of(tx, shelf, id)) {
            auto const *record = proposal->change.record.if_object();
            view.waits = WaitingView{viewing.changer(proposal->by), proposal->at,
                                     record == nullptr ? json::object{} : viewing.masked(*record).record};
            if (may(who, shelf.type, element_approve, element.area) && proposal->by != who.person) {
                view.may->emplace_back("approve");
                view.may->emplace_back("refuse");
            }
        }
        return view;
    });
}

Result<HistoryView> history(Services const &services, Caller const &who, std::string const &type, ElementId id)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.read([&](db::Tx &tx) -> Result<HistoryView> {
        TRY(seen(tx, shelf, who, id));
        Viewing const viewing(services, *types, shelf, who, tx.now());
        auto const versions = versions_of(tx, shelf, id);
        HistoryView view;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            if (versions[i].element.status == Status::sealed) {
                return view; // nor is what it was before
            }
            view.items.push_back(
                view_of(viewing, shelf.type, versions[i], i + 1 < versions.size() ? &versions[i + 1].element : nullptr));
        }
        return view;
    });
}

Result<RelationsView> related(Services const &services, Caller const &who, std::string const &type, ElementId id)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.read([&](db::Tx &tx) -> Result<RelationsView> {
        auto const element = TRY(seen(tx, shelf, who, id));
        if (element.status == Status::sealed) {
            return RelationsView{};
        }
        return Relating{services, *types, who, tx}.run(shelf, element);
    });
}

Result<LookedView> look(Services const &services, Caller const &who, std::string const &type, ElementId id, LookRequest const &request)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    TRY(check_look(*types, shelf.type, request));
    return services.database.write([&](db::Tx &tx) -> Result<LookedView> {
        auto const element = TRY(seen(tx, shelf, who, id));
        TRY(require(who, shelf.type, element_unmask, element.area));
        if (element.status == Status::sealed) {
            return refuse(Why::conflict, "element.is_sealed");
        }
        auto const now = tx.now();
        auto const since = now - std::chrono::hours{1};
        if (tx.one<std::int64_t>(q::elements::looks_since, who.person, since).value() >= looks_an_hour) {
            auto refused = refuse(Why::too_many, "element.too_many_looks", std::to_string(looks_an_hour));
            refused.value().retry_after = std::chrono::minutes{10};
            return refused;
        }
        auto const district = district_ordinal_of(id.value);
        tx.send(q::elements::look_put, static_cast<std::int16_t>(district), services.ids.next(district), id, shelf.type.code, now,
                who.person, request.fields, request.purpose, request.reason);
        json::array names(request.fields.begin(), request.fields.end());
        tell(tx, shelf, who, element,
             {.action = "element.unmask", .event = {}, .fields = std::move(names), .reason = request.reason, .purpose = request.purpose});
        LookedView view;
        for (auto const &field : request.fields) {
            view.record[field] = value_of(element.record, field);
        }
        return view;
    });
}

Result<LooksView> looks(Services const &services, Caller const &who, std::string const &type, ElementId id)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.read([&](db::Tx &tx) -> Result<LooksView> {
        // Whoever watches over the looks need not see the element itself.
        auto const element = load_one(tx, shelf, id);
        if (!element || !may(who, shelf.type, element_looks, element->area)) {
            return refuse(Why::not_found, "record.absent");
        }
        Viewing const viewing(services, *types, shelf, who, tx.now());
        LooksView view;
        for (auto const &row : tx.all<LookRow>(q::elements::looks, id)) {
            view.items.push_back({row.at, viewing.changer(row.person), row.fields, row.purpose, row.reason});
        }
        return view;
    });
}

} // namespace onegrid::elements
