// SPDX-License-Identifier: Apache-2.0
#include "engines/search/masking.hpp"
#include "engines/search/characters.hpp"
#include <algorithm>
#include <array>
#include <vector>

namespace onegrid::search {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_latin(char32_t c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

class Masking {
  public:
    explicit Masking(std::string_view utf8) : m_utf8(utf8), m_text(characters_of(utf8)), m_hidden(m_text.size(), false) {}

    void numbers()
    {
        for (std::size_t at = 0; at < m_text.size();) {
            at = is_digit(value(at)) ? number(at) : at + 1;
        }
    }

    void mail()
    {
        for (std::size_t at = 0; at < m_text.size(); ++at) {
            if (value(at) != '@') {
                continue;
            }
            auto const is_part = [&](std::size_t i) {
                auto const c = value(i);
                return is_latin(c) || c == '.' || c == '_' || c == '-' || c == '+';
            };
            auto from = at;
            while (from > 0 && is_part(from - 1)) {
                --from;
            }
            auto to = at + 1;
            while (to < m_text.size() && is_part(to)) {
                ++to;
            }
            if (from < at && to > at + 1) {
                hide(from, to);
            }
        }
    }

    // 联系人：张三 — the two to four characters behind the colon.
    void labelled()
    {
        static constexpr std::array<std::u32string_view, 12> labels{U"姓名",   U"联系人", U"报案人", U"举报人", U"投诉人", U"报修人",
                                                                    U"反映人", U"当事人", U"业主",   U"房东",   U"租客",   U"来电人"};
        for (std::size_t at = 2; at + 1 < m_text.size(); ++at) {
            if (value(at) != ':' || std::none_of(labels.begin(), labels.end(), [&](auto label) { return ends(at, label); })) {
                continue;
            }
            auto from = at + 1;
            while (from < m_text.size() && value(from) == ' ') {
                ++from;
            }
            auto to = from;
            while (to < m_text.size() && to < from + 4 && m_text[to].kind == Kind::han) {
                ++to;
            }
            // 联系人：张三电话 — a longer run of characters is a name and what comes after it.
            if (to > from + 1) {
                hide(from + 1, to);
            }
        }
    }

    void name(std::string_view utf8)
    {
        auto const name = characters_of(utf8);
        if (name.size() < 2) {
            return;
        }
        auto const same = [](Character const &one, Character const &other) { return one.value == other.value; };
        for (auto at = m_text.begin();;) {
            at = std::search(at, m_text.end(), name.begin(), name.end(), same);
            if (at == m_text.end()) {
                return;
            }
            auto const from = static_cast<std::size_t>(at - m_text.begin());
            hide(from + 1, from + name.size());
            at += static_cast<std::ptrdiff_t>(name.size());
        }
    }

    std::string result() const
    {
        std::string out;
        out.reserve(m_utf8.size());
        std::size_t copied = 0;
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            if (m_hidden[i]) {
                out.append(m_utf8, copied, m_text[i].begin - copied).append("*");
                copied = m_text[i].end;
            }
        }
        return out.append(m_utf8.substr(copied));
    }

  private:
    char32_t value(std::size_t i) const { return m_text[i].value; }
    void hide(std::size_t from, std::size_t to) { std::fill(m_hidden.begin() + from, m_hidden.begin() + to, true); }
    bool ends(std::size_t at, std::u32string_view label) const
    {
        if (at < label.size()) {
            return false;
        }
        for (std::size_t i = 0; i < label.size(); ++i) {
            if (value(at - label.size() + i) != label[i]) {
                return false;
            }
        }
        return true;
    }

    // Digits from `at` on, with single blanks or dashes between. Where to go on.
    std::size_t number(std::size_t at)
    {
        std::size_t plain_end = at; // of the digits that nothing holds apart
        while (plain_end < m_text.size() && is_digit(value(plain_end))) {
            ++plain_end;
        }
        std::vector<std::size_t> places;
        std::size_t end = at;
        for (auto i = at; i < m_text.size() && places.size() < 24; ++i) {
            if (is_digit(value(i))) {
                places.push_back(i);
                end = i + 1;
            } else if ((value(i) != ' ' && value(i) != '-') || i != end) {
                break;
            }
        }
        bool const begins_word = at > 0 && is_latin(value(at - 1));
        std::vector<std::size_t> const plain(places.begin(), places.begin() + std::min(places.size(), plain_end - at));
        if (plain_end - at <= 24) {
            if (auto const to = hidden_as(plain, begins_word); to != 0) {
                return to;
            }
        }
        if (end > plain_end) {
            if (auto const to = hidden_as(places, begins_word); to != 0) {
                return to;
            }
        }
        return plain_end;
    }

    // Where to go on when these digits are a private number, else 0.
    std::size_t hidden_as(std::vector<std::size_t> const &places, bool begins_word)
    {
        std::string digits;
        for (auto const place : places) {
            digits += static_cast<char>(value(place));
        }
        auto const end = places.back() + 1;
        bool const has_x = end < m_text.size() && value(end) == 'x';
        bool const goes_on = end < m_text.size() && is_latin(value(end)) && !(digits.size() == 17 && has_x);
        if (begins_word || goes_on) {
            return 0;
        }
        std::size_t kept = 0;
        std::size_t to = end;
        if (is_mobile(digits)) {
            kept = digits.size() - 8;
        } else if (is_fixed(digits, places)) {
            kept = 3;
        } else if (digits.size() == 17 && has_x && has_birthday(digits)) {
            to = end + 1;
        } else if (!(digits.size() == 18 && has_birthday(digits)) && !is_card(digits)) {
            return 0;
        }
        for (std::size_t i = kept; i < places.size(); ++i) {
            m_hidden[places[i]] = true;
        }
        if (to > end) {
            m_hidden[end] = true;
        }
        return to;
    }

    static bool is_mobile(std::string_view digits)
    {
        for (auto const *const country : {"86", "0086"}) {
            if (digits.size() > 11 && digits.starts_with(country)) {
                digits.remove_prefix(std::string_view(country).size());
            }
        }
        return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
    }

    // 021-12345678, 0571 87654321: held apart behind the area's three or four digits, or not at all.
    static bool is_fixed(std::string_view digits, std::vector<std::size_t> const &places)
    {
        if (digits.size() < 10 || digits.size() > 12 || digits[0] != '0' || digits[1] == '0') {
            return false;
        }
        std::size_t gaps = 0;
        std::size_t first = 0;
        for (std::size_t i = 1; i < places.size(); ++i) {
            if (places[i] != places[i - 1] + 1) {
                first = gaps == 0 ? i : first;
                ++gaps;
            }
        }
        return gaps == 0 ? digits.size() >= 11 : first == 3 || first == 4;
    }

    static bool has_birthday(std::string_view digits)
    {
        auto const two = [&](std::size_t at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); };
        auto const century = two(6);
        return digits[0] != '0' && century >= 18 && century <= 20 && two(10) >= 1 && two(10) <= 12 && two(12) >= 1 && two(12) <= 31;
    }

    // Sixteen or nineteen digits of which the last is right (Luhn). Our own ids have nineteen too, but are not in texts.
    static bool is_card(std::string_view digits)
    {
        if (digits.size() != 16 && digits.size() != 19) {
            return false;
        }
        int sum = 0;
        for (std::size_t i = 0; i < digits.size(); ++i) {
            auto digit = digits[digits.size() - 1 - i] - '0';
            if (i % 2 == 1) {
                digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
        }
        return sum % 10 == 0;
    }

    std::string_view m_utf8;
    std::vector<Character> m_text;
    std::vector<bool> m_hidden;
};

} // namespace

std::string without_private(std::string_view utf8, std::span<std::string const> names)
{
    Masking masking(utf8);
    masking.numbers();
    masking.mail();
    masking.labelled();
    for (auto const &name : names) {
        masking.name(name);
    }
    return masking.result();
}

} // namespace onegrid::search
