// SPDX-License-Identifier: Apache-2.0
#include "engines/search/highlight.hpp"
#include "engines/search/characters.hpp"
#include "engines/search/terms.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>

namespace onegrid::search {
namespace {

class Marking {
  public:
    explicit Marking(std::string_view text) : m_text(characters_of(text)), m_hit(m_text.size(), false)
    {
        m_values.reserve(m_text.size());
        for (auto const &c : m_text) {
            m_values += c.value;
        }
    }

    void word(std::u32string_view word)
    {
        if (whole(word)) {
            return;
        }
        std::vector<Character> parts;
        for (auto const c : word) {
            parts.push_back({c, kind_of(c), 0, 0});
        }
        for (auto const &run : term::runs_of(parts)) {
            auto const part = word.substr(run.from, run.to - run.from);
            if (whole(part) || run.kind != Kind::han) {
                continue;
            }
            for (std::size_t i = 0; i + 2 <= part.size(); ++i) {
                whole(part.substr(i, 2));
            }
        }
    }

    std::vector<Span> spans() const
    {
        std::vector<Span> out;
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            if (!m_hit[i]) {
                continue;
            }
            if (i > 0 && m_hit[i - 1]) {
                out.back().end = m_text[i].end;
            } else {
                out.push_back({m_text[i].begin, m_text[i].end});
            }
        }
        return out;
    }

  private:
    // Words of letters begin where a word of the text does: "art" is not in "part".
    bool whole(std::u32string_view word)
    {
        if (word.empty()) {
            return false;
        }
        bool const is_letter = kind_of(word.front()) == Kind::letter;
        bool any = false;
        for (auto at = m_values.find(word); at != std::u32string::npos; at = m_values.find(word, at + 1)) {
            if (is_letter && at > 0 && m_text[at - 1].kind == Kind::letter) {
                continue;
            }
            std::fill_n(m_hit.begin() + static_cast<std::ptrdiff_t>(at), word.size(), true);
            any = true;
        }
        return any;
    }

    std::vector<Character> m_text;
    std::u32string m_values;
    std::vector<bool> m_hit;
};

} // namespace

std::vector<Span> hits_in(std::string_view text, std::span<Word const> words, Field field, std::span<std::u32string const> also)
{
    Marking marking(text);
    for (auto const &word : words) {
        if (!word.is_excluded && (word.field == Field::any || word.field == field)) {
            marking.word(word.characters);
        }
    }
    for (auto const &name : also) {
        marking.word(name);
    }
    return marking.spans();
}

std::vector<Piece> pieces_of(std::string_view text, std::span<Span const> hits)
{
    std::vector<Piece> out;
    std::size_t at = 0;
    auto const put = [&](std::size_t end, bool is_hit) {
        if (end > at) {
            out.push_back({std::string(text.substr(at, end - at)), is_hit});
            at = end;
        }
    };
    for (auto const &hit : hits) {
        put(hit.begin, false);
        put(hit.end, true);
    }
    put(text.size(), false);
    return out;
}

Snippet snippet_of(std::string_view text, std::span<Span const> hits, std::size_t most)
{
    std::vector<std::uint32_t> begins; // of characters
    for (std::size_t at = 0; at < text.size();) {
        begins.push_back(static_cast<std::uint32_t>(at));
        if (!next_code_point(text, at)) {
            ++at;
        }
    }
    auto const end_of = [&](std::size_t character) { return character < begins.size() ? begins[character] : text.size(); };
    std::size_t best = 0;
    std::size_t most_found = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        // A little of what is before; not beyond the end of the text.
        auto const place = static_cast<std::size_t>(std::lower_bound(begins.begin(), begins.end(), hits[i].begin) - begins.begin());
        auto from = place > most / 6 ? place - most / 6 : 0;
        from = begins.size() > most ? std::min(from, begins.size() - most) : 0;
        auto const end = end_of(from + most);
        std::size_t found = 0;
        for (auto k = i; k < hits.size() && hits[k].end <= end; ++k) {
            found += hits[k].end - hits[k].begin;
        }
        if (found > most_found) {
            most_found = found;
            best = from;
        }
    }
    auto const begin = static_cast<std::uint32_t>(end_of(best));
    auto const end = static_cast<std::uint32_t>(end_of(best + most));
    std::vector<Span> inside;
    for (auto const &hit : hits) {
        if (hit.begin < end && hit.end > begin) {
            inside.push_back({std::max(hit.begin, begin) - begin, std::min(hit.end, end) - begin});
        }
    }
    return {pieces_of(text.substr(begin, end - begin), inside), begin > 0, end < text.size()};
}

} // namespace onegrid::search
