// SPDX-License-Identifier: Apache-2.0
// FEEL's tokens, read one at a time from any offset: which characters form a name depends on the names that are known, so the
// parser asks for tokens, or matches a known name, at the place where it is.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::rules {

enum class TokenKind : std::uint8_t { end, number, string, word, sign, bad };

struct Token {
    TokenKind kind = TokenKind::end;
    std::size_t start = 0;
    std::size_t end = 0;
    std::string_view text; // of a string with its quotes
    [[nodiscard]] bool is(std::string_view wanted) const
    {
        return (kind == TokenKind::sign || kind == TokenKind::word) && text == wanted;
    }
};

// The token at or after the offset, white space and comments skipped.
Token token_at(std::string_view source, std::size_t offset);

// Where `name` ends if it stands at the offset, white space between its parts not counting; nothing if it does not.
std::optional<std::size_t> match_name(std::string_view source, std::size_t offset, std::string_view name);

// A word that no name may begin with.
bool is_keyword(std::string_view word);

// The text of a string token (with its quotes); nothing when an escape is wrong.
std::optional<std::string> decode_string(std::string_view quoted);

// The code point at the offset, which moves past it. Bytes that are no UTF-8 give U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t &offset);
void append_utf8(std::string &out, char32_t code_point);
bool is_white(char32_t c);
bool is_name_start(char32_t c);
bool is_name_part(char32_t c);

} // namespace onegrid::rules
