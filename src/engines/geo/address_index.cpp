// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/address_index.hpp"
#include "engines/geo/address_text.hpp"
#include <algorithm>
#include <limits>

namespace onegrid::geo {
namespace {

constexpr std::size_t longest_entry = 1000;
constexpr std::size_t longest_query = 100;
constexpr std::size_t most_looked_at = 20'000;

// No more than so many bytes, and no character cut in two.
std::string_view shortened(std::string_view text)
{
    auto length = std::min(text.size(), longest_entry);
    while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        --length;
    }
    return text.substr(0, length);
}

// How texts are compared: evened, capitals small, no spaces, no brackets' shapes.
std::string folded(std::string_view text)
{
    auto const decoded = decode(text);
    if (!decoded) {
        return {};
    }
    auto even = evened(*decoded);
    std::erase(even, U' ');
    for (auto &c : even) {
        c = c >= U'A' && c <= U'Z' ? c + 32 : c;
    }
    auto out = encode(even);
    std::erase(out, '\0');
    out.resize(shortened(out).size());
    return out;
}

} // namespace

std::string_view AddressIndex::text_at(std::uint32_t at) const { return m_pool.data() + at; }

Result<AddressIndex> AddressIndex::build(std::span<AddressEntry const> entries, std::pmr::memory_resource *memory)
{
    // Counted first, so that nothing is held twice while it is built, and not a byte too much after.
    struct Folded {
        std::string text;
        std::vector<std::string> also;
    };
    std::vector<Folded> all;
    all.reserve(entries.size());
    std::size_t pool = 0;
    std::size_t starts = 0;
    for (auto const &entry : entries) {
        Folded one{folded(entry.text), {}};
        for (auto const &other : entry.also) {
            auto text = folded(other);
            if (!text.empty() && text != one.text &&
                std::find(one.also.begin(), one.also.end(), text) == one.also.end()) {
                one.also.push_back(std::move(text));
            }
        }
        pool += shortened(entry.text).size() + 1 + one.text.size() + 1;
        starts += 1 + one.also.size();
        for (auto const &text : one.also) {
            // What the entry's own text ends with needs no copy.
            pool += one.text.ends_with(text) ? 0 : text.size() + 1;
        }
        all.push_back(std::move(one));
    }
    if (pool > std::numeric_limits<std::uint32_t>::max() ||
        entries.size() > std::numeric_limits<std::uint32_t>::max()) {
        return refuse(Why::too_large, "address.index_full");
    }

    AddressIndex made(memory);
    made.m_pool.reserve(pool);
    made.m_rows.reserve(entries.size());
    made.m_starts.reserve(starts);
    auto const put = [&](std::string_view text) {
        auto const at = static_cast<std::uint32_t>(made.m_pool.size());
        made.m_pool.insert(made.m_pool.end(), text.begin(), text.end());
        made.m_pool.push_back('\0');
        return at;
    };
    for (std::uint32_t row = 0; row < entries.size(); ++row) {
        auto const &entry = entries[row];
        auto const shown = shortened(entry.text);
        made.m_rows.push_back({entry.id, put(shown), static_cast<std::uint32_t>(shown.size()), entry.weight});
        auto const &text = all[row].text;
        auto const at = put(text);
        made.m_starts.push_back({at, row});
        for (auto const &other : all[row].also) {
            auto const there =
                text.ends_with(other) ? at + static_cast<std::uint32_t>(text.size() - other.size()) : put(other);
            made.m_starts.push_back({there, row});
        }
    }
    std::sort(made.m_starts.begin(), made.m_starts.end(), [&](Start const &s, Start const &t) {
        auto const order = made.text_at(s.at).compare(made.text_at(t.at));
        return order != 0 ? order < 0 : s.row < t.row;
    });
    return made;
}

std::size_t AddressIndex::bytes() const
{
    return m_pool.capacity() * sizeof(char) + m_rows.capacity() * sizeof(Row) + m_starts.capacity() * sizeof(Start);
}

std::string_view AddressIndex::shown(std::size_t number) const { return {m_pool.data() + m_rows[number].shown, m_rows[number].shown_length}; }

std::vector<AddressIndex::Hit> AddressIndex::complete(std::string_view typed, std::size_t limit) const
{
    return complete(typed, limit, [](std::int64_t) { return true; });
}

std::vector<AddressIndex::Hit> AddressIndex::complete(std::string_view typed, std::size_t limit, Wanted const &wanted) const
{
    // The first word begins an entry, the others are somewhere in it.
    std::vector<std::string> words;
    auto const decoded = typed.size() > longest_query * 4 ? std::nullopt : decode(typed);
    if (!decoded || decoded->size() > longest_query) {
        return {};
    }
    auto const even = encode(evened(*decoded));
    for (std::size_t begin = 0; begin < even.size();) {
        auto const end = std::min(even.find(' ', begin), even.size());
        if (auto word = folded(std::string_view(even).substr(begin, end - begin)); !word.empty()) {
            words.push_back(std::move(word));
        }
        begin = end + 1;
    }
    if (words.empty() || limit == 0) {
        return {};
    }

    auto const &prefix = words.front();
    auto const first =
        std::lower_bound(m_starts.begin(), m_starts.end(), prefix,
                         [&](Start const &s, std::string const &p) { return text_at(s.at).substr(0, p.size()) < p; });
    std::vector<std::uint32_t> rows;
    for (auto start = first; start != m_starts.end() && rows.size() < most_looked_at; ++start) {
        auto const text = text_at(start->at);
        if (!text.starts_with(prefix)) {
            break;
        }
        auto const &row = m_rows[start->row];
        if (!wanted(row.id)) {
            continue;
        }
        // The entry's own evened text stands behind what is shown.
        auto const whole = text_at(row.shown + row.shown_length + 1);
        if (std::all_of(words.begin() + 1, words.end(), [&](std::string const &word) {
                return whole.find(word) != std::string_view::npos || text.find(word) != std::string_view::npos;
            })) {
            rows.push_back(start->row);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    auto const comes_before = [&](std::uint32_t r, std::uint32_t s) {
        auto const &one = m_rows[r];
        auto const &other = m_rows[s];
        if (one.weight != other.weight) {
            return one.weight > other.weight;
        }
        if (one.shown_length != other.shown_length) {
            return one.shown_length < other.shown_length;
        }
        return shown(r) != shown(s) ? shown(r) < shown(s) : r < s;
    };
    auto const count = std::min(limit, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count), rows.end(), comes_before);
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < count; ++i) {
        hits.push_back({m_rows[rows[i]].id, shown(rows[i]), m_rows[rows[i]].weight});
    }
    return hits;
}

AddressEntry entry_of(std::int64_t id, Address const &address, std::uint32_t weight)
{
    AddressEntry entry{id, standard_form(address), {}, weight};
    auto const from = [&](std::string const &part) {
        // From where the part begins to the end, so that what follows may be typed on.
        if (auto const at = part.empty() ? std::string::npos : entry.text.find(part);
            at != std::string::npos && at > 0) {
            entry.also.push_back(entry.text.substr(at));
        }
    };
    from(address.district);
    from(address.street);
    from(address.community);
    from(address.road);
    from(address.cross);
    from(address.estate);
    if (!address.place.empty()) {
        entry.also.push_back(address.place);
    }
    return entry;
}

} // namespace onegrid::geo
