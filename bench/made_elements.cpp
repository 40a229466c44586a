// SPDX-License-Identifier: Apache-2.0
#include "made_elements.hpp"
#include "engines/registry/tables.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <stdexcept>

namespace onegrid::bench {
namespace {

using registry::Field;
using registry::FieldType;
using registry::GeometryKind;

constexpr int days_back = 400;
constexpr std::int64_t epoch_days = 19'723; // 2024-01-01, the beginning of ids
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t node = 13; // of ids; a server takes the lowest, filled cases the highest
constexpr std::int64_t ids_a_ms = 512;
constexpr std::size_t key_letters = 13; // M, three of the seed, nine of the row
constexpr std::array roads{"示范路", "样板路", "演武街", "例行路", "新示路",
                           "大样路", "中演路", "东例路", "长示街", "南样街"};
constexpr std::array signs{"面馆", "超市", "水果店", "理发店", "五金店", "药房", "烟酒店", "洗衣店", "茶馆", "包子铺"};
constexpr std::array keepers{"示", "样", "演", "例"};

template <std::size_t N>
char const *one_of(std::array<char const *, N> const &words, Dice &dice)
{
    return words[dice.below(N)];
}

// The same on every machine, unlike std::hash.
std::uint64_t stream_of(std::string_view code)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (unsigned char const c : code) {
        hash = (hash ^ c) * 0x100000001b3ULL;
    }
    return hash;
}

// The first letters of a text of UTF-8.
std::string first_letters(std::string text, std::size_t most)
{
    std::size_t letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80 && letters++ == most) {
            text.resize(i);
            break;
        }
    }
    return text;
}

std::string day_text(std::chrono::sys_days day)
{
    std::chrono::year_month_day const date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

double bound(std::optional<registry::Bound> const &bound, double otherwise)
{
    return bound && bound->value.is(rules::Kind::number) ? bound->value.as_number().as_double() : otherwise;
}

double probability_of(Field const &field)
{
    if (field.is_required) {
        return 1;
    }
    switch (field.type) {
    case FieldType::long_text:
        return 0.03;
    case FieldType::codes:
        return 0.1;
    case FieldType::boolean:
        return 0.6;
    case FieldType::text:
    case FieldType::phone:
        return 0.3;
    default:
        return 0.4;
    }
}

// Whether a condition is about a field.
bool mentions(registry::Condition const &condition, std::string const &code)
{
    auto const is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    auto const &feel = condition.feel;
    for (auto at = feel.find(code); at != std::string::npos; at = feel.find(code, at + 1)) {
        auto const end = at + code.size();
        if ((at == 0 || !is_part(feel[at - 1])) && (end == feel.size() || !is_part(feel[end]))) {
            return true;
        }
    }
    return false;
}

// Whether a value is held against others: it would have to be thought about.
bool is_checked(registry::ElementType const &type, Field const &field)
{
    return !field.checks.empty() || std::ranges::any_of(type.checks, [&](registry::Check const &check) {
        return std::ranges::find(check.fields, field.code) != check.fields.end();
    });
}

bool can_be_made(Field const &field)
{
    switch (field.type) {
    case FieldType::id_card:
    case FieldType::credit_code:
    case FieldType::url:
    case FieldType::email:
    case FieldType::files:
        return false;
    default:
        return !field.is_sealed();
    }
}

// EWKB of a point in WGS-84, in hexadecimal: what PostGIS reads fastest.
void append_point(std::string &out, MadePoint const &point)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    out += "0101000020E6100000";
    for (double const value : {point.lon, point.lat}) {
        auto const bits = std::bit_cast<std::uint64_t>(value);
        for (int byte = 0; byte < 8; ++byte) {
            auto const b = (bits >> (8 * byte)) & 0xff;
            out += digits[b >> 4];
            out += digits[b & 15];
        }
    }
}

} // namespace

void append_cell(std::string &line, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += text;
        return;
    }
    line += '"';
    for (char const c : text) {
        line += c;
        if (c == '"') {
            line += c;
        }
    }
    line += '"';
}

ElementMaker::ElementMaker(registry::TypeBook const &book, registry::ElementType const &type, MakeOptions options)
    : m_book(book), m_type(type), m_options(std::move(options)), m_stream(stream_of(type.code))
{
    if (type.geometry == GeometryKind::line || type.geometry == GeometryKind::polygon) {
        throw std::invalid_argument(type.code + " is no point");
    }
    for (auto const &relation : type.relations) {
        if (relation.is_required) {
            throw std::invalid_argument(fmt::format("{} needs {}", type.code, relation.code));
        }
    }
    plan_fields();
    for (int back = 0; back <= days_back; ++back) {
        m_days.push_back(day_text(m_options.today - std::chrono::days{back}));
    }
}

void ElementMaker::plan_fields()
{
    // What decides whether a required field is shown stays away where it may.
    auto const decides = [&](Field const &field) {
        return std::ranges::any_of(m_type.fields, [&](Field const &other) {
            return other.is_required && other.show_if && mentions(*other.show_if, field.code);
        });
    };
    for (auto const &field : m_type.fields) {
        if (field.is_retired || field.show_if) {
            continue;
        }
        bool const is_key = std::ranges::find(m_type.key, field.code) != m_type.key.end();
        bool const is_short =
            is_key && (field.type != FieldType::text || (field.length && *field.length < key_letters));
        if (can_be_made(field) && !is_checked(m_type, field) && !decides(field) && !is_short) {
            m_makers.push_back({&field, recipe_of(field), probability_of(field)});
        } else if (field.is_required) {
            throw std::invalid_argument(fmt::format("{} needs {}, which is not made here", m_type.code, field.code));
        }
    }
}

ElementMaker::Recipe ElementMaker::recipe_of(Field const &field) const
{
    switch (field.type) {
    case FieldType::integer:
        return Recipe::integer;
    case FieldType::decimal:
        return Recipe::decimal;
    case FieldType::money:
        return Recipe::money;
    case FieldType::boolean:
        return Recipe::boolean;
    case FieldType::date:
        return Recipe::date;
    case FieldType::timestamp:
        return Recipe::time;
    case FieldType::code:
        return Recipe::code;
    case FieldType::codes:
        return Recipe::codes;
    case FieldType::phone:
        return Recipe::phone;
    case FieldType::area:
        return Recipe::area;
    case FieldType::long_text:
        return Recipe::note;
    default:
        break;
    }
    if (std::ranges::find(m_type.key, field.code) != m_type.key.end()) {
        return Recipe::key;
    }
    if (field.code.find("address") != std::string::npos || field.code == "position") {
        return Recipe::address;
    }
    bool const is_title = std::ranges::find(m_type.title, field.code) != m_type.title.end();
    return field.code == "sign" ? Recipe::sign : is_title || field.is_required ? Recipe::numbered : Recipe::phrase;
}

std::string ElementMaker::import_heading() const
{
    std::string line;
    for (auto const &maker : m_makers) {
        append_cell(line, maker.field->name.zh);
        line += ',';
    }
    return line + (m_type.geometry == GeometryKind::none ? "area\n" : "经度,纬度\n");
}

std::string ElementMaker::copy_columns() const
{
    std::string columns =
        "district, id, area, status, version, valid_from, known_from, confirmed_at, changed_by, source";
    for (auto const &maker : m_makers) {
        columns += ", " + registry::column_of(*maker.field);
    }
    return columns + (m_type.geometry == GeometryKind::none ? "" : ", geom");
}

std::int64_t ElementMaker::id_of(std::uint64_t number, int ordinal, MakeOptions const &options)
{
    auto const day = options.today.time_since_epoch().count() - epoch_days - 30;
    auto const earlier = static_cast<std::int64_t>(options.seed % 1000) * 600'000; // ten minutes hold 307 million
    auto const ms = day * day_ms - earlier + static_cast<std::int64_t>(number) / ids_a_ms;
    return (ms << 22) | (std::int64_t{ordinal} << 13) | (node << 9) | (static_cast<std::int64_t>(number) % ids_a_ms);
}

void ElementMaker::add_own(MadeArea const &area, std::uint64_t number, Dice &dice, std::string &copy) const
{
    // Known since some day of the last 400, and confirmed on that day or a later one: so some are fresh and some are
    // late.
    auto const known = dice.below(days_back) + 1;
    auto const confirmed = dice.below(known) + 1;
    auto const hour = dice.below(24), minute = dice.below(60);
    auto const time = fmt::format(" {:02}:{:02}:00+00", hour, minute);
    auto const later = confirmed == known ? time : fmt::format(" {:02}:{:02}:00+00", dice.below(24), minute);
    fmt::format_to(std::back_inserter(copy), "{},{},{},current,1,{}{},{}{},{}{},{},", area.ordinal,
                   id_of(number, area.ordinal, m_options), area.code.value, m_days[known], time, m_days[known], time,
                   m_days[confirmed], later, m_options.changed_by);
    append_cell(copy, m_options.source);
}

void ElementMaker::add(MadeArea const &area, std::uint64_t row, std::uint64_t number, std::string *import,
                       std::string *copy) const
{
    Dice dice(m_options.seed, m_stream, row);
    std::string unwanted;
    add_own(area, number, dice, copy != nullptr ? *copy : unwanted);
    for (auto const &maker : m_makers) {
        // The dice fall the same whichever of the two is asked for.
        auto const cell = dice.happens(maker.probability) ? cell_of(maker, area, row, dice) : Cell{};
        if (import != nullptr) {
            append_cell(*import, cell.import);
            *import += ',';
        }
        if (copy != nullptr) {
            *copy += ',';
            append_cell(*copy, cell.copy);
        }
    }
    bool const has_place = m_type.geometry != GeometryKind::none;
    auto const point = has_place ? point_in(area, dice) : MadePoint{};
    if (import != nullptr) {
        *import += has_place ? fmt::format("{:.7f},{:.7f}\n", point.lon, point.lat) : to_string(area.code) + "\n";
    }
    if (copy != nullptr) {
        if (has_place) {
            *copy += ',';
            append_point(*copy, point);
        }
        *copy += '\n';
    }
}

ElementMaker::Cell ElementMaker::cell_of(Maker const &maker, MadeArea const &area, std::uint64_t row, Dice &dice) const
{
    auto const alike = [](std::string text) { return Cell{text, text}; };
    switch (maker.recipe) {
    case Recipe::integer:
    case Recipe::decimal:
    case Recipe::money:
        return number_of(maker, dice);
    case Recipe::boolean: {
        bool const is_so = dice.happens(0.7);
        return {is_so ? "是" : "否", is_so ? "t" : "f"};
    }
    case Recipe::date:
        return alike(day_text(m_options.today - std::chrono::days{2 + static_cast<int>(dice.below(7000))}));
    case Recipe::time:
        return alike(m_days[1 + dice.below(days_back)] + fmt::format("T{:02}:00:00Z", dice.below(24)));
    case Recipe::code: {
        auto const &codes = m_book.codes(maker.field->table);
        auto const &code = codes[dice.low_below(codes.size())];
        return {code.name.zh, code.code};
    }
    case Recipe::codes: {
        auto const &codes = m_book.codes(maker.field->table);
        auto const &code = codes[dice.low_below(codes.size())];
        return {code.name.zh, "{" + code.code + "}"};
    }
    case Recipe::phone:
        return alike(fmt::format("199000{:05}", dice.below(100'000)));
    case Recipe::area:
        return alike(to_string(area.code));
    default:
        break;
    }
    return text_of(maker, row, dice);
}

ElementMaker::Cell ElementMaker::text_of(Maker const &maker, std::uint64_t row, Dice &dice) const
{
    auto const &field = *maker.field;
    std::string text;
    switch (maker.recipe) {
    case Recipe::key:
        text = fmt::format("M{:03}{:09}", m_options.seed % 1000, row);
        break;
    case Recipe::sign:
        text = fmt::format("{}记{}", one_of(keepers, dice), one_of(signs, dice));
        break;
    case Recipe::address:
        text = fmt::format("{}{}弄{}号", one_of(roads, dice), dice.below(900) + 1, dice.below(60) + 1);
        break;
    case Recipe::numbered:
        text = fmt::format("{}{}", m_type.name.zh, row);
        break;
    default: // one of many that come again and again, so that lists can be narrowed by them
        text = fmt::format("{}{}", field.name.zh, dice.low_below(2000) + 1);
        break;
    }
    text = field.length ? first_letters(std::move(text), *field.length) : text;
    return {text, text};
}

ElementMaker::Cell ElementMaker::number_of(Maker const &maker, Dice &dice) const
{
    // From the least that it may be, or from nothing where less than that is allowed, in tenths.
    auto const lowest = std::ceil(bound(maker.field->min, 0) * 10) / 10;
    auto const highest = bound(maker.field->max, lowest + 1000);
    auto const least = lowest < 0 && highest > 0 ? 0 : lowest;
    auto const most = std::max(least, std::min(highest, least + 1000));
    auto const tenths = static_cast<std::int64_t>((most - least) * 10);
    auto const step = static_cast<std::int64_t>(dice.low_below(static_cast<std::uint64_t>(tenths) + 1));
    if (maker.recipe == Recipe::decimal) {
        auto const value = fmt::format("{:.1f}", least + static_cast<double>(step) / 10);
        return {value, value};
    }
    auto const whole = static_cast<std::int64_t>(least) + step / 10;
    if (maker.recipe == Recipe::money) { // in an import yuan, in its column fen
        return {fmt::format("{}.{:02}", whole / 100, whole % 100), std::to_string(whole)};
    }
    return {std::to_string(whole), std::to_string(whole)};
}

} // namespace onegrid::bench
