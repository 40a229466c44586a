// SPDX-License-Identifier: Apache-2.0
#include "db/elements/town.hpp"
#include "platform/base/check.hpp"

namespace onegrid::elements::testing {
namespace {

constexpr char const *house_text = R"(code: house
name: {zh: 房屋, en: House}
group: places
geometry: {kind: point}
key: [number]
title: [number]
owner: housing
fresh_for: 240h
fields:
  - {code: number, name: {zh: 编号, en: Number}, type: text, length: 60, required: true, searchable: true}
  - {code: kind, name: {zh: 类型, en: Kind}, type: code, table: house_kind, searchable: true}
  - {code: floors, name: {zh: 层数, en: Floors}, type: integer, searchable: true}
  - {code: size, name: {zh: 面积, en: Size}, type: decimal}
  - {code: rent, name: {zh: 租金, en: Rent}, type: money, fresh_for: 120h}
  - {code: is_let, name: {zh: 出租, en: Let}, type: boolean}
  - {code: built_on, name: {zh: 建成, en: Built on}, type: date}
  - {code: seen_at, name: {zh: 看到, en: Seen at}, type: timestamp}
  - {code: uses, name: {zh: 用途, en: Uses}, type: codes, table: house_kind}
  - {code: belongs_to, name: {zh: 属于, en: Belongs to}, type: area}
  - {code: telephone, name: {zh: 电话, en: Telephone}, type: phone, sensitivity: internal, searchable: true}
  - {code: note, name: {zh: 备注, en: Note}, type: long_text}
relations:
  - {code: part_of, name: {zh: 所属, en: Part of}, to: house, back: {zh: 部分, en: Parts}}
  - {code: beside, name: {zh: 邻近, en: Beside}, to: house, back: {zh: 邻近, en: Beside it}, many: true}
style: {symbol: house, colour: "#336699", by: kind, min_zoom: 15}
columns: [number, kind, floors, rent, built_on]
)";

constexpr char const *resident_text = R"(code: resident
name: {zh: 人口, en: Resident}
group: people
key: [id_card]
title: [full_name]
owner: police
collect: [grid_worker, centre_lead]
approve: [centre_lead]
see: [grid_worker, centre_lead]
fields:
  - {code: full_name, name: {zh: 姓名, en: Name}, type: text, length: 50, required: true, sensitivity: personal, mask: name, searchable: true}
  - {code: id_card, name: {zh: 身份证号, en: Id card}, type: id_card, required: true, searchable: true}
  - {code: mobile, name: {zh: 手机, en: Mobile}, type: phone, sensitivity: personal, searchable: true}
  - {code: illness, name: {zh: 病史, en: Illness}, type: long_text, sensitivity: sensitive}
  - {code: people, name: {zh: 人数, en: People}, type: integer}
relations:
  - {code: lives_in, name: {zh: 居住, en: Lives in}, to: house, back: {zh: 住户, en: Residents}}
  - {code: owns, name: {zh: 名下, en: Owns}, to: house, back: {zh: 产权人, en: Owners}, many: true}
columns: [full_name, id_card, people]
)";

constexpr char const *wall_text = R"(code: wall
name: {zh: 墙, en: Wall}
group: things
geometry: {kind: any}
title: [label]
owner: housing
fields:
  - {code: label, name: {zh: 名称, en: Label}, type: text, required: true}
)";

std::shared_ptr<registry::TypeBook const> types()
{
    registry::Findings findings;
    auto book = registry::book_of(
        {{"house.yaml", "house", house_text}, {"resident.yaml", "resident", resident_text}, {"wall.yaml", "wall", wall_text}},
        {{"house_kind", {{"flat", {"住宅", "Flat"}}, {"shop", {"商铺", "Shop"}}, {"hall", {"厅", "Hall"}}}}}, findings);
    for (auto const &finding : findings.take()) {
        ADD_FAILURE() << finding.code << " " << finding.text;
    }
    return std::make_shared<registry::TypeBook const>(std::move(book));
}

std::shared_ptr<pack::Catalogue const> catalogue(std::shared_ptr<registry::TypeBook const> book)
{
    auto out = std::make_shared<pack::Catalogue>();
    out->version = 1;
    out->types = std::move(book);
    out->code_lists = {{"look_purpose", {{"visit", {"走访", "Visit"}}}}};
    out->index();
    return out;
}

std::shared_ptr<geo::Tree const> tree()
{
    auto const box = [](double west, double south, double size) {
        return geo::Ring{{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}};
    };
    struct Place {
        AreaCode code, parent;
        char const *level;
        int depth;
        geo::Ring ring;
    };
    std::vector<Place> const places{{city, {}, "city", 1, box(121.0, 31.0, 1.0)},
                                    {district, city, "district", 2, box(121.4, 31.2, 0.1)},
                                    {other_district, city, "district", 2, box(121.6, 31.2, 0.1)},
                                    {street, district, "street", 3, box(121.4, 31.2, 0.05)},
                                    {community, street, "community", 4, box(121.4, 31.2, 0.02)},
                                    {grid, community, "grid", 5, box(121.4, 31.2, 0.01)},
                                    {next_grid, community, "grid", 5, box(121.41, 31.2, 0.01)}};
    std::vector<geo::Area> areas;
    std::vector<geo::Outline> outlines;
    for (auto const &place : places) {
        geo::Area area;
        area.code = place.code;
        area.parent = place.parent;
        area.level = place.level;
        area.depth = place.depth;
        area.name = place.level;
        areas.push_back(area);
        outlines.push_back({area.code, area.parent, place.depth, {place.ring}});
    }
    return std::make_shared<geo::Tree const>(areas, std::vector<std::pair<AreaCode, int>>{{district, 1}, {other_district, 2}},
                                             geo::Index::build(outlines));
}

} // namespace

Town::Town()
    : book(types()), database(*onegrid::testing::fresh_database()), ids(onegrid::testing::clock(), 0), areas(tree()), packs(catalogue(book)),
      directory(std::make_unique<access::Directory>(database)), keys(access::Keyring::ephemeral())
{
    auto const brought = database.write([&](db::Tx &tx) { return bring(tx, keys, *book, 1); });
    CHECK(brought.has_value(), "the types' tables are made");
    elements = std::make_unique<Elements>(Elements::Needs{database, onegrid::testing::clock(), ids, areas, packs, *directory, keys});
}

Caller Town::who(AreaCode area, std::string const &role, std::int64_t person)
{
    Caller who;
    who.kind = CallerKind::staff;
    who.person = PersonId{person};
    who.name = role;
    who.assignments.push_back({role,
                               "post",
                               area,
                               {},
                               "street",
                               {"element.read", "element.write", "element.approve", "element.unmask", "element.merge", "element.looks"},
                               {}});
    return who;
}

Result<Written> Town::try_make(std::string const &type, std::string_view record, std::string const &key, Caller const &who)
{
    onegrid::testing::clock().advance(std::chrono::milliseconds{1});
    NewElement const given{{}, json::parse(record), {}, {}};
    return create(services(), who, type, given, key.empty() ? "key-" + std::to_string(++made_count) : key);
}

Element Town::made(std::string const &type, std::string_view record, std::optional<AreaCode> area, std::string const &key)
{
    onegrid::testing::clock().advance(std::chrono::milliseconds{1});
    auto parsed = json::parse(record);
    auto const has_place = parsed.as_object().contains("geometry");
    NewElement const given{has_place ? std::nullopt : area, std::move(parsed), {}, {}};
    auto written = create(services(), who(city), type, given, key.empty() ? "key-" + std::to_string(++made_count) : key);
    EXPECT_TRUE(written) << fault_of(written) << " " << record;
    return written ? written->element : Element{};
}

std::string Town::titles(std::string const &type, ListOptions const &options, Caller const &who) const
{
    auto const page = list(services(), who, type, options);
    if (!page) {
        return fault_of(page);
    }
    std::string text;
    for (auto const &item : page->items) {
        text += (text.empty() ? "" : " ") + item.title;
    }
    return text;
}

std::vector<ElementId> Town::every(std::string const &type, ListOptions options, std::int64_t a_page, Caller const &who) const
{
    std::vector<ElementId> all;
    options.limit = a_page;
    for (int pages = 0; pages < 1'000; ++pages) {
        auto const page = list(services(), who, type, options);
        EXPECT_TRUE(page) << fault_of(page);
        if (!page) {
            break;
        }
        for (auto const &item : page->items) {
            all.push_back(item.id);
        }
        if (!page->next) {
            return all;
        }
        EXPECT_EQ(std::ssize(page->items), a_page);
        options.after = *page->next;
    }
    ADD_FAILURE() << "the list has no end";
    return all;
}

std::string house(std::string const &number, std::string const &more)
{
    return "{\"number\":\"" + number + "\"" + (more.empty() ? "" : "," + more) + "}";
}

} // namespace onegrid::elements::testing
