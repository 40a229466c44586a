// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/lexer.hpp"
#include <algorithm>
#include <array>

namespace onegrid::rules {
namespace {

struct Span {
    char32_t first;
    char32_t last;
};

// DMN 1.5 §10.3.1.2, rule 28 (name start char) beyond ASCII.
constexpr std::array<Span, 12> start_spans = {{{0xC0, 0xD6},
                                               {0xD8, 0xF6},
                                               {0xF8, 0x2FF},
                                               {0x370, 0x37D},
                                               {0x37F, 0x1FFF},
                                               {0x200C, 0x200D},
                                               {0x2070, 0x218F},
                                               {0x2C00, 0x2FEF},
                                               {0x3001, 0xD7FF},
                                               {0xF900, 0xFDCF},
                                               {0xFDF0, 0xFFFD},
                                               {0x10000, 0xEFFFF}}};

constexpr std::array<std::string_view, 19> keywords = {"if",      "then",     "else",  "for",      "return", "some", "every",
                                                       "in",      "satisfies", "and",   "or",       "between", "instance", "function",
                                                       "external", "true",    "false", "null",     "of"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Skips white space and comments. An unclosed comment leaves the offset on it.
std::size_t skip_blank(std::string_view source, std::size_t offset)
{
    while (offset < source.size()) {
        std::size_t next = offset;
        if (is_white(next_code_point(source, next))) {
            offset = next;
        } else if (source.substr(offset, 2) == "//") {
            offset = std::min(source.find_first_of("\n\r", offset), source.size());
        } else if (source.substr(offset, 2) == "/*") {
            std::size_t const end = source.find("*/", offset + 2);
            if (end == std::string_view::npos) {
                return offset;
            }
            offset = end + 2;
        } else {
            break;
        }
    }
    return offset;
}

std::size_t number_end(std::string_view source, std::size_t at)
{
    auto const digits = [&] {
        while (at < source.size() && is_digit(source[at])) {
            ++at;
        }
    };
    digits();
    if (at + 1 < source.size() && source[at] == '.' && is_digit(source[at + 1])) {
        ++at;
        digits();
    }
    if (at < source.size() && (source[at] == 'e' || source[at] == 'E')) {
        std::size_t exponent = at + 1;
        if (exponent < source.size() && (source[exponent] == '+' || source[exponent] == '-')) {
            ++exponent;
        }
        if (exponent < source.size() && is_digit(source[exponent])) {
            at = exponent;
            digits();
        }
    }
    return at;
}

std::optional<char32_t> hex(std::string_view digits)
{
    char32_t value = 0;
    for (char const c : digits) {
        int const digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) {
            return std::nullopt;
        }
        value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
}

} // namespace

char32_t next_code_point(std::string_view text, std::size_t &offset)
{
    auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    unsigned char const first = byte(offset++);
    if (first < 0x80) {
        return first;
    }
    std::size_t const more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
    if (more == 0 || first >= 0xF5 || offset + more > text.size()) {
        return 0xFFFD;
    }
    char32_t value = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if ((byte(offset + i) & 0xC0U) != 0x80) {
            return 0xFFFD;
        }
        value = value << 6 | (byte(offset + i) & 0x3FU);
    }
    offset += more;
    return value;
}

void append_utf8(std::string &out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool is_white(char32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_name_start(char32_t c)
{
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    return !is_white(c) && c != 0xFFFD &&
           std::any_of(start_spans.begin(), start_spans.end(), [&](Span const &span) { return c >= span.first && c <= span.last; });
}

bool is_name_part(char32_t c)
{
    return is_name_start(c) || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x0300 && c <= 0x036F) || c == 0x203F || c == 0x2040;
}

bool is_keyword(std::string_view word) { return std::find(keywords.begin(), keywords.end(), word) != keywords.end(); }

Token token_at(std::string_view source, std::size_t offset)
{
    Token token;
    token.start = skip_blank(source, offset);
    token.end = token.start;
    if (token.start >= source.size()) {
        token.start = token.end = source.size();
        return token;
    }
    std::size_t const start = token.start;
    char const c = source[start];
    auto const finish = [&](TokenKind kind, std::size_t end) {
        token.kind = kind;
        token.end = end;
        token.text = source.substr(start, end - start);
        return token;
    };
    if (is_digit(c) || (c == '.' && start + 1 < source.size() && is_digit(source[start + 1]))) {
        return finish(TokenKind::number, number_end(source, start));
    }
    if (c == '"') {
        for (std::size_t at = start + 1; at < source.size(); ++at) {
            if (source[at] == '\\') {
                ++at;
            } else if (source[at] == '"') {
                return finish(TokenKind::string, at + 1);
            }
        }
        return finish(TokenKind::bad, source.size());
    }
    std::size_t at = start;
    if (is_name_start(next_code_point(source, at))) {
        std::size_t next = at;
        while (next < source.size() && is_name_part(next_code_point(source, next))) {
            at = next;
        }
        return finish(TokenKind::word, at);
    }
    static constexpr std::array<std::string_view, 5> doubles = {"**", "..", "!=", "<=", ">="};
    std::string_view const two = source.substr(start, 2);
    if (std::find(doubles.begin(), doubles.end(), two) != doubles.end()) {
        return finish(TokenKind::sign, start + 2);
    }
    static constexpr std::string_view singles = "+-*/()[]{},:.=<>@?'";
    if (two != "/*" && singles.find(c) != std::string_view::npos) {
        return finish(TokenKind::sign, start + 1);
    }
    return finish(TokenKind::bad, at);
}

std::optional<std::size_t> match_name(std::string_view source, std::size_t offset, std::string_view name)
{
    std::size_t at = 0;
    bool is_previous_part = false;
    while (true) {
        bool has_name_space = false;
        for (std::size_t next = at; at < name.size() && is_white(next_code_point(name, next)); at = next) {
            has_name_space = true;
        }
        if (at >= name.size()) {
            break;
        }
        bool has_source_space = false;
        std::size_t here = offset;
        for (std::size_t next = here; here < source.size() && is_white(next_code_point(source, next)); here = next) {
            has_source_space = true;
        }
        if (here >= source.size()) {
            return std::nullopt;
        }
        char32_t const wanted = next_code_point(name, at);
        char32_t const found = next_code_point(source, here);
        bool const is_part = is_name_part(wanted);
        if (wanted != found || (is_previous_part && is_part && has_name_space != has_source_space)) {
            return std::nullopt;
        }
        is_previous_part = is_part;
        offset = here;
    }
    std::size_t after = offset;
    if (is_previous_part && after < source.size() && is_name_part(next_code_point(source, after))) {
        return std::nullopt; // in the middle of a longer word
    }
    return name.empty() ? std::nullopt : std::optional(offset);
}

std::optional<std::string> decode_string(std::string_view quoted)
{
    std::string_view const inside = quoted.substr(1, quoted.size() - 2);
    std::string text;
    text.reserve(inside.size());
    char32_t high = 0; // the first half of a surrogate pair
    for (std::size_t at = 0; at < inside.size();) {
        char const c = inside[at];
        bool const is_unicode = c == '\\' && at + 1 < inside.size() && (inside[at + 1] == 'u' || inside[at + 1] == 'U');
        if (is_unicode) {
            std::size_t const digits = inside[at + 1] == 'u' ? 4 : 6;
            auto const value = at + 2 + digits <= inside.size() ? hex(inside.substr(at + 2, digits)) : std::nullopt;
            if (!value || *value > 0x10FFFF) {
                return std::nullopt;
            }
            at += 2 + digits;
            if (*value >= 0xD800 && *value < 0xDC00) {
                if (high != 0) {
                    append_utf8(text, 0xFFFD);
                }
                high = *value;
                continue;
            }
            if (*value >= 0xDC00 && *value < 0xE000) {
                append_utf8(text, high != 0 ? 0x10000 + ((high - 0xD800) << 10) + (*value - 0xDC00) : 0xFFFD);
            } else {
                if (high != 0) {
                    append_utf8(text, 0xFFFD);
                }
                append_utf8(text, *value);
            }
            high = 0;
            continue;
        }
        if (high != 0) {
            append_utf8(text, 0xFFFD);
            high = 0;
        }
        if (c != '\\') {
            text += c;
            ++at;
            continue;
        }
        static constexpr std::string_view letters = "ntr\"'\\";
        static constexpr std::string_view meanings = "\n\t\r\"'\\";
        std::size_t const which = at + 1 < inside.size() ? letters.find(inside[at + 1]) : std::string_view::npos;
        if (which == std::string_view::npos) { // such as the \d of a pattern: stands for itself
            text += c;
            ++at;
        } else {
            text += meanings[which];
            at += 2;
        }
    }
    if (high != 0) {
        append_utf8(text, 0xFFFD);
    }
    return text;
}

} // namespace onegrid::rules
