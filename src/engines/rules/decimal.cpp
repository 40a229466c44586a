// SPDX-License-Identifier: Apache-2.0
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include "engines/rules/decimal.hpp"
#include <array>
#include <bid_conf.h>
#include <bid_functions.h>
#include <charconv>
#include <cmath>

// Whole numbers below 2^62, the great majority, are calculated as integers; all else by Intel's library, which keeps the
// IEEE rules. Both give the same bits where both can be used.

namespace onegrid::rules {
namespace {

constexpr std::uint64_t integer_exponent = 0x3040000000000000; // exponent 0, the high part of the coefficient 0
constexpr std::uint64_t sign_bit = 0x8000000000000000;
constexpr std::uint64_t small_limit = std::uint64_t{1} << 62;
constexpr unsigned nearest_even = 0;
constexpr unsigned toward_minus = 1;
constexpr unsigned toward_plus = 2;
constexpr unsigned toward_zero = 3;
constexpr unsigned nearest_away = 4;
constexpr int least_scale = -6111;
constexpr int greatest_scale = 6176;

BID_UINT128 bits(Decimal value)
{
    BID_UINT128 result;
    result.w[0] = value.low;
    result.w[1] = value.high;
    return result;
}

// A number, if it is finite.
std::optional<Decimal> finite(BID_UINT128 value)
{
    std::uint64_t const high = value.w[1];
    if ((high & 0x7800000000000000) == 0x7800000000000000) { // infinite or no number
        return std::nullopt;
    }
    Decimal result;
    result.low = value.w[0];
    result.high = high;
    return result;
}

bool is_small(Decimal value) { return (value.high & ~sign_bit) == integer_exponent && value.low < small_limit; }

std::int64_t small_of(Decimal value)
{
    auto const magnitude = static_cast<std::int64_t>(value.low);
    return (value.high & sign_bit) != 0 ? -magnitude : magnitude;
}

struct Parts {
    bool is_negative = false;
    unsigned __int128 coefficient = 0;
    int exponent = 0;
};

Parts parts_of(Decimal value)
{
    Parts parts;
    parts.is_negative = (value.high & sign_bit) != 0;
    if ((value.high & 0x6000000000000000) == 0x6000000000000000) { // not canonical: the value is zero
        parts.exponent = static_cast<int>((value.high >> 47) & 0x3fff) - 6176;
        return parts;
    }
    parts.exponent = static_cast<int>((value.high >> 49) & 0x3fff) - 6176;
    parts.coefficient = (static_cast<unsigned __int128>(value.high & 0x0001ffffffffffff) << 64) | value.low;
    return parts;
}

Parts without_trailing_zeros(Parts parts)
{
    if (parts.coefficient == 0) {
        return {};
    }
    while (parts.coefficient % 10 == 0) {
        parts.coefficient /= 10;
        ++parts.exponent;
    }
    return parts;
}

std::string digits_of(unsigned __int128 value)
{
    std::array<char, 40> buffer{};
    std::size_t at = buffer.size();
    do {
        buffer[--at] = static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value != 0);
    return {buffer.data() + at, buffer.size() - at};
}

} // namespace

Decimal Decimal::of(std::int64_t value)
{
    Decimal result;
    result.low = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    result.high = integer_exponent | (value < 0 ? sign_bit : 0);
    return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    std::size_t at = 0;
    auto const digits = [&] {
        std::size_t const start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            ++at;
        }
        return at - start;
    };
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
        ++at;
    }
    std::size_t const whole = digits();
    std::size_t fraction = 0;
    bool const has_point = at < text.size() && text[at] == '.';
    if (has_point) {
        ++at;
        fraction = digits();
        if (fraction == 0) {
            return std::nullopt;
        }
    }
    if (whole + fraction == 0) {
        return std::nullopt;
    }
    if (!has_point && at == text.size() && whole <= 18) {
        std::int64_t small = 0;
        std::from_chars(text.data() + (text[0] == '+' ? 1 : 0), text.data() + text.size(), small);
        return of(small);
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
            ++at;
        }
        std::size_t const exponent = digits();
        if (exponent == 0 || exponent > 9) {
            return std::nullopt;
        }
    }
    if (at != text.size()) {
        return std::nullopt;
    }
    // The library copies what it reads into a buffer of its own of bounded size only for the digits that count; leading
    // zeros and digits past a hundred are cut here, so that any length may come.
    std::string copy;
    std::size_t const first = text.find_first_not_of("+-");
    if (text[0] == '-') {
        copy += '-';
    }
    std::string mantissa;
    long long exponent = 0;
    bool is_past_point = false;
    std::size_t at_digit = first;
    for (; at_digit < text.size() && text[at_digit] != 'e' && text[at_digit] != 'E'; ++at_digit) {
        if (text[at_digit] == '.') {
            is_past_point = true;
            continue;
        }
        if (mantissa.size() < 120) {
            if (!(mantissa.empty() && text[at_digit] == '0')) {
                mantissa += text[at_digit];
            }
            exponent -= is_past_point ? 1 : 0;
        } else {
            if (text[at_digit] != '0') {
                mantissa.back() = '1'; // something follows: no tie
            }
            exponent += is_past_point ? 0 : 1;
        }
    }
    if (at_digit < text.size()) {
        long long written = 0;
        std::size_t const start = at_digit + (text[at_digit + 1] == '+' ? 2 : 1);
        std::from_chars(text.data() + start, text.data() + text.size(), written);
        exponent += written;
    }
    if (mantissa.empty()) {
        return Decimal{};
    }
    if (exponent > 20'000 || exponent < -20'000) {
        return exponent > 0 ? std::nullopt : std::optional(Decimal{});
    }
    copy += mantissa + "E" + std::to_string(exponent);
    unsigned flags = 0;
    return finite(bid128_from_string(copy.data(), nearest_even, &flags));
}

std::optional<Decimal> Decimal::of_double(double value)
{
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    std::array<char, 32> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return parse({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

std::string Decimal::text() const
{
    Parts const parts = without_trailing_zeros(parts_of(*this));
    std::string digits = digits_of(parts.coefficient);
    if (parts.exponent >= 0) {
        digits.append(static_cast<std::size_t>(parts.exponent), '0');
    } else {
        auto const places = static_cast<std::size_t>(-parts.exponent);
        if (digits.size() <= places) {
            digits.insert(0, places - digits.size() + 1, '0');
        }
        digits.insert(digits.size() - places, 1, '.');
    }
    return parts.is_negative ? "-" + digits : digits;
}

double Decimal::as_double() const
{
    unsigned flags = 0;
    return bid128_to_binary64(bits(*this), nearest_even, &flags);
}

bool Decimal::is_integer() const
{
    if (is_small(*this)) {
        return true;
    }
    Parts const parts = without_trailing_zeros(parts_of(*this));
    return parts.exponent >= 0;
}

bool Decimal::is_zero() const { return parts_of(*this).coefficient == 0; }

bool Decimal::is_negative() const { return (high & sign_bit) != 0 && !is_zero(); }

std::optional<std::int64_t> Decimal::as_int64() const
{
    if (is_small(*this)) {
        return small_of(*this);
    }
    unsigned flags = 0;
    std::int64_t const value = bid128_to_int64_int(bits(*this), &flags);
    if ((flags & 1U) != 0) { // invalid: out of range
        return std::nullopt;
    }
    return value;
}

std::optional<std::int64_t> Decimal::as_exact_int64() const
{
    if (is_small(*this)) {
        return small_of(*this);
    }
    return is_integer() ? as_int64() : std::nullopt;
}

int Decimal::compare(Decimal other) const
{
    if (is_small(*this) && is_small(other)) {
        std::int64_t const a = small_of(*this);
        std::int64_t const b = small_of(other);
        return a < b ? -1 : a > b ? 1 : 0;
    }
    unsigned flags = 0;
    if (bid128_quiet_equal(bits(*this), bits(other), &flags) != 0) {
        return 0;
    }
    return bid128_quiet_less(bits(*this), bits(other), &flags) != 0 ? -1 : 1;
}

Decimal Decimal::negated() const
{
    Decimal result = *this;
    if (!is_zero()) {
        result.high ^= sign_bit;
    }
    return result;
}

Decimal Decimal::absolute() const
{
    Decimal result = *this;
    result.high &= ~sign_bit;
    return result;
}

std::size_t Decimal::hash() const
{
    Parts const parts = without_trailing_zeros(parts_of(*this));
    auto mixed = static_cast<std::uint64_t>(parts.coefficient) ^ static_cast<std::uint64_t>(parts.coefficient >> 64) * 31;
    mixed ^= static_cast<std::uint64_t>(parts.exponent) << 40 ^ (parts.is_negative ? sign_bit : 0);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    return mixed ^ (mixed >> 31);
}

std::optional<Decimal> add(Decimal a, Decimal b)
{
    if (is_small(a) && is_small(b)) {
        return Decimal::of(small_of(a) + small_of(b));
    }
    unsigned flags = 0;
    return finite(bid128_add(bits(a), bits(b), nearest_even, &flags));
}

std::optional<Decimal> subtract(Decimal a, Decimal b)
{
    if (is_small(a) && is_small(b)) {
        return Decimal::of(small_of(a) - small_of(b));
    }
    unsigned flags = 0;
    return finite(bid128_sub(bits(a), bits(b), nearest_even, &flags));
}

std::optional<Decimal> multiply(Decimal a, Decimal b)
{
    std::int64_t product = 0;
    if (is_small(a) && is_small(b) && !__builtin_mul_overflow(small_of(a), small_of(b), &product)) {
        return Decimal::of(product);
    }
    unsigned flags = 0;
    return finite(bid128_mul(bits(a), bits(b), nearest_even, &flags));
}

std::optional<Decimal> divide(Decimal a, Decimal b)
{
    if (b.is_zero()) {
        return std::nullopt;
    }
    if (is_small(a) && is_small(b)) {
        std::int64_t const dividend = small_of(a);
        std::int64_t const divisor = small_of(b);
        if (dividend % divisor == 0) {
            return Decimal::of(dividend / divisor);
        }
    }
    unsigned flags = 0;
    return finite(bid128_div(bits(a), bits(b), nearest_even, &flags));
}

std::optional<Decimal> power(Decimal base, Decimal exponent)
{
    auto const whole = exponent.as_exact_int64();
    if (whole && std::abs(*whole) <= 100'000) {
        if (base.is_zero() && *whole < 0) {
            return std::nullopt;
        }
        std::optional<Decimal> result = Decimal::of(1);
        std::optional<Decimal> square = base;
        for (std::int64_t left = std::abs(*whole); left != 0 && result && square; left >>= 1) {
            if ((left & 1) != 0) {
                result = multiply(*result, *square);
            }
            if (left > 1) {
                square = multiply(*square, *square);
            }
        }
        if (!result || !square) {
            return *whole < 0 ? std::optional(Decimal{}) : std::nullopt;
        }
        return *whole < 0 ? divide(Decimal::of(1), *result) : result;
    }
    unsigned flags = 0;
    return finite(bid128_pow(bits(base), bits(exponent), nearest_even, &flags));
}

std::optional<Decimal> modulo(Decimal dividend, Decimal divisor)
{
    if (divisor.is_zero()) {
        return std::nullopt;
    }
    unsigned flags = 0;
    auto const remainder = finite(bid128_fmod(bits(dividend), bits(divisor), &flags));
    if (!remainder || remainder->is_zero()) {
        return remainder ? std::optional(Decimal{}) : std::nullopt;
    }
    return remainder->is_negative() == divisor.is_negative() ? remainder : add(*remainder, divisor);
}

std::optional<Decimal> square_root(Decimal a)
{
    unsigned flags = 0;
    return finite(bid128_sqrt(bits(a), nearest_even, &flags));
}

std::optional<Decimal> exponential(Decimal a)
{
    unsigned flags = 0;
    return finite(bid128_exp(bits(a), nearest_even, &flags));
}

std::optional<Decimal> logarithm(Decimal a)
{
    if (a.is_zero() || a.is_negative()) {
        return std::nullopt;
    }
    unsigned flags = 0;
    return finite(bid128_log(bits(a), nearest_even, &flags));
}

std::optional<Decimal> round(Decimal a, int scale, Rounding how)
{
    if (scale < least_scale || scale > greatest_scale) {
        return std::nullopt;
    }
    if (parts_of(a).exponent >= -scale) {
        return a; // it has no more digits than asked for
    }
    Decimal quantum;
    quantum.low = 1;
    quantum.high = static_cast<std::uint64_t>(6176 - scale) << 49;
    unsigned mode = nearest_even;
    switch (how) {
    case Rounding::half_even: mode = nearest_even; break;
    case Rounding::up: mode = a.is_negative() ? toward_minus : toward_plus; break;
    case Rounding::down: mode = toward_zero; break;
    case Rounding::half_up: mode = nearest_away; break;
    case Rounding::half_down: mode = toward_zero; break;
    case Rounding::floor: mode = toward_minus; break;
    case Rounding::ceiling: mode = toward_plus; break;
    }
    unsigned flags = 0;
    auto const rounded = finite(bid128_quantize(bits(a), bits(quantum), mode, &flags));
    if (how != Rounding::half_down || !rounded) {
        return rounded;
    }
    // Half towards zero: away from it only when more than half was cut.
    auto const cut = subtract(a, *rounded);
    auto const twice = cut ? add(*cut, *cut) : std::nullopt;
    if (!twice || twice->absolute().compare(quantum) <= 0) {
        return rounded;
    }
    unsigned const away = a.is_negative() ? toward_minus : toward_plus;
    return finite(bid128_quantize(bits(a), bits(quantum), away, &flags));
}

} // namespace onegrid::rules
