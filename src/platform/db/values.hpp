// SPDX-License-Identifier: Apache-2.0
// How C++ values travel to and from PostgreSQL. Codec<T> knows one type: what type it declares a parameter to be, how
// its bytes are written, which column types it can be read from. Everything is in PostgreSQL's binary format except
// text, which goes untyped, so that a string can be a parameter of any type (date, inet, an enumeration …).
//
//   bool · int16/32/64 · double · std::string, string_view · Instant (timestamptz) · std::chrono::sys_days (date)
//   Id<T>, AreaCode (bigint) · Bytes (bytea) · boost::json::value, object, array (jsonb, json)
//   enumerations (text, by to_text found by ADL, else by the names that Boost.Describe knows)
//   std::optional<T> (NULL) · std::vector<T>, std::span<T const> (one-dimensional arrays; T may be optional)
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/db/errors.hpp"
#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace onegrid::db {

using Bytes = std::vector<std::byte>;
using Oid = unsigned int;

// PostgreSQL's numbers for the types that are written or read here; fixed for ever by its catalogue.
namespace oid {
inline constexpr Oid inferred = 0, boolean = 16, bytea = 17, character = 18, name = 19, int8 = 20, int2 = 21, int4 = 23,
                     text = 25, json = 114, float4 = 700, float8 = 701, unknown = 705, bpchar = 1042, varchar = 1043,
                     date = 1082, timestamptz = 1184, numeric = 1700, uuid = 2950, jsonb = 3802;
inline constexpr Oid bool_array = 1000, bytea_array = 1001, int2_array = 1005, int4_array = 1007, text_array = 1009,
                     int8_array = 1016, float8_array = 1022, date_array = 1182, timestamptz_array = 1185,
                     jsonb_array = 3807;
inline constexpr Oid first_user_type = 16384; // enumerations and domains of migrations, PostGIS
} // namespace oid

// One value of a result, as PostgreSQL sent it.
struct Cell {
    std::string_view bytes;
    Oid type{};
    bool is_null{};
};

// The encoded parameters of one statement.
class Params {
  public:
    void null(Oid type);
    void binary(Oid type, std::string_view bytes);
    void text(std::string_view text); // untyped; PostgreSQL infers what it is

    struct Param {
        Oid type;
        std::size_t at;
        int size; // -1: NULL
        bool is_binary;
    };
    std::span<Param const> list() const { return m_list; }
    char const *bytes(Param const &param) const { return m_bytes.data() + param.at; }

  private:
    std::string m_bytes; // every value, each followed by a NUL
    std::vector<Param> m_list;
};

namespace wire {
void put16(std::string &out, std::int16_t value);
void put32(std::string &out, std::int32_t value);
void put64(std::string &out, std::int64_t value);
void put_double(std::string &out, double value);
void put_instant(std::string &out, Instant value);
void put_json(std::string &out, boost::json::value const &value);
void put_quoted(std::string &out, std::string_view text); // an element of an array in text format

std::int64_t take_integer(Cell const &cell); // int2, int4, int8; numeric without a fraction
double take_double(Cell const &cell);        // floats, integers, numeric
bool take_bool(Cell const &cell);
Instant take_instant(Cell const &cell);
std::chrono::sys_days take_date(Cell const &cell);
std::string take_text(Cell const &cell);
Bytes take_bytes(Cell const &cell);
boost::json::value take_json(Cell const &cell);
std::vector<Cell> take_array(Cell const &cell);

bool is_text(Oid type);
bool is_integer(Oid type);
Oid element_of(Oid array); // 0 when it is no array known here
[[noreturn]] void mismatch(std::string const &what);
} // namespace wire

template <class T>
struct Codec;

template <>
struct Codec<bool> {
    static constexpr Oid type = oid::boolean, array = oid::bool_array;
    static void put(std::string &out, bool value) { out.push_back(value ? '\1' : '\0'); }
    static bool accepts(Oid column) { return column == oid::boolean; }
    static bool take(Cell const &cell) { return wire::take_bool(cell); }
};

template <class T>
requires(std::signed_integral<T> && sizeof(T) >= 2) struct Codec<T> {
    static constexpr Oid type = sizeof(T) == 8 ? oid::int8 : sizeof(T) == 4 ? oid::int4 : oid::int2;
    static constexpr Oid array = sizeof(T) == 8 ? oid::int8_array : sizeof(T) == 4 ? oid::int4_array : oid::int2_array;
    static void put(std::string &out, T value)
    {
        if constexpr (sizeof(T) == 8) {
            wire::put64(out, value);
        } else if constexpr (sizeof(T) == 4) {
            wire::put32(out, value);
        } else {
            wire::put16(out, value);
        }
    }
    static bool accepts(Oid column) { return wire::is_integer(column) || column == oid::numeric; }
    static T take(Cell const &cell)
    {
        auto const value = wire::take_integer(cell);
        if (!std::in_range<T>(value)) {
            wire::mismatch("an integer does not fit its member");
        }
        return static_cast<T>(value);
    }
};

template <class T>
requires(std::unsigned_integral<T> && !std::same_as<T, bool> && sizeof(T) >= 2) struct Codec<T> {
    static constexpr Oid type = oid::int8, array = oid::int8_array;
    static void put(std::string &out, T value)
    {
        if (!std::in_range<std::int64_t>(value)) {
            wire::mismatch("an unsigned parameter does not fit bigint");
        }
        wire::put64(out, static_cast<std::int64_t>(value));
    }
    static bool accepts(Oid column) { return wire::is_integer(column) || column == oid::numeric; }
    static T take(Cell const &cell)
    {
        auto const value = wire::take_integer(cell);
        if (!std::in_range<T>(value)) {
            wire::mismatch("an integer does not fit its member");
        }
        return static_cast<T>(value);
    }
};

template <std::floating_point T>
struct Codec<T> {
    static constexpr Oid type = oid::float8, array = oid::float8_array;
    static void put(std::string &out, T value) { wire::put_double(out, static_cast<double>(value)); }
    static bool accepts(Oid column)
    {
        return column == oid::float8 || column == oid::float4 || column == oid::numeric || wire::is_integer(column);
    }
    static T take(Cell const &cell) { return static_cast<T>(wire::take_double(cell)); }
};

template <>
struct Codec<Instant> {
    static constexpr Oid type = oid::timestamptz, array = oid::timestamptz_array;
    static void put(std::string &out, Instant value) { wire::put_instant(out, value); }
    static bool accepts(Oid column) { return column == oid::timestamptz; }
    static Instant take(Cell const &cell) { return wire::take_instant(cell); }
};

template <>
struct Codec<std::chrono::sys_days> {
    static constexpr Oid type = oid::date, array = oid::date_array;
    static void put(std::string &out, std::chrono::sys_days value);
    static bool accepts(Oid column) { return column == oid::date; }
    static std::chrono::sys_days take(Cell const &cell) { return wire::take_date(cell); }
};

template <class Tag>
struct Codec<Id<Tag>> {
    static constexpr Oid type = oid::int8, array = oid::int8_array;
    static void put(std::string &out, Id<Tag> value) { wire::put64(out, value.value); }
    static bool accepts(Oid column) { return wire::is_integer(column); }
    static Id<Tag> take(Cell const &cell) { return Id<Tag>{wire::take_integer(cell)}; }
};

template <>
struct Codec<AreaCode> {
    static constexpr Oid type = oid::int8, array = oid::int8_array;
    static void put(std::string &out, AreaCode value) { wire::put64(out, value.value); }
    static bool accepts(Oid column) { return wire::is_integer(column); }
    static AreaCode take(Cell const &cell) { return AreaCode{wire::take_integer(cell)}; }
};

template <>
struct Codec<Bytes> {
    static constexpr Oid type = oid::bytea, array = oid::bytea_array;
    static void put(std::string &out, std::span<std::byte const> value)
    {
        out.append(reinterpret_cast<char const *>(value.data()), value.size());
    }
    // Also whatever PostGIS makes: its binary form is EWKB.
    static bool accepts(Oid column) { return column == oid::bytea || column >= oid::first_user_type; }
    static Bytes take(Cell const &cell) { return wire::take_bytes(cell); }
};

template <class T>
requires(std::same_as<T, boost::json::value> || std::same_as<T, boost::json::object> ||
         std::same_as<T, boost::json::array>) struct Codec<T> {
    static constexpr Oid type = oid::jsonb, array = oid::jsonb_array;
    static void put(std::string &out, T const &value) { wire::put_json(out, value); }
    static bool accepts(Oid column) { return column == oid::jsonb || column == oid::json; }
    static T take(Cell const &cell)
    {
        auto value = wire::take_json(cell);
        if constexpr (std::same_as<T, boost::json::value>) {
            return value;
        } else if constexpr (std::same_as<T, boost::json::object>) {
            if (!value.is_object()) {
                wire::mismatch("a json column holds no object");
            }
            return std::move(value.get_object());
        } else {
            if (!value.is_array()) {
                wire::mismatch("a json column holds no array");
            }
            return std::move(value.get_array());
        }
    }
};

// Types that travel as text: strings, what converts to one, enumerations.
template <class T>
concept Textual = std::convertible_to<T const &, std::string_view>;

template <Textual T>
struct Codec<T> {
    static constexpr Oid type = oid::inferred, array = oid::inferred;
    static std::string_view text_of(T const &value) { return value; }
    static bool accepts(Oid column) { return wire::is_text(column); }
    static T take(Cell const &cell) { return T(wire::take_text(cell)); }
};

template <class T>
requires std::is_enum_v<T>
struct Codec<T> {
    static constexpr Oid type = oid::inferred, array = oid::inferred;
    static std::string_view text_of(T value)
    {
        if constexpr (requires { to_text(value); }) {
            static_assert(!std::same_as<decltype(to_text(value)), std::string>,
                          "to_text gives a string_view or char const *");
            return to_text(value);
        } else {
            return boost::describe::enum_to_string(value, "");
        }
    }
    static bool accepts(Oid column) { return wire::is_text(column); }
    static T take(Cell const &cell)
    {
        auto const text = wire::take_text(cell);
        std::optional<T> found;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto const &enumerator) {
            if (text == text_of(enumerator.value)) {
                found = enumerator.value;
            }
        });
        if (!found) {
            wire::mismatch("a text is none of its enumeration: " + text);
        }
        return *found;
    }
};

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
struct Plain {
    using type = T;
};
template <class T>
struct Plain<std::optional<T>> {
    using type = T;
};
template <class T>
using plain_t = typename Plain<T>::type; // T of an optional<T>

template <class T>
inline constexpr bool is_array = false;
template <class T>
inline constexpr bool is_array<std::vector<T>> = !std::same_as<T, std::byte>;
template <class T, std::size_t N>
inline constexpr bool is_array<std::span<T, N>> = !std::same_as<std::remove_const_t<T>, std::byte>;

// One-dimensional array; in text format when its elements are text, else binary.
template <class T, class Array>
void add_array(Params &params, Array const &values)
{
    using Element = Codec<plain_t<T>>;
    std::string out;
    if constexpr (Element::type == oid::inferred) {
        out.push_back('{');
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) {
                out.push_back(',');
            }
            if constexpr (is_optional<T>) {
                if (values[i]) {
                    wire::put_quoted(out, Element::text_of(*values[i]));
                } else {
                    out.append("NULL");
                }
            } else {
                wire::put_quoted(out, Element::text_of(values[i]));
            }
        }
        out.push_back('}');
        params.text(out);
    } else {
        bool has_null = false;
        std::string elements;
        auto const put = [&](auto const &value) {
            auto const at = elements.size();
            wire::put32(elements, 0);
            Element::put(elements, value);
            std::string size;
            wire::put32(size, static_cast<std::int32_t>(elements.size() - at - 4));
            elements.replace(at, 4, size);
        };
        for (std::size_t i = 0; i < values.size(); ++i) {
            if constexpr (is_optional<T>) {
                if (values[i]) {
                    put(*values[i]);
                } else {
                    has_null = true;
                    wire::put32(elements, -1);
                }
            } else {
                put(static_cast<T const &>(values[i]));
            }
        }
        wire::put32(out, values.size() == 0 ? 0 : 1); // dimensions
        wire::put32(out, has_null ? 1 : 0);
        wire::put32(out, static_cast<std::int32_t>(Element::type));
        if (values.size() > 0) {
            wire::put32(out, static_cast<std::int32_t>(values.size()));
            wire::put32(out, 1); // lower bound
        }
        out += elements;
        params.binary(Element::array, out);
    }
}

} // namespace detail

template <class T>
void add(Params &params, T const &value)
{
    if constexpr (detail::is_optional<T>) {
        if (value) {
            add(params, *value);
        } else if constexpr (detail::is_array<detail::plain_t<T>>) {
            params.null(Codec<detail::plain_t<typename detail::plain_t<T>::value_type>>::array);
        } else {
            params.null(Codec<detail::plain_t<T>>::type);
        }
    } else if constexpr (std::same_as<T, std::nullopt_t>) {
        params.null(oid::inferred);
    } else if constexpr (detail::is_array<T>) {
        detail::add_array<std::remove_const_t<typename T::value_type>>(params, value);
    } else if constexpr (std::convertible_to<T const &, std::span<std::byte const>> && !Textual<T>) {
        std::string out;
        Codec<Bytes>::put(out, value);
        params.binary(oid::bytea, out);
    } else if constexpr (Textual<T>) {
        params.text(value);
    } else if constexpr (std::is_enum_v<T>) {
        params.text(Codec<T>::text_of(value));
    } else {
        std::string out;
        Codec<T>::put(out, value);
        params.binary(Codec<T>::type, out);
    }
}

template <class... P>
Params params_of(P const &...values)
{
    Params params;
    (add(params, values), ...);
    return params;
}

// Of a statement that has as many parameters as a table has columns.
inline Params const &params_of(Params const &params) { return params; }

// Whether a member of type T can be read from a column of that type.
template <class T>
bool accepts(Oid column)
{
    if constexpr (detail::is_optional<T>) {
        return accepts<detail::plain_t<T>>(column);
    } else if constexpr (detail::is_array<T>) {
        auto const element = wire::element_of(column);
        return element != 0 && accepts<typename T::value_type>(element);
    } else {
        return Codec<T>::accepts(column);
    }
}

template <class T>
T take(Cell const &cell)
{
    if constexpr (detail::is_optional<T>) {
        if (cell.is_null) {
            return std::nullopt;
        }
        return take<detail::plain_t<T>>(cell);
    } else if (cell.is_null) {
        wire::mismatch("NULL for a member that is not optional");
    } else if constexpr (detail::is_array<T>) {
        T values;
        for (auto const &element : wire::take_array(cell)) {
            values.push_back(take<typename T::value_type>(element));
        }
        return values;
    } else {
        return Codec<T>::take(cell);
    }
}

} // namespace onegrid::db
