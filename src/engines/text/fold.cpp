// SPDX-License-Identifier: Apache-2.0
#include "engines/text/fold.hpp"
#include "engines/text/characters.hpp"
#include "engines/text/private_numbers.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::text {
namespace {

// Every character even, punctuation and blanks still there.
Folded even_of(std::string_view utf8)
{
    Folded out;
    out.characters.reserve(std::min<std::size_t>(utf8.size() / 2 + 1, most_characters));
    out.places.reserve(out.characters.capacity());
    for (std::size_t at = 0; at < utf8.size();) {
        if (out.characters.size() >= most_characters) {
            out.is_cut = true;
            break;
        }
        auto const begin = static_cast<std::uint32_t>(at);
        auto const read = next_code_point(utf8, at);
        if (!read) {
            ++at;
            ++out.broken;
            continue;
        }
        Span const place{begin, static_cast<std::uint32_t>(at)};
        auto const c = folded(*read);
        if (c == hidden) {
            ++out.hidden;
        } else if (c != several) {
            out.characters.push_back(c);
            out.places.push_back(place);
        } else {
            for (auto const each : unfolded(*read)) {
                out.characters.push_back(each);
                out.places.push_back(place);
            }
        }
    }
    return out;
}

void cover(Folded &even)
{
    auto const numbers = private_numbers(even.characters);
    if (numbers.empty()) {
        return;
    }
    std::size_t to = 0;
    std::size_t from = 0;
    auto const keep_until = [&](std::size_t end) {
        for (; from < end; ++from, ++to) {
            even.characters[to] = even.characters[from];
            even.places[to] = even.places[from];
        }
    };
    for (auto const &number : numbers) {
        keep_until(number.begin);
        Span const place{even.places[number.begin].begin, even.places[number.end - 1].end};
        from = number.end;
        even.characters[to] = static_cast<char32_t>(number.mask);
        even.places[to++] = place;
    }
    keep_until(even.characters.size());
    even.characters.resize(to);
    even.places.resize(to);
}

// Blanks and punctuation become one gap; blanks alone between two Chinese characters become nothing.
void close_gaps(Folded &even)
{
    std::size_t to = 0;
    bool has_gap = false;
    bool has_mark = false;
    Span place;
    for (std::size_t from = 0; from < even.characters.size(); ++from) {
        auto const c = even.characters[from];
        if (is_gap(c)) {
            place = has_gap ? place : even.places[from];
            has_gap = true;
            has_mark = has_mark || c != U' ';
            continue;
        }
        bool const is_nothing = to == 0 || (!has_mark && is_han(c) && is_han(even.characters[to - 1]));
        auto const at = even.places[from];
        if (has_gap && !is_nothing) {
            even.characters[to] = gap;
            even.places[to++] = place;
        }
        even.characters[to] = c;
        even.places[to++] = at;
        has_gap = has_mark = false;
    }
    even.characters.resize(to);
    even.places.resize(to);
}

// How many characters to take now so that no number is torn; all, when they look like nothing but one number.
std::size_t portion_of(Folded const &even)
{
    auto last = even.characters.size();
    if (even.is_cut) {
        while (last > 0 && may_go_on(even.characters[last - 1])) {
            --last;
        }
    }
    return last == 0 ? even.characters.size() : last;
}

void append_valid(std::string &out, std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        auto const begin = at;
        if (next_code_point(bytes, at)) {
            out += bytes.substr(begin, at - begin);
        } else {
            ++at;
            out += "\uFFFD";
        }
    }
}

} // namespace

std::string_view to_text(Mask mask)
{
    switch (mask) {
    case Mask::phone: return "phone";
    case Mask::identity: return "identity";
    case Mask::bank_card: return "bank_card";
    case Mask::number: return "number";
    case Mask::plate: return "plate";
    case Mask::mail_address: return "mail_address";
    }
    return "number";
}

Folded fold(std::string_view utf8)
{
    auto out = even_of(utf8);
    cover(out);
    close_gaps(out);
    return out;
}

std::string masked(std::string_view utf8)
{
    std::string out;
    while (!utf8.empty()) { // in portions, as a text may be longer than what is read of one
        auto const even = even_of(utf8);
        auto const last = portion_of(even);
        std::size_t at = 0;
        for (auto const &number : private_numbers(even.characters)) {
            if (number.begin >= last) {
                break;
            }
            append_valid(out, utf8.substr(at, even.places[number.begin].begin - at));
            out += fmt::format("〔{}〕", to_text(number.mask));
            at = even.places[number.end - 1].end;
        }
        auto const end = even.is_cut ? std::max<std::size_t>(at, even.places[last - 1].end) : utf8.size();
        append_valid(out, utf8.substr(at, end - at));
        utf8.remove_prefix(end);
    }
    return out;
}

} // namespace onegrid::text
