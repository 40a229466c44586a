// SPDX-License-Identifier: Apache-2.0
// FEEL's number: IEEE 754-2008 decimal128, 34 digits, rounding half to even. There is no NaN and no infinity in FEEL, so
// whatever would give one gives nothing (std::nullopt), and the caller makes a null of it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::rules {

enum class Rounding : std::uint8_t { half_even, up, down, half_up, half_down, floor, ceiling };

class Decimal {
  public:
    constexpr Decimal() = default; // 0
    static Decimal of(std::int64_t value);
    // Reads 12, -1.5, .5, 1.2e-3; nothing if it is no number or out of range. Digits past the 34th are rounded.
    static std::optional<Decimal> parse(std::string_view text);
    static std::optional<Decimal> of_double(double value);

    [[nodiscard]] std::string text() const;   // plain digits as FEEL prints them: no exponent, no trailing zeros
    [[nodiscard]] double as_double() const;
    [[nodiscard]] bool is_integer() const;
    [[nodiscard]] bool is_zero() const;
    [[nodiscard]] bool is_negative() const;   // < 0
    // The integer part, or nothing when it does not fit.
    [[nodiscard]] std::optional<std::int64_t> as_int64() const;
    // The value if it is a whole number that fits.
    [[nodiscard]] std::optional<std::int64_t> as_exact_int64() const;

    [[nodiscard]] int compare(Decimal other) const; // -1, 0, 1
    friend bool operator==(Decimal a, Decimal b) { return a.compare(b) == 0; }
    friend bool operator<(Decimal a, Decimal b) { return a.compare(b) < 0; }

    [[nodiscard]] Decimal negated() const;
    [[nodiscard]] Decimal absolute() const;
    [[nodiscard]] std::size_t hash() const;

    // The 128 bits as they are kept (binary integer decimal).
    std::uint64_t low = 0;
    std::uint64_t high = 0x3040000000000000;
};

std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> multiply(Decimal a, Decimal b);
std::optional<Decimal> divide(Decimal a, Decimal b);         // nothing on division by zero
std::optional<Decimal> power(Decimal base, Decimal exponent);
std::optional<Decimal> modulo(Decimal dividend, Decimal divisor); // the sign of the divisor: a - b * floor(a / b)
std::optional<Decimal> square_root(Decimal a);
std::optional<Decimal> exponential(Decimal a);
std::optional<Decimal> logarithm(Decimal a);
// To `scale` digits after the point (negative: before it).
std::optional<Decimal> round(Decimal a, int scale, Rounding how);

} // namespace onegrid::rules
