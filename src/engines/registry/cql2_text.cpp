// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/cql2_text.hpp"
#include "engines/registry/normal.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace onegrid::registry {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' || static_cast<unsigned char>(letter) >= 0x80;
}

bool goes_on(char letter) { return is_letter(letter) || is_digit(letter) || letter == '.' || letter == ':'; }

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter; }

} // namespace

bool is_same_word(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

void Cql2Text::skip()
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
        ++m_at;
    }
}

bool Cql2Text::is_end()
{
    skip();
    return m_at == m_text.size();
}

bool Cql2Text::take(std::string_view sign)
{
    skip();
    if (!m_text.substr(m_at).starts_with(sign)) {
        return false;
    }
    m_at += sign.size();
    return true;
}

bool Cql2Text::next_is(char sign)
{
    skip();
    return m_at < m_text.size() && m_text[m_at] == sign;
}

std::string_view Cql2Text::word()
{
    skip();
    auto const begin = m_at;
    if (begin == m_text.size() || !is_letter(m_text[begin])) {
        return {};
    }
    while (m_at < m_text.size() && goes_on(m_text[m_at])) {
        ++m_at;
    }
    return m_text.substr(begin, m_at - begin);
}

bool Cql2Text::next_is_word(std::string_view word)
{
    auto const before = m_at;
    bool const is_it = is_same_word(this->word(), word);
    m_at = before;
    return is_it;
}

bool Cql2Text::take_word(std::string_view word)
{
    auto const before = m_at;
    if (is_same_word(this->word(), word)) {
        return true;
    }
    m_at = before;
    return false;
}

void Cql2Text::require(std::string_view sign)
{
    if (!take(sign)) {
        expected(sign);
    }
}

void Cql2Text::require_word(std::string_view word)
{
    if (!take_word(word)) {
        expected(word);
    }
}

std::string Cql2Text::name()
{
    if (!next_is('"')) {
        return std::string{word()};
    }
    auto const end = m_text.find('"', m_at + 1);
    if (end == std::string_view::npos) {
        fault("filter.malformed", m_at, R"(no " at the end of the name)");
    }
    auto const inside = m_text.substr(m_at + 1, end - m_at - 1);
    m_at = end + 1;
    return std::string{inside};
}

std::string Cql2Text::quoted()
{
    if (!next_is('\'')) {
        expected("a text in single quotes");
    }
    auto const begin = m_at++;
    std::string out;
    while (m_at < m_text.size()) {
        char const letter = m_text[m_at++];
        char const next = m_at < m_text.size() ? m_text[m_at] : '\0';
        if (letter == '\'' && next != '\'') {
            return out;
        }
        if ((letter == '\'' || letter == '\\') && next == '\'') {
            out += '\'';
            ++m_at;
        } else {
            out += letter;
        }
    }
    fault("filter.malformed", begin, "no ' at the end of the text");
}

std::optional<std::string_view> Cql2Text::number()
{
    skip();
    auto end = m_at;
    auto const digits = [&] {
        auto const begin = end;
        while (end < m_text.size() && is_digit(m_text[end])) {
            ++end;
        }
        return end > begin;
    };
    auto const sign = [&](std::string_view signs) {
        if (end < m_text.size() && signs.find(m_text[end]) != std::string_view::npos) {
            ++end;
            return true;
        }
        return false;
    };
    sign("+-");
    bool is_number = digits();
    if (sign(".")) {
        is_number = digits() || is_number;
    }
    if (!is_number) {
        return {};
    }
    auto const before_exponent = end;
    if (sign("eE")) {
        sign("+-");
        end = digits() ? end : before_exponent;
    }
    auto number = m_text.substr(m_at, end - m_at);
    m_at = end;
    if (number.starts_with('+')) {
        number.remove_prefix(1);
    }
    return number;
}

double Cql2Text::coordinate()
{
    skip();
    auto const begin = m_at;
    auto const text = number();
    double value{};
    if (text) {
        auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
        if (error == std::errc{} && end == text->data() + text->size() && std::isfinite(value)) {
            return value;
        }
    }
    m_at = begin;
    expected("a number");
}

void Cql2Text::expected(std::string_view what)
{
    skip();
    auto const found = first_letters(m_text.substr(m_at), 20);
    fault("filter.malformed", m_at, fmt::format("{} is expected, not {}", what, found.empty() ? std::string{"the end"} : fmt::format("\"{}\"", found)));
}

void Cql2Text::fault(std::string code, std::size_t at, std::string detail) const
{
    throw FilterFault{std::move(code), letters_of(m_text.substr(0, at)) + 1, std::move(detail)};
}

} // namespace onegrid::registry
