// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/addresses.hpp"
#include "engines/elements/address_keeping.hpp"
#include "engines/elements/rights.hpp"
#include <algorithm>

namespace onegrid::elements {
namespace {

std::string_view to_text(geo::Verdict verdict)
{
    switch (verdict) {
    case geo::Verdict::same:
        return "same";
    case geo::Verdict::similar:
        return "similar";
    case geo::Verdict::differs:
        return "differs";
    default:
        return "only_one";
    }
}

// One type in which the caller looks.
struct Looked {
    std::string type;
    AddressesNow now;
    AddressBook::Seen seen;
};

// What was found, and in which type.
struct FoundIn {
    FoundAddress found;
    std::string const *type;
};

std::map<std::string, std::string> parts_of(geo::Address const &a)
{
    std::map<std::string, std::string> parts;
    auto const add = [&](char const *name, std::string const &value) {
        if (!value.empty()) {
            parts.emplace(name, value);
        }
    };
    add("province", a.province);
    add("city", a.city);
    add("district", a.district);
    add("street", a.street);
    add("community", a.community);
    add("road", a.road);
    add("cross", a.cross);
    add("lane", a.lane);
    add("sub_lane", a.sub_lane);
    add("number", a.number);
    add("estate", a.estate);
    add("phase", a.phase);
    add("group", a.group);
    add("building", a.building);
    add("unit", a.unit);
    add("floor", a.floor);
    add("room", a.room);
    add("place", a.place);
    add("rest", a.rest);
    return parts;
}

AddressItem item_of(FoundIn const &in, geo::Tree const &tree, std::string_view language)
{
    auto const &found = in.found;
    AddressItem item;
    item.id = ElementId{found.id};
    item.type = *in.type;
    item.text = found.text;
    if (!found.alias.empty()) {
        item.alias = found.alias;
    }
    item.status = found.status;
    item.area = found.area;
    item.area_name = tree.path_of(found.area, language);
    if (found.at) {
        item.lon = found.at->lon;
        item.lat = found.at->lat;
    }
    return item;
}

} // namespace

struct Addresses::State {
    State(Services const &s, AddressOptions const &o) : services(s), options(o), keeping(s, o) {}

    // The types that have addresses and that the caller reads somewhere, each as it is.
    Result<std::vector<Looked>> looked_in(Caller const &who, std::optional<http::Text<1, 40>> const &wanted)
    {
        auto const types = services.types.now();
        if (wanted) {
            auto const *shelf = TRY(types->get(wanted->value));
            if (!shelf->type.address) {
                return refuse(Why::invalid, "address.not_of_type", shelf->type.code);
            }
        }
        std::vector<Looked> out;
        bool has_any = false;
        for (auto const &type : types->book().types()) {
            if (!type.address || (wanted && wanted->value != type.code)) {
                continue;
            }
            has_any = true;
            auto scope = scope_of(who, type, element_read);
            if (!scope.from.empty()) {
                auto now = TRY(keeping.now(types, type, options.patience));
                out.push_back({type.code, std::move(now), [scope = std::move(scope)](AreaCode area) { return scope.sees_area(area); }});
            }
        }
        if (has_any && out.empty()) {
            return refuse(Why::forbidden, "permission.missing", std::string{element_read.name});
        }
        return out;
    }

    // The best of what each type has.
    template <class Ask>
    static std::vector<FoundIn> best(std::vector<Looked> const &all, std::size_t limit, bool (*comes_before)(FoundAddress const &, FoundAddress const &),
                                     Ask const &ask)
    {
        std::vector<FoundIn> out;
        for (auto const &one : all) {
            for (auto &found : ask(one)) {
                out.push_back({std::move(found), &one.type});
            }
        }
        std::ranges::stable_sort(out, comes_before, &FoundIn::found);
        if (out.size() > limit) {
            out.erase(out.begin() + static_cast<std::ptrdiff_t>(limit), out.end());
        }
        return out;
    }

    AddressesView view_of(Caller const &who, std::vector<Looked> const &all, std::vector<FoundIn> const &found, bool has_distance) const
    {
        auto const tree = services.areas.now();
        AddressesView view;
        view.is_partial = is_partial(all);
        for (auto const &one : found) {
            auto &item = view.items.emplace_back(item_of(one, *tree, who.language));
            if (has_distance && one.found.at) {
                item.distance_m = one.found.distance_m;
            }
        }
        return view;
    }

    static bool is_partial(std::vector<Looked> const &all)
    {
        return std::ranges::any_of(all, [](Looked const &one) { return one.now.is_partial; });
    }

    AddressMatch match_of(Caller const &who, std::string const &text, geo::AreaNames const &names, std::vector<Looked> const &all,
                          std::size_t limit, geo::Tree const &tree) const
    {
        AddressMatch out;
        out.text = text;
        auto const address = geo::parse_address(text, names);
        if (!address) {
            out.fault = address.error().code;
            return out;
        }
        out.parts = parts_of(*address);
        out.notes = address->notes;
        out.standard = geo::standard_form(*address);
        out.is_complete = address->is_complete();
        auto const found = best(all, limit, is_likelier,
                                [&](Looked const &one) { return one.now.book->match(text, *address, names, limit, one.seen); });
        for (auto const &one : found) {
            AddressCandidate candidate{item_of(one, tree, who.language), one.found.likeness.confidence, {}};
            for (auto const &reason : one.found.likeness.reasons) {
                candidate.reasons.push_back({reason.part, std::string{to_text(reason.verdict)}, reason.factor});
            }
            out.candidates.push_back(std::move(candidate));
        }
        return out;
    }

    Services const &services;
    AddressOptions const options;
    AddressKeeping keeping;
};

Addresses::Addresses(Services const &services, AddressOptions const &options) : m_state(std::make_unique<State>(services, options)) {}
Addresses::~Addresses() = default;

Result<AddressesView> Addresses::complete(Caller const &who, AddressQuery const &query)
{
    if (query.near_lon.has_value() != query.near_lat.has_value()) {
        return refuse_field(query.near_lon ? "query/near_lat" : "query/near_lon", "element.half_a_place");
    }
    std::optional<geo::Point> near;
    if (query.near_lon) {
        near = geo::Point{*query.near_lon, *query.near_lat};
    }
    auto const all = TRY(m_state->looked_in(who, query.type));
    auto const limit = static_cast<std::size_t>(query.limit ? query.limit->value : 10);
    auto const found = State::best(all, limit, near ? is_nearer : is_shorter,
                                   [&](Looked const &one) { return one.now.book->complete(query.q.value, limit, near, one.seen); });
    return m_state->view_of(who, all, found, near.has_value());
}

Result<AddressesView> Addresses::at(Caller const &who, AddressAtQuery const &query)
{
    auto const all = TRY(m_state->looked_in(who, query.type));
    auto const limit = static_cast<std::size_t>(query.limit ? query.limit->value : 5);
    auto const within_m = query.within_m ? query.within_m->value : 200.0;
    geo::Point const place{query.lon, query.lat};
    auto const found = State::best(all, limit, is_nearer,
                                   [&](Looked const &one) { return one.now.book->near(place, within_m, limit, one.seen); });
    return m_state->view_of(who, all, found, true);
}

Result<AddressMatchesView> Addresses::match(Caller const &who, AddressMatchRequest const &request)
{
    if (request.texts.empty()) {
        return refuse_field("/texts", "address.no_texts");
    }
    auto const all = TRY(m_state->looked_in(who, request.type));
    auto const names = m_state->keeping.names();
    auto const tree = m_state->services.areas.now();
    auto const limit = static_cast<std::size_t>(request.limit ? request.limit->value : 5);
    AddressMatchesView view;
    view.is_partial = State::is_partial(all);
    for (auto const &text : request.texts) {
        view.items.push_back(m_state->match_of(who, text, *names, all, limit, *tree));
    }
    return view;
}

Result<std::optional<AddressesNow>> Addresses::now(std::string const &type, std::chrono::milliseconds patience)
{
    auto const types = m_state->services.types.now();
    auto const *shelf = types->find(type);
    if (shelf == nullptr || !shelf->type.address) {
        return std::optional<AddressesNow>{};
    }
    auto now = TRY(m_state->keeping.now(types, shelf->type, patience));
    return std::optional<AddressesNow>{std::move(now)};
}

void Addresses::heard(std::span<outbox::Published const> events) { m_state->keeping.heard(events); }
void Addresses::warm() { m_state->keeping.warm(); }
void Addresses::settle() { m_state->keeping.settle(); }
std::size_t Addresses::bytes() const { return m_state->keeping.bytes(); }

} // namespace onegrid::elements
