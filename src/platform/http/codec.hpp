// SPDX-License-Identifier: Apache-2.0
// JSON in and out of structs described with Boost.Describe, strictly: what the struct does not say is refused, with one
// FieldProblem per bad field and its JSON pointer. Usable without the server.
//
//     struct Report { Text<1, 500> description; std::optional<Lon> lon; std::vector<std::string> photos; };
//     BOOST_DESCRIBE_STRUCT(Report, (), (description, lon, photos))
//     auto const report = TRY(http::decode<Report>(body));
//
// Reads and writes: bool, integers, double, std::string, Id<T> (a string of digits), Instant (RFC 3339), dates
// (year_month_day, YYYY-MM-DD), AreaCode (15-digit string; 2 to 12 digits are read too), enums described with
// BOOST_DESCRIBE_ENUM (their names), std::optional (absent = left out; null is read as absent), std::vector,
// std::array, std::map<std::string, T>, described structs (also with described bases), boost::json::value/object/array
// as they are, and the types of fields.hpp. Everything that is not std::optional must be there. A member's trailing
// underscore is not part of its name in JSON (`operator_` is "operator").
//
// Refuses with malformed "request.malformed_json" (not JSON, not UTF-8, deeper than 32) or with invalid
// "request.invalid" and fields: field.unknown, field.missing, field.wrong_type, field.malformed, field.out_of_range,
// field.too_short, field.too_long, field.control_character, field.not_utf8, field.too_many, field.unknown_value.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include "platform/http/fields.hpp"
#include <array>
#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <chrono>
#include <cmath>
#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

namespace onegrid::http {

namespace codec {

// What the recursion dispatches on.
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T, class A>
inline constexpr bool is_vector<std::vector<T, A>> = true;
template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t N>
inline constexpr bool is_array<std::array<T, N>> = true;
template <class T>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<std::map<std::string, T>> = true;
template <class T>
inline constexpr bool is_set = false;
template <class T>
inline constexpr bool is_set<std::set<T>> = true;
template <class T>
inline constexpr bool is_text = false;
template <std::size_t Min, std::size_t Max>
inline constexpr bool is_text<Text<Min, Max>> = true;
template <class T>
inline constexpr bool is_ranged = false;
template <class T, auto Lo, auto Hi>
inline constexpr bool is_ranged<Ranged<T, Lo, Hi>> = true;
template <class T>
inline constexpr bool is_list_of = false;
template <class T, std::size_t Max>
inline constexpr bool is_list_of<ListOf<T, Max>> = true;
template <class T>
inline constexpr bool is_json =
    std::same_as<T, boost::json::value> || std::same_as<T, boost::json::object> || std::same_as<T, boost::json::array>;
template <class T>
inline constexpr bool is_number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;
template <class T>
concept Described = boost::describe::has_describe_members<T>::value;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

// A member's name in JSON.
constexpr std::string_view json_name(char const *name)
{
    std::string_view const text(name);
    return text.ends_with('_') ? text.substr(0, text.size() - 1) : text;
}

void write_text(std::string &out, std::string_view text); // quoted and escaped
void write_number(std::string &out, std::int64_t number);
void write_number(std::string &out, std::uint64_t number);
void write_number(std::string &out, double number); // shortest form that reads back the same; null when not finite
void write_json(std::string &out, boost::json::value const &value);
void write_json(std::string &out, boost::json::object const &value);
void write_json(std::string &out, boost::json::array const &value);
void write_digits(std::string &out, std::int64_t number); // quoted
std::string to_text(std::chrono::year_month_day date);
std::optional<std::chrono::year_month_day> date_of(std::string_view text);

// Where we are in a document; turned into a pointer only when something is wrong there.
struct Where {
    Where const *up{};
    std::string_view name{};
    std::size_t index{};
    bool is_index{};
    std::string pointer() const;
};

// Collects what is wrong, at most 100 fields.
struct Wrong {
    std::vector<FieldProblem> fields;
    bool at(Where const &where, char const *code, std::string detail = {});
};

std::string range_text(double low, double high);
std::optional<std::int64_t> whole_number(boost::json::value const &value);
std::string one_of(std::span<std::string_view const> names);

template <class E>
std::string_view enum_name(E value)
{
    std::string_view name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        if (d.value == value) {
            name = json_name(d.name);
        }
    });
    return name;
}

template <class E>
std::vector<std::string_view> enum_names()
{
    std::vector<std::string_view> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto d) { names.push_back(json_name(d.name)); });
    return names;
}

template <class E>
bool enum_of(E &value, std::string_view text)
{
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        if (json_name(d.name) == text) {
            value = d.value;
            found = true;
        }
    });
    return found;
}

template <class T>
void write(std::string &out, T const &value)
{
    if constexpr (std::same_as<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (is_number<T>) {
        if constexpr (std::unsigned_integral<T>) {
            write_number(out, static_cast<std::uint64_t>(value));
        } else {
            write_number(out, static_cast<std::int64_t>(value));
        }
    } else if constexpr (std::floating_point<T>) {
        write_number(out, static_cast<double>(value));
    } else if constexpr (is_id<T>) {
        write_digits(out, value.value);
    } else if constexpr (std::same_as<T, Instant>) {
        write_text(out, to_rfc3339(value));
    } else if constexpr (std::same_as<T, std::chrono::year_month_day>) {
        write_text(out, to_text(value));
    } else if constexpr (std::same_as<T, AreaCode>) {
        write_text(out, to_string(value));
    } else if constexpr (std::same_as<T, RawJson>) {
        out += value.text;
    } else if constexpr (is_json<T>) {
        write_json(out, value);
    } else if constexpr (std::convertible_to<T const &, std::string_view>) {
        write_text(out, value);
    } else if constexpr (DescribedEnum<T>) {
        write_text(out, enum_name(value));
    } else if constexpr (is_optional<T>) {
        if (value) {
            write(out, *value);
        } else {
            out += "null";
        }
    } else if constexpr (is_ranged<T> || is_list_of<T>) {
        write(out, value.value);
    } else if constexpr (is_vector<T> || is_array<T> || is_set<T>) {
        out += '[';
        bool first = true;
        for (auto const &item : value) {
            if (!first) {
                out += ',';
            }
            first = false;
            write<typename T::value_type>(out, item);
        }
        out += ']';
    } else if constexpr (is_map<T>) {
        out += '{';
        bool first = true;
        for (auto const &[key, item] : value) {
            if (!first) {
                out += ',';
            }
            first = false;
            write_text(out, key);
            out += ':';
            write(out, item);
        }
        out += '}';
    } else {
        static_assert(Described<T>, "not a type that JSON can carry: describe it with BOOST_DESCRIBE_STRUCT");
        out += '{';
        bool first = true;
        boost::mp11::mp_for_each<Members<T>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(value.*d.pointer)>;
            auto const &member = value.*d.pointer;
            if constexpr (is_optional<Member>) {
                if (!member) {
                    return;
                }
            }
            if (!first) {
                out += ',';
            }
            first = false;
            out += '"';
            out += json_name(d.name);
            out += "\":";
            if constexpr (is_optional<Member>) {
                write(out, *member);
            } else {
                write(out, member);
            }
        });
        out += '}';
    }
}

template <class T>
bool read(T &out, boost::json::value const &in, Where const &where, Wrong &wrong);

template <class T>
bool read_items(std::vector<T> &out, boost::json::array const &in, Where const &where, Wrong &wrong)
{
    out.clear();
    out.reserve(in.size());
    bool good = true;
    for (std::size_t i = 0; i < in.size(); ++i) {
        out.emplace_back();
        if constexpr (std::same_as<T, bool>) {
            bool item{};
            good = read(item, in[i], Where{&where, {}, i, true}, wrong) && good;
            out.back() = item;
        } else {
            good = read(out.back(), in[i], Where{&where, {}, i, true}, wrong) && good;
        }
    }
    return good;
}

template <class T>
bool read_struct(T &out, boost::json::object const &in, Where const &where, Wrong &wrong)
{
    bool good = true;
    std::size_t known = 0;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
        using Member = std::remove_cvref_t<decltype(out.*d.pointer)>;
        auto const name = json_name(d.name);
        auto const *const value = in.if_contains(name);
        Where const here{&where, name, 0, false};
        if (value == nullptr) {
            if constexpr (!is_optional<Member>) {
                good = wrong.at(here, "field.missing");
            }
            return;
        }
        ++known;
        good = read(out.*d.pointer, *value, here, wrong) && good;
    });
    if (known != in.size()) {
        for (auto const &item : in) {
            bool found = false;
            boost::mp11::mp_for_each<Members<T>>([&](auto d) { found = found || json_name(d.name) == item.key(); });
            if (!found) {
                good = wrong.at(Where{&where, item.key(), 0, false}, "field.unknown");
            }
        }
    }
    return good;
}

template <class T>
bool read(T &out, boost::json::value const &in, Where const &where, Wrong &wrong)
{
    auto const wrong_type = [&](char const *expected) { return wrong.at(where, "field.wrong_type", expected); };
    if constexpr (is_optional<T>) {
        if (in.is_null()) {
            out.reset();
            return true;
        }
        return read(out.emplace(), in, where, wrong);
    } else if constexpr (std::same_as<T, bool>) {
        if (!in.is_bool()) {
            return wrong_type("boolean");
        }
        out = in.get_bool();
        return true;
    } else if constexpr (is_number<T>) {
        if (!in.is_number()) {
            return wrong_type("integer");
        }
        auto const number = whole_number(in);
        if (!number) {
            return wrong_type("integer");
        }
        if (!std::in_range<T>(*number)) {
            return wrong.at(where, "field.out_of_range");
        }
        out = static_cast<T>(*number);
        return true;
    } else if constexpr (std::floating_point<T>) {
        if (!in.is_number()) {
            return wrong_type("number");
        }
        out = in.to_number<T>();
        return std::isfinite(out) || wrong.at(where, "field.out_of_range");
    } else if constexpr (is_ranged<T>) {
        if (!read(out.value, in, where, wrong)) {
            return false;
        }
        return (out.value >= T::low && out.value <= T::high) ||
               wrong.at(where, "field.out_of_range",
                        range_text(static_cast<double>(T::low), static_cast<double>(T::high)));
    } else if constexpr (is_list_of<T>) {
        if (!in.is_array()) {
            return wrong_type("array");
        }
        if (in.get_array().size() > T::max) {
            return wrong.at(where, "field.too_many", "≤ " + std::to_string(T::max));
        }
        return read_items(out.value, in.get_array(), where, wrong);
    } else if constexpr (is_vector<T>) {
        if (!in.is_array()) {
            return wrong_type("array");
        }
        return read_items(out, in.get_array(), where, wrong);
    } else if constexpr (is_array<T>) {
        if (!in.is_array() || in.get_array().size() != out.size()) {
            return wrong_type("array");
        }
        bool good = true;
        for (std::size_t i = 0; i < out.size(); ++i) {
            good = read(out[i], in.get_array()[i], Where{&where, {}, i, true}, wrong) && good;
        }
        return good;
    } else if constexpr (is_map<T>) {
        if (!in.is_object()) {
            return wrong_type("object");
        }
        bool good = true;
        out.clear();
        for (auto const &item : in.get_object()) {
            good = read(out[std::string(item.key())], item.value(), Where{&where, item.key(), 0, false}, wrong) && good;
        }
        return good;
    } else if constexpr (std::same_as<T, boost::json::value>) {
        out = in;
        return true;
    } else if constexpr (std::same_as<T, boost::json::object>) {
        if (!in.is_object()) {
            return wrong_type("object");
        }
        out = in.get_object();
        return true;
    } else if constexpr (std::same_as<T, boost::json::array>) {
        if (!in.is_array()) {
            return wrong_type("array");
        }
        out = in.get_array();
        return true;
    } else if constexpr (Described<T>) {
        if (!in.is_object()) {
            return wrong_type("object");
        }
        return read_struct(out, in.get_object(), where, wrong);
    } else {
        // What is left travels as a string.
        if (!in.is_string()) {
            return wrong_type("string");
        }
        return read_text(out, std::string_view(in.get_string()), where, wrong);
    }
}

// Reads one value from plain text: a JSON string, a part of a path, a parameter of the query.
template <class T>
bool read_text(T &out, std::string_view text, Where const &where, Wrong &wrong);

std::optional<std::int64_t> integer_of(std::string_view text);
std::optional<double> number_of(std::string_view text);

template <class T>
bool read_text(T &out, std::string_view text, Where const &where, Wrong &wrong)
{
    if constexpr (is_optional<T>) {
        return read_text(out.emplace(), text, where, wrong);
    } else if constexpr (std::same_as<T, std::string>) {
        out.assign(text);
        return code_points(text) != not_utf8 || wrong.at(where, "field.not_utf8");
    } else if constexpr (is_text<T>) {
        out.value.assign(text);
        auto const *const code = check_text(out.value, T::min, T::max);
        return code == nullptr ||
               wrong.at(where, code, range_text(static_cast<double>(T::min), static_cast<double>(T::max)));
    } else if constexpr (is_id<T>) {
        auto const number = integer_of(text);
        if (!number || *number < 0) {
            return wrong.at(where, "field.malformed", "id");
        }
        out.value = *number;
        return true;
    } else if constexpr (std::same_as<T, Instant>) {
        auto const at = instant_of(text);
        if (!at) {
            return wrong.at(where, "time.malformed");
        }
        out = *at;
        return true;
    } else if constexpr (std::same_as<T, std::chrono::year_month_day>) {
        auto const date = date_of(text);
        if (!date) {
            return wrong.at(where, "field.malformed", "YYYY-MM-DD");
        }
        out = *date;
        return true;
    } else if constexpr (std::same_as<T, AreaCode>) {
        auto const code = area_code_of(text);
        if (!code) {
            return wrong.at(where, "area.malformed");
        }
        out = *code;
        return true;
    } else if constexpr (DescribedEnum<T>) {
        return enum_of(out, text) || wrong.at(where, "field.unknown_value", one_of(enum_names<T>()));
    } else if constexpr (std::same_as<T, bool>) {
        out = text == "true" || text == "1";
        return out || text == "false" || text == "0" || wrong.at(where, "field.wrong_type", "boolean");
    } else if constexpr (is_number<T>) {
        auto const number = integer_of(text);
        if (!number) {
            return wrong.at(where, "field.wrong_type", "integer");
        }
        if (!std::in_range<T>(*number)) {
            return wrong.at(where, "field.out_of_range");
        }
        out = static_cast<T>(*number);
        return true;
    } else if constexpr (std::floating_point<T>) {
        auto const number = number_of(text);
        if (!number || !std::isfinite(*number)) {
            return wrong.at(where, "field.wrong_type", "number");
        }
        out = static_cast<T>(*number);
        return true;
    } else if constexpr (is_ranged<T>) {
        if (!read_text(out.value, text, where, wrong)) {
            return false;
        }
        return (out.value >= T::low && out.value <= T::high) ||
               wrong.at(where, "field.out_of_range",
                        range_text(static_cast<double>(T::low), static_cast<double>(T::high)));
    } else {
        static_assert(is_id<T>, "not a type that text can carry");
    }
}

// Names and values of a query string or of a body of application/x-www-form-urlencoded, percent-decoded.
// nullopt when an escape or the UTF-8 is wrong.
using Pairs = std::vector<std::pair<std::string, std::string>>;
std::optional<Pairs> pairs_of(std::string_view encoded);

template <class T>
bool read_pairs(T &out, Pairs const &pairs, Where const &where, Wrong &wrong)
{
    bool good = true;
    std::vector<bool> used(pairs.size());
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
        using Member = std::remove_cvref_t<decltype(out.*d.pointer)>;
        auto const name = json_name(d.name);
        Where const here{&where, name, 0, false};
        bool found = false;
        auto const read_one = [&](auto &into) {
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                if (pairs[i].first != name) {
                    continue;
                }
                used[i] = true;
                using Into = std::remove_cvref_t<decltype(into)>;
                if constexpr (is_vector<Into> || is_list_of<Into>) {
                    // Repeated, or separated by commas.
                    std::string_view rest = pairs[i].second;
                    while (!rest.empty()) {
                        auto const comma = std::min(rest.find(','), rest.size());
                        if constexpr (is_list_of<Into>) {
                            into.value.emplace_back();
                            good = read_text(into.value.back(), rest.substr(0, comma), here, wrong) && good;
                        } else {
                            into.emplace_back();
                            good = read_text(into.back(), rest.substr(0, comma), here, wrong) && good;
                        }
                        rest.remove_prefix(std::min(comma + 1, rest.size()));
                    }
                    if constexpr (is_list_of<Into>) {
                        if (into.value.size() > Into::max) {
                            good = wrong.at(here, "field.too_many", "≤ " + std::to_string(Into::max));
                        }
                    }
                } else {
                    if (found) {
                        good = wrong.at(here, "field.repeated");
                        return;
                    }
                    good = read_text(into, pairs[i].second, here, wrong) && good;
                }
                found = true;
            }
        };
        if constexpr (is_optional<Member>) {
            bool any = false;
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                // An empty parameter (?q=) means "not given".
                if (pairs[i].first == name) {
                    used[i] = true;
                    any = any || !pairs[i].second.empty();
                }
            }
            if (any) {
                auto &into = (out.*d.pointer).emplace();
                read_one(into);
            }
        } else {
            read_one(out.*d.pointer);
            if (!found && !is_vector<Member> && !is_list_of<Member>) {
                good = wrong.at(here, "field.missing");
            }
        }
    });
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!used[i]) {
            good = wrong.at(Where{&where, pairs[i].first, 0, false}, "field.unknown");
        }
    }
    return good;
}

tl::unexpected<Problem> refuse_all(Wrong &&wrong);

} // namespace codec

inline constexpr std::size_t max_depth = 32;

// Text to a JSON document. Refuses with malformed "request.malformed_json" or "request.too_deep". The document lives in
// `storage` (a monotonic resource makes it quick) or on the heap.
Result<boost::json::value> parse_json(std::string_view text, boost::json::storage_ptr storage = {});

// A document to a T.
template <class T>
Result<T> decode(boost::json::value const &document)
{
    T out{};
    codec::Wrong wrong;
    if (!codec::read(out, document, codec::Where{}, wrong)) {
        return codec::refuse_all(std::move(wrong));
    }
    return out;
}

namespace codec {
// A parsed document in memory of its own, freed at once.
class Document {
  public:
    explicit Document(std::string_view text);
    ~Document();
    Document(Document const &) = delete;
    Document &operator=(Document const &) = delete;
    Result<boost::json::value const *> root() const;

  private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};
} // namespace codec

// JSON text to a T. boost::json values inside T are copied out of the document.
template <class T>
Result<T> decode(std::string_view text)
{
    codec::Document const document(text);
    return decode<T>(*TRY(document.root()));
}
template <class T>
Result<T> decode(std::string const &text)
{
    return decode<T>(std::string_view(text));
}
template <class T>
Result<T> decode(char const *text)
{
    return decode<T>(std::string_view(text));
}

// A query string (without '?') or a form body to a described T: parameters that T does not name are refused; lists may
// be repeated or separated by commas. Pointers are "query/NAME" (or `prefix`/NAME).
template <class T>
Result<T> decode_query(std::string_view encoded, std::string_view prefix = "query")
{
    auto const pairs = codec::pairs_of(encoded);
    if (!pairs) {
        return refuse(Why::malformed, "request.malformed_query");
    }
    T out{};
    codec::Wrong wrong;
    codec::Where const where{nullptr, prefix, 0, false};
    if (!codec::read_pairs(out, *pairs, where, wrong)) {
        for (auto &field : wrong.fields) {
            field.pointer.erase(0, 1); // "/query/x" is not a pointer into the body
        }
        return codec::refuse_all(std::move(wrong));
    }
    return out;
}

// A T as JSON text, without a document in between.
template <class T>
std::string encode(T const &value)
{
    std::string out;
    codec::write(out, value);
    return out;
}
template <class T>
void encode_to(std::string &out, T const &value)
{
    codec::write(out, value);
}
// A T as a document.
template <class T>
boost::json::value to_json(T const &value)
{
    auto document = parse_json(encode(value));
    return std::move(document).value();
}

// JSON schemas (2020-12, as OpenAPI 3.1 wants them) of the types that were asked for. Described structs and enums
// become components named after the type.
class Schemas {
  public:
    // The schema of T, a {"$ref"} when it is a component.
    template <class T>
    boost::json::object of();
    boost::json::object const &components() const { return m_components; }

  private:
    // A name for the type; true when the caller has to describe it.
    std::pair<std::string, bool> name(std::type_info const &type);

    boost::json::object m_components;
    std::map<std::string, std::string> m_names;
    std::set<std::string> m_taken;
};

template <class T>
boost::json::object Schemas::of()
{
    using boost::json::array;
    using boost::json::object;
    using namespace codec;
    if constexpr (std::same_as<T, bool>) {
        return {{"type", "boolean"}};
    } else if constexpr (is_number<T>) {
        return {{"type", "integer"}};
    } else if constexpr (std::floating_point<T>) {
        return {{"type", "number"}};
    } else if constexpr (is_id<T>) {
        return {{"type", "string"}, {"pattern", "^[0-9]{1,19}$"}};
    } else if constexpr (std::same_as<T, Instant>) {
        return {{"type", "string"}, {"format", "date-time"}};
    } else if constexpr (std::same_as<T, std::chrono::year_month_day>) {
        return {{"type", "string"}, {"format", "date"}};
    } else if constexpr (std::same_as<T, AreaCode>) {
        return {{"type", "string"}, {"pattern", "^[0-9]{2,15}$"}};
    } else if constexpr (std::same_as<T, RawJson> || std::same_as<T, boost::json::value>) {
        return {};
    } else if constexpr (std::same_as<T, boost::json::object>) {
        return {{"type", "object"}, {"additionalProperties", true}};
    } else if constexpr (std::same_as<T, boost::json::array>) {
        return {{"type", "array"}, {"items", object{}}};
    } else if constexpr (is_text<T>) {
        return {{"type", "string"}, {"minLength", T::min}, {"maxLength", T::max}};
    } else if constexpr (std::convertible_to<T const &, std::string_view>) {
        return {{"type", "string"}};
    } else if constexpr (is_optional<T>) {
        return of<typename T::value_type>();
    } else if constexpr (is_ranged<T>) {
        auto schema = of<typename T::type>();
        schema["minimum"] = T::low;
        schema["maximum"] = T::high;
        return schema;
    } else if constexpr (is_list_of<T>) {
        return {{"type", "array"}, {"items", of<typename T::type>()}, {"maxItems", T::max}};
    } else if constexpr (is_vector<T> || is_set<T>) {
        return {{"type", "array"}, {"items", of<typename T::value_type>()}};
    } else if constexpr (is_array<T>) {
        auto const size = std::tuple_size_v<T>;
        return {{"type", "array"}, {"items", of<typename T::value_type>()}, {"minItems", size}, {"maxItems", size}};
    } else if constexpr (is_map<T>) {
        return {{"type", "object"}, {"additionalProperties", of<typename T::mapped_type>()}};
    } else if constexpr (DescribedEnum<T>) {
        auto const [component, fresh] = name(typeid(T));
        if (fresh) {
            array names;
            for (auto const each : enum_names<T>()) {
                names.emplace_back(each);
            }
            m_components[component] = object{{"type", "string"}, {"enum", std::move(names)}};
        }
        return {{"$ref", "#/components/schemas/" + component}};
    } else {
        static_assert(Described<T>, "not a type that JSON can carry: describe it with BOOST_DESCRIBE_STRUCT");
        auto const [component, fresh] = name(typeid(T));
        if (fresh) {
            object properties;
            array required;
            boost::mp11::mp_for_each<Members<T>>([&](auto d) {
                using Member = std::remove_cvref_t<decltype(std::declval<T &>().*d.pointer)>;
                properties[json_name(d.name)] = this->template of<Member>();
                if constexpr (!is_optional<Member>) {
                    required.emplace_back(json_name(d.name));
                }
            });
            object schema{{"type", "object"}, {"properties", std::move(properties)}};
            if (!required.empty()) {
                schema["required"] = std::move(required);
            }
            schema["additionalProperties"] = false;
            m_components[component] = std::move(schema);
        }
        return {{"$ref", "#/components/schemas/" + component}};
    }
}

} // namespace onegrid::http
