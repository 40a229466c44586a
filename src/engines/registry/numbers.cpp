// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/numbers.hpp"
#include "engines/registry/normal.hpp"
#include <algorithm>
#include <array>

namespace onegrid::registry {

namespace {

// GB/T 2260: the first two digits of every division; 81 to 83 are the residence permits of Hong Kong, Macao and Taiwan.
constexpr std::string_view provinces[]{"11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
                                       "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
                                       "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"};
constexpr std::int32_t earliest_birth = 1850;

// Of GB 32100 table 1: no I, O, S, V, Z.
constexpr std::string_view credit_letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

bool is_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_province(std::string_view digits) { return std::ranges::find(provinces, digits) != std::end(provinces); }

int number_of(std::string_view digits)
{
    int value = 0;
    for (char const digit : digits) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

tl::unexpected<Problem> invalid(std::string code, std::string detail = {})
{
    return refuse(Why::invalid, std::move(code), std::move(detail));
}

} // namespace

char id_card_check(std::string_view first_17)
{
    // Weights 2^(18-i) mod 11, and the character for each remainder.
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view characters = "10X98765432";
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += (first_17[i] - '0') * weights[i];
    }
    return characters[static_cast<std::size_t>(sum % 11)];
}

Result<IdCard> id_card_of(std::string_view number, rules::Date today)
{
    // No number goes into a detail: details are logged.
    if (number.size() != 18) {
        return invalid("id_card.wrong_length", std::to_string(letters_of(number)));
    }
    if (!is_digits(number.substr(0, 17)) || !(is_digits(number.substr(17)) || number[17] == 'X')) {
        return invalid("id_card.bad_character");
    }
    IdCard card;
    card.is_foreigner = number.front() == '9';
    auto const province = number.substr(card.is_foreigner ? 1 : 0, 2);
    if (!is_province(province)) {
        return invalid("id_card.unknown_province", std::string{province});
    }
    card.province = number_of(province);
    auto const year = number_of(number.substr(6, 4));
    auto const month = number_of(number.substr(10, 2));
    auto const day = number_of(number.substr(12, 2));
    if (year < earliest_birth || !rules::is_valid_date(year, month, day)) {
        return invalid("id_card.bad_birth_date");
    }
    card.born = {year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
    if (card.born > today) {
        return invalid("id_card.bad_birth_date");
    }
    if (number[17] != id_card_check(number)) {
        return invalid("id_card.wrong_check_digit");
    }
    card.sex = (number[16] - '0') % 2 == 1 ? IdCard::Sex::male : IdCard::Sex::female;
    return card;
}

char credit_code_check(std::string_view first_17)
{
    // The sum of each character's value times 3^(i-1) mod 31; 31 less its remainder.
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (std::size_t i = 0; i < 17; ++i) {
        sum += credit_letters.find(first_17[i]) * weight;
        weight = weight * 3 % 31;
    }
    return credit_letters[(31 - sum % 31) % 31];
}

Result<CreditCode> credit_code_of(std::string_view code)
{
    if (code.size() != 18) {
        return invalid("credit_code.wrong_length", std::to_string(letters_of(code)));
    }
    if (code.find_first_not_of(credit_letters) != std::string_view::npos || !is_digits(code.substr(2, 6))) {
        return invalid("credit_code.bad_character");
    }
    auto const province = code.substr(2, 2);
    if (!is_province(province) && province != "10") { // 100000: registered with the State
        return invalid("credit_code.unknown_province", std::string{province});
    }
    if (code[17] != credit_code_check(code)) {
        return invalid("credit_code.wrong_check_character");
    }
    return CreditCode{std::string{code.substr(0, 1)}, std::string{code.substr(2, 6)}, std::string{code.substr(8, 9)}};
}

Result<std::string> phone_of(std::string_view text)
{
    std::string digits;
    std::string extension;
    auto rest = trimmed(text);
    bool const is_international = rest.starts_with("+");
    if (is_international) {
        rest.remove_prefix(1);
    }
    // An extension stands behind a hyphen after seven digits or more, or behind a star, # or "转".
    for (std::size_t at = 0; at < rest.size(); ++at) {
        char const c = rest[at];
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (c == '*' || c == '#' || rest.substr(at).starts_with("转")) {
            extension = rest.substr(at + (c == '*' || c == '#' ? 1 : std::string_view("转").size()));
            break;
        } else if (c == '-' && digits.size() >= 10 && rest.size() - at <= 7) {
            extension = rest.substr(at + 1);
            break;
        } else if (c != '-' && c != ' ' && c != '(' && c != ')') {
            return invalid("phone_number.malformed");
        }
    }
    if (is_international || digits.starts_with("0086")) {
        auto const prefix = is_international ? std::string_view("86") : std::string_view("0086");
        if (!digits.starts_with(prefix)) {
            return invalid("phone_number.malformed");
        }
        digits.erase(0, prefix.size());
        if (!digits.starts_with('1') && !digits.starts_with('0') && !digits.starts_with('4') &&
            !digits.starts_with('8')) {
            digits.insert(0, 1, '0'); // +86 21 … is 021 …
        } else if (digits.starts_with("10") && digits.size() == 10) {
            digits.insert(0, 1, '0'); // Beijing
        }
    }
    bool const has_extension = !extension.empty();
    if (has_extension && (!is_digits(extension) || extension.size() > 6)) {
        return invalid("phone_number.malformed");
    }
    if (digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && !has_extension) {
        return digits;
    }
    if (digits.size() == 10 && (digits.starts_with("400") || digits.starts_with("800"))) {
        return digits + (has_extension ? "-" + extension : "");
    }
    if (digits.size() >= 10 && digits.size() <= 12 && digits[0] == '0' && digits[1] != '0') {
        // Beijing and the nine others have areas of three digits.
        std::size_t const area = digits[1] == '1' || digits[1] == '2' ? 3 : 4;
        auto const number = digits.size() - area;
        if ((number == 7 || number == 8) && digits[area] != '0' && digits[area] != '1') {
            return digits.substr(0, area) + "-" + digits.substr(area) + (has_extension ? "-" + extension : "");
        }
    }
    // Within the city, without its area.
    if ((digits.size() == 7 || digits.size() == 8) && digits[0] >= '2' && !has_extension) {
        return digits;
    }
    // 110, 12345, 95588
    auto const begins = digits.substr(0, 2);
    bool const is_service = (digits.size() == 3 && digits.starts_with('1')) ||
                            (digits.size() == 5 &&
                             (begins == "10" || begins == "11" || begins == "12" || begins == "95" || begins == "96"));
    if (is_service && !has_extension) {
        return digits;
    }
    return invalid("phone_number.malformed");
}

} // namespace onegrid::registry
