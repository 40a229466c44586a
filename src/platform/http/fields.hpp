// SPDX-License-Identifier: Apache-2.0
// Types that say in a struct what a field of a request may be. The codec refuses anything else with one FieldProblem
// per field, and the OpenAPI schema says the same limits. Each converts to the plain type it wraps.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::http {

// Text of Min to Max code points, in UTF-8, without NUL and control characters (line feed and tab are allowed), trimmed
// of white space at both ends before it is measured.
template <std::size_t Min, std::size_t Max>
struct Text {
    static constexpr std::size_t min = Min;
    static constexpr std::size_t max = Max;
    std::string value{};

    Text() = default;
    Text(std::string text) : value(std::move(text)) {}
    Text(char const *text) : value(text) {}
    operator std::string const &() const { return value; }
    operator std::string_view() const { return value; }
    bool empty() const { return value.empty(); }
    bool operator==(Text const &) const = default;
};

// A number from Lo to Hi, both included, and finite.
template <class T, auto Lo, auto Hi>
struct Ranged {
    using type = T;
    static constexpr T low = static_cast<T>(Lo);
    static constexpr T high = static_cast<T>(Hi);
    T value{low > T{} ? low : T{}};

    Ranged() = default;
    Ranged(T number) : value(number) {}
    operator T() const { return value; }
};

using Lon = Ranged<double, -180, 180>; // degrees, WGS-84 unless the request says otherwise
using Lat = Ranged<double, -90, 90>;

// At most Max items.
template <class T, std::size_t Max>
struct ListOf {
    using type = T;
    static constexpr std::size_t max = Max;
    std::vector<T> value{};

    ListOf() = default;
    ListOf(std::vector<T> items) : value(std::move(items)) {}
    operator std::vector<T> const &() const { return value; }
    auto begin() const { return value.begin(); }
    auto end() const { return value.end(); }
    auto begin() { return value.begin(); }
    auto end() { return value.end(); }
    std::size_t size() const { return value.size(); }
    bool empty() const { return value.empty(); }
    T const &operator[](std::size_t i) const { return value[i]; }
};

// JSON that is already written; encoded as it stands. Never decoded.
struct RawJson {
    std::string text{"null"};
};

// Number of code points of valid UTF-8, or npos when it is not valid UTF-8 (overlong, surrogate, above U+10FFFF).
std::size_t code_points(std::string_view utf8);
inline constexpr std::size_t not_utf8 = std::numeric_limits<std::size_t>::max();

// Trims and checks as Text does: nullptr and the trimmed text, or the code of what is wrong.
char const *check_text(std::string &text, std::size_t min, std::size_t max);

} // namespace onegrid::http
