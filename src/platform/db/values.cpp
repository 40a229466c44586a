// SPDX-License-Identifier: Apache-2.0
#include "platform/db/values.hpp"
#include <bit>
#include <boost/endian/conversion.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <cmath>

namespace onegrid::db {

void Params::null(Oid type) { m_list.push_back({type, m_bytes.size(), -1, type != oid::inferred}); }

void Params::binary(Oid type, std::string_view bytes)
{
    m_list.push_back({type, m_bytes.size(), static_cast<int>(bytes.size()), true});
    m_bytes.append(bytes);
    m_bytes.push_back('\0');
}

void Params::text(std::string_view text)
{
    // Text format ends at a NUL. One inside would cut the value short, so such a value goes as binary text, which
    // PostgreSQL refuses (22021) as it does any text that is not UTF-8.
    bool const has_nul = text.find('\0') != std::string_view::npos;
    m_list.push_back({has_nul ? oid::text : oid::inferred, m_bytes.size(), static_cast<int>(text.size()), has_nul});
    m_bytes.append(text);
    m_bytes.push_back('\0');
}

namespace wire {
namespace {

// PostgreSQL counts time from 2000-01-01.
constexpr std::int64_t epoch_micros = 946'684'800'000'000;
constexpr std::int32_t epoch_days = 10'957;

template <class T>
T big_endian(std::string_view bytes)
{
    if (bytes.size() < sizeof(T)) {
        mismatch("a value is shorter than its type");
    }
    return boost::endian::endian_load<T, sizeof(T), boost::endian::order::big>(
        reinterpret_cast<unsigned char const *>(bytes.data()));
}

template <class T>
void put_big_endian(std::string &out, T value)
{
    unsigned char bytes[sizeof(T)];
    boost::endian::endian_store<T, sizeof(T), boost::endian::order::big>(bytes, value);
    out.append(reinterpret_cast<char const *>(bytes), sizeof(T));
}

// numeric: digits of base 10,000, the weight of the first, sign, digits to show after the point.
std::string numeric_text(std::string_view bytes)
{
    int const digits = big_endian<std::int16_t>(bytes);
    int const weight = big_endian<std::int16_t>(bytes.substr(2));
    auto const sign = big_endian<std::uint16_t>(bytes.substr(4));
    int const scale = big_endian<std::int16_t>(bytes.substr(6));
    if (sign == 0xC000) {
        return "NaN";
    }
    if (sign == 0xD000 || sign == 0xF000) {
        return sign == 0xD000 ? "Infinity" : "-Infinity";
    }
    auto const digit = [&](int i) {
        return i >= 0 && i < digits ? big_endian<std::int16_t>(bytes.substr(static_cast<std::size_t>(8 + 2 * i))) : 0;
    };
    std::string out = sign == 0x4000 ? "-" : "";
    if (weight < 0) {
        out += '0';
    }
    for (int i = 0; i <= weight; ++i) {
        auto const group = std::to_string(digit(i));
        out += i == 0 ? group : std::string(4 - group.size(), '0') + group;
    }
    std::string fraction;
    for (int i = weight + 1; static_cast<int>(fraction.size()) < scale; ++i) {
        auto const group = std::to_string(digit(i));
        fraction += std::string(4 - group.size(), '0') + group;
    }
    if (scale > 0) {
        out += '.' + fraction.substr(0, static_cast<std::size_t>(scale));
    }
    return out;
}

} // namespace

void mismatch(std::string const &what) { throw Mismatch(what); }

void put16(std::string &out, std::int16_t value) { put_big_endian(out, value); }
void put32(std::string &out, std::int32_t value) { put_big_endian(out, value); }
void put64(std::string &out, std::int64_t value) { put_big_endian(out, value); }
void put_double(std::string &out, double value) { put64(out, std::bit_cast<std::int64_t>(value)); }

void put_instant(std::string &out, Instant value)
{
    // The ends of time are PostgreSQL's infinity and -infinity.
    auto const micros = value.time_since_epoch().count();
    put64(out, value == Instant::max() || value == Instant::min() ? micros : micros - epoch_micros);
}

void put_json(std::string &out, boost::json::value const &value)
{
    out.push_back('\1'); // the version of jsonb's binary format
    out += boost::json::serialize(value);
}

void put_quoted(std::string &out, std::string_view text)
{
    out.push_back('"');
    for (char const c : text) {
        if (c == '"' || c == '\\') {
            out.push_back('\\');
        }
        out.push_back(c);
    }
    out.push_back('"');
}

std::int64_t take_integer(Cell const &cell)
{
    switch (cell.type) {
    case oid::int8:
        return big_endian<std::int64_t>(cell.bytes);
    case oid::int4:
        return big_endian<std::int32_t>(cell.bytes);
    case oid::int2:
        return big_endian<std::int16_t>(cell.bytes);
    default:
        break;
    }
    auto const text = numeric_text(cell.bytes);
    std::int64_t value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        mismatch("a numeric is no integer of 64 bits");
    }
    return value;
}

double take_double(Cell const &cell)
{
    switch (cell.type) {
    case oid::float8:
        return std::bit_cast<double>(big_endian<std::int64_t>(cell.bytes));
    case oid::float4:
        return static_cast<double>(std::bit_cast<float>(big_endian<std::int32_t>(cell.bytes)));
    case oid::numeric:
        return std::stod(numeric_text(cell.bytes));
    default:
        return static_cast<double>(take_integer(cell));
    }
}

bool take_bool(Cell const &cell) { return !cell.bytes.empty() && cell.bytes[0] != '\0'; }

Instant take_instant(Cell const &cell)
{
    auto const micros = big_endian<std::int64_t>(cell.bytes);
    if (micros == std::numeric_limits<std::int64_t>::max()) {
        return Instant::max();
    }
    if (micros == std::numeric_limits<std::int64_t>::min()) {
        return Instant::min();
    }
    return Instant{Duration{micros + epoch_micros}};
}

std::chrono::sys_days take_date(Cell const &cell)
{
    return std::chrono::sys_days{std::chrono::days{big_endian<std::int32_t>(cell.bytes) + epoch_days}};
}

std::string take_text(Cell const &cell)
{
    return std::string{cell.type == oid::jsonb ? cell.bytes.substr(1) : cell.bytes};
}

Bytes take_bytes(Cell const &cell)
{
    auto const *first = reinterpret_cast<std::byte const *>(cell.bytes.data());
    return Bytes(first, first + cell.bytes.size());
}

boost::json::value take_json(Cell const &cell)
{
    return boost::json::parse(cell.type == oid::jsonb ? cell.bytes.substr(1) : cell.bytes);
}

std::vector<Cell> take_array(Cell const &cell)
{
    auto const dimensions = big_endian<std::int32_t>(cell.bytes);
    auto const element = static_cast<Oid>(big_endian<std::int32_t>(cell.bytes.substr(8)));
    std::vector<Cell> cells;
    if (dimensions == 0) {
        return cells;
    }
    if (dimensions != 1) {
        mismatch("an array of more than one dimension");
    }
    auto const count = big_endian<std::int32_t>(cell.bytes.substr(12));
    auto rest = cell.bytes.substr(20);
    cells.reserve(static_cast<std::size_t>(count));
    for (std::int32_t i = 0; i < count; ++i) {
        auto const size = big_endian<std::int32_t>(rest);
        rest.remove_prefix(4);
        auto const used = size < 0 ? 0 : static_cast<std::size_t>(size);
        cells.push_back({rest.substr(0, used), element, size < 0});
        rest.remove_prefix(used);
    }
    return cells;
}

bool is_text(Oid type)
{
    switch (type) {
    case oid::text:
    case oid::varchar:
    case oid::bpchar:
    case oid::name:
    case oid::character:
    case oid::unknown:
    case oid::json:
    case oid::jsonb:
        return true;
    default:
        return type >= oid::first_user_type; // an enumeration's binary form is its label
    }
}

bool is_integer(Oid type) { return type == oid::int8 || type == oid::int4 || type == oid::int2; }

Oid element_of(Oid array)
{
    switch (array) {
    case oid::bool_array:
        return oid::boolean;
    case oid::bytea_array:
        return oid::bytea;
    case oid::int2_array:
        return oid::int2;
    case oid::int4_array:
        return oid::int4;
    case oid::int8_array:
        return oid::int8;
    case oid::text_array:
    case 1015: // varchar[]
    case 1003: // name[]
        return oid::text;
    case 1021: // float4[]
        return oid::float4;
    case oid::float8_array:
        return oid::float8;
    case 1231: // numeric[]
        return oid::numeric;
    case oid::date_array:
        return oid::date;
    case oid::timestamptz_array:
        return oid::timestamptz;
    case oid::jsonb_array:
        return oid::jsonb;
    case 199: // json[]
        return oid::json;
    default:
        return array >= oid::first_user_type ? array : 0; // an array of an enumeration
    }
}

} // namespace wire

void Codec<std::chrono::sys_days>::put(std::string &out, std::chrono::sys_days value)
{
    wire::put32(out, static_cast<std::int32_t>(value.time_since_epoch().count()) - wire::epoch_days);
}

} // namespace onegrid::db
