// SPDX-License-Identifier: Apache-2.0
#include "engines/search/query.hpp"
#include "engines/search/terms.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace onegrid::search {
namespace {

using Text = std::span<Character const>;

std::optional<Field> field_named(std::u32string_view word)
{
    static constexpr std::array<std::pair<std::u32string_view, Field>, 4> fields{
        {{U"title", Field::title}, {U"标题", Field::title}, {U"text", Field::text}, {U"正文", Field::text}}};
    for (auto const &[name, field] : fields) {
        if (word == name) {
            return field;
        }
    }
    return std::nullopt;
}

std::u32string values_of(Text text)
{
    std::u32string out;
    for (auto const &c : text) {
        out += c.value;
    }
    return out;
}

void set_terms(Word &word, Text text)
{
    for (auto const &run : term::runs_of(text)) {
        auto const part = text.subspan(run.from, run.to - run.from);
        term::add_words(part, term::none, word.terms);
        if (run.kind == Kind::han) {
            // The last character alone is a term only of texts that end with it.
            auto last = std::move(word.terms.back());
            word.terms.pop_back();
            if (part.size() == 1) {
                word.beginnings.push_back(std::move(last));
            }
        }
    }
    std::sort(word.terms.begin(), word.terms.end());
    word.terms.erase(std::unique(word.terms.begin(), word.terms.end()), word.terms.end());
}

Word word_of(Text text)
{
    Word word;
    word.characters = values_of(text);
    word.is_chinese = text.size() >= 2 && std::all_of(text.begin(), text.end(), [](auto &c) { return c.kind == Kind::han; });
    word.is_latin = std::all_of(text.begin(), text.end(), [](auto &c) { return c.value >= 'a' && c.value <= 'z'; });
    set_terms(word, text);
    return word;
}

// A word that is still being typed: what begins with it is meant too.
void leave_open(Word &word)
{
    if (!word.terms.empty() && word.characters.size() >= 2 && word.beginnings.empty()) {
        auto const is_letter = [](char32_t c) { return kind_of(c) == Kind::letter; };
        if (word.terms.size() == 1 && std::all_of(word.characters.begin(), word.characters.end(), is_letter)) {
            word.beginnings.swap(word.terms);
        }
    }
}

// Keeps to most_terms over all words: the last ones lose theirs, and go when they have none.
void limit(Asked &asked)
{
    std::size_t left = most_terms;
    for (auto &word : asked.words) {
        for (auto *const terms : {&word.beginnings, &word.terms}) {
            if (terms->size() > left) {
                terms->resize(left);
                asked.is_cut = true;
            }
            left -= terms->size();
        }
    }
    std::erase_if(asked.words, [](Word const &word) { return word.terms.empty() && word.beginnings.empty(); });
}

bool is_text(std::string_view utf8)
{
    for (std::size_t at = 0; at < utf8.size();) {
        if (!next_code_point(utf8, at)) {
            return false;
        }
    }
    return true;
}

} // namespace

Result<Asked> read_query(std::string_view utf8)
{
    if (utf8.size() > most_characters * 4) {
        return refuse(Why::invalid, "search.too_long", std::to_string(most_characters));
    }
    if (!is_text(utf8)) {
        return refuse(Why::malformed, "search.not_text");
    }
    auto const characters = characters_of(utf8);
    if (characters.size() > most_characters) {
        return refuse(Why::invalid, "search.too_long", std::to_string(most_characters));
    }
    Asked asked;
    Text const text(characters);
    auto field = Field::any;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i].kind == Kind::gap) {
            ++i;
            continue;
        }
        auto const from = i;
        while (i < text.size() && text[i].kind != Kind::gap) {
            ++i;
        }
        auto const part = text.subspan(from, i - from);
        // 标题:消防 — the name of a field, and at once what is to be there.
        bool const has_more = i + 1 < text.size() && text[i].value == ':' && text[i + 1].kind != Kind::gap;
        if (auto const named = field_named(values_of(part)); named && has_more) {
            field = *named;
            continue;
        }
        if (asked.words.size() == most_words) {
            asked.is_cut = true;
            break;
        }
        auto word = word_of(part);
        word.field = std::exchange(field, Field::any);
        word.is_excluded = from > 0 && text[from - 1].value == '-' && (from == 1 || text[from - 2].value == ' ');
        if (std::none_of(asked.words.begin(), asked.words.end(), [&](Word const &other) {
                return other.characters == word.characters && other.field == word.field && other.is_excluded == word.is_excluded;
            })) {
            asked.words.push_back(std::move(word));
        }
    }
    if (!asked.words.empty() && !asked.words.back().is_excluded) {
        leave_open(asked.words.back());
    }
    limit(asked);
    if (std::all_of(asked.words.begin(), asked.words.end(), [](auto &word) { return word.is_excluded; })) {
        return refuse(Why::invalid, "search.nothing_asked");
    }
    return asked;
}

} // namespace onegrid::search
