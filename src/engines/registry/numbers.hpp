// SPDX-License-Identifier: Apache-2.0
// The numbers that people and organisations are known by, checked as their standards say. Each takes the number as it
// is kept (normal.hpp: half width, without blanks, X in upper case) and refuses with `invalid` and a code of its own.
#pragma once
#include "engines/rules/temporal.hpp"
#include "platform/base/result.hpp"
#include <string>
#include <string_view>

namespace onegrid::registry {

struct IdCard {
    enum class Sex : std::uint8_t { male, female };

    rules::Date born;
    Sex sex{};
    int province{};      // the first two digits: 31 is Shanghai; of a foreigner's card, where it was issued
    bool is_foreigner{}; // a foreign permanent resident's card, which begins with 9
};

// A citizen's number (GB 11643-1999): 18 characters, the last by ISO 7064 MOD 11-2, a province that there is, a day of
// birth that there was, from 1850 to `today`. Refuses with id_card.wrong_length (15 digits: no longer valid since
// 2013), .bad_character, .unknown_province, .bad_birth_date, .wrong_check_digit.
Result<IdCard> id_card_of(std::string_view number, rules::Date today);

// What the last character must be, of the first 17 digits.
char id_card_check(std::string_view first_17);

struct CreditCode {
    std::string authority; // who registered: 1 organisation office, 5 civil affairs, 9 market regulation, …
    std::string area;      // six digits
    std::string body;      // nine characters, GB 11714
};

// A unified social credit code (GB 32100-2015): 18 characters of 31, the last by MOD 31. Refuses with
// credit_code.wrong_length, .bad_character (I, O, S, V and Z are not used), .unknown_province, .wrong_check_character.
Result<CreditCode> credit_code_of(std::string_view code);

char credit_code_check(std::string_view first_17);

// A phone number of China, as it is kept: mobile 11 digits, fixed 021-12345678[-ext] or without its
// area, short service numbers, 400 and 800.
// Takes +86, 0086, blanks, brackets and hyphens. Refuses with phone_number.malformed.
Result<std::string> phone_of(std::string_view text);

} // namespace onegrid::registry
