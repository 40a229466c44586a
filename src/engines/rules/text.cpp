// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/text.hpp"
#include <algorithm>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace onegrid::rules {
namespace {

bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::UnicodeString unicode(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

} // namespace

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

std::size_t byte_of(std::string_view text, std::size_t n)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (begins_code_point(text[at])) {
            if (n == 0) {
                return at;
            }
            --n;
        }
    }
    return text.size();
}

std::string upper_case(std::string_view text)
{
    std::string result(text);
    if (is_ascii(text)) {
        std::transform(result.begin(), result.end(), result.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        return result;
    }
    result.clear();
    return unicode(text).toUpper(icu::Locale::getRoot()).toUTF8String(result);
}

std::string lower_case(std::string_view text)
{
    std::string result(text);
    if (is_ascii(text)) {
        std::transform(result.begin(), result.end(), result.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return result;
    }
    result.clear();
    return unicode(text).toLower(icu::Locale::getRoot()).toUTF8String(result);
}

} // namespace onegrid::rules
