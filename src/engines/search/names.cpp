// SPDX-License-Identifier: Apache-2.0
#include "engines/search/names.hpp"
#include "engines/search/budget.hpp"
#include "engines/search/characters.hpp"
#include "engines/search/likeness.hpp"
#include "engines/search/terms.hpp"
#include <algorithm>
#include <optional>
#include <tuple>

namespace onegrid::search {
namespace {

using Xapian::Query;

constexpr Xapian::doccount most_candidates = 200;
constexpr std::uint64_t most_weighed = 20'000;
constexpr std::chrono::milliseconds most_time{30};
constexpr std::size_t longest_letters = 24; // of pinyin
constexpr std::size_t longest_slipped = 12; // characters of which one may be missing
constexpr std::size_t most_ways = 8;        // to take letters apart into syllables

std::string letters_of(Word const &word)
{
    std::string out;
    for (auto const c : word.characters) {
        append(out, c);
    }
    return out;
}

std::u32string without_gaps(std::vector<Character> const &text)
{
    std::u32string out;
    for (auto const &c : text) {
        if (c.kind != Kind::gap) {
            out += c.value;
        }
    }
    return out;
}

Query all_of(std::vector<std::string> const &terms) { return {Query::OP_AND, terms.begin(), terms.end()}; }
Query any_of(std::vector<Query> const &queries) { return {Query::OP_OR, queries.begin(), queries.end()}; }

// xian → xi an, xian. Only ways of two syllables and more.
void take_apart(std::string_view letters, std::vector<std::string_view> &begun, std::vector<std::vector<std::string_view>> &ways)
{
    if (letters.empty()) {
        if (begun.size() >= 2) {
            ways.push_back(begun);
        }
        return;
    }
    for (std::size_t size = std::min<std::size_t>(letters.size(), 6); size > 0 && ways.size() < most_ways; --size) {
        if (is_syllable(letters.substr(0, size))) {
            begun.push_back(letters.substr(0, size));
            take_apart(letters.substr(size), begun, ways);
            begun.pop_back();
        }
    }
}

Query by_syllables(std::string const &letters)
{
    std::vector<std::string_view> begun;
    std::vector<std::vector<std::string_view>> ways;
    take_apart(letters, begun, ways);
    std::vector<Query> queries;
    for (auto const &way : ways) {
        std::vector<std::string> pairs;
        for (std::size_t i = 0; i + 1 < way.size(); ++i) {
            pairs.push_back(term::sound_of(way[i], way[i + 1]));
        }
        queries.push_back(all_of(pairs));
    }
    return any_of(queries);
}

// Two letters are the beginning of three.
Query by_initials(Xapian::Database const &database, std::string const &letters)
{
    auto const terms = term::of_initials(letters);
    if (letters.size() > 2) {
        return all_of(terms);
    }
    std::vector<Query> queries;
    auto const end = database.allterms_end(terms[0]);
    for (auto at = database.allterms_begin(terms[0]); at != end && queries.size() < 40; ++at) {
        queries.emplace_back(*at);
    }
    return any_of(queries);
}

Query by_sound(std::u32string const &word)
{
    std::vector<Query> pairs;
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        auto const sounds = term::sounds(word[i], word[i + 1]);
        if (sounds.empty()) {
            return {};
        }
        pairs.emplace_back(Query::OP_OR, sounds.begin(), sounds.end());
    }
    return {Query::OP_AND, pairs.begin(), pairs.end()};
}

// All characters but one, whichever it is.
Query by_most_characters(std::u32string const &word)
{
    std::vector<Query> queries;
    for (std::size_t without = 0; without < word.size(); ++without) {
        std::vector<std::string> terms;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (i != without) {
                terms.emplace_back(1, term::one);
                append(terms.back(), word[i]);
            }
        }
        queries.push_back(all_of(terms));
    }
    return any_of(queries);
}

Query by_most_letters(std::u32string const &word)
{
    std::vector<std::string> pairs;
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        pairs.emplace_back(1, term::one);
        append(pairs.back(), word[i]);
        append(pairs.back(), word[i + 1]);
    }
    return {Query::OP_ELITE_SET, pairs.begin(), pairs.end(), 8};
}

Xapian::MSet candidates(Xapian::Database const &database, Query const &query)
{
    Budget budget(most_weighed, std::chrono::steady_clock::now() + most_time);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(ByRarity());
    enquire.set_query(Query(Query::OP_FILTER, query, Query(&budget)));
    return enquire.get_mset(0, most_candidates);
}

// `like` says whether, and where, a name is like what was typed.
template <class F>
std::vector<Name> chosen(Xapian::Database const &database, Query const &query, F const &like)
{
    std::vector<Name> names;
    if (query.empty()) {
        return names;
    }
    auto const found = candidates(database, query);
    for (auto at = found.begin(); at != found.end(); ++at) {
        auto const title = characters_of(at.get_document().get_data());
        auto const name = without_gaps(title);
        std::optional<Likeness> const likeness = like(name);
        if (likeness) {
            names.push_back({term::of_number(term::named, title), name.substr(likeness->begin, likeness->end - likeness->begin),
                             likeness->cost, likeness->begin, name.size()});
        }
    }
    auto const order = [](Name const &name) { return std::tuple(name.cost, name.begin > 0, name.length); };
    std::stable_sort(names.begin(), names.end(), [&](auto &one, auto &other) { return order(one) < order(other); });
    if (names.size() > most_names) {
        names.resize(most_names);
    }
    return names;
}

} // namespace

std::vector<Name> names_read_as(Xapian::Database const &database, Word const &word)
{
    auto const letters = letters_of(word);
    if (!word.is_latin || letters.size() < 2 || letters.size() > longest_letters) {
        return {};
    }
    auto const query = Query(Query::OP_OR, by_initials(database, letters), by_syllables(letters));
    return chosen(database, query, [&](std::u32string const &name) -> std::optional<Likeness> {
        auto const likeness = initials_in(letters, name);
        return likeness ? likeness : syllables_in(letters, name);
    });
}

std::vector<Name> names_like(Xapian::Database const &database, Word const &word)
{
    auto const &typed = word.characters;
    Query query;
    if (word.is_chinese) {
        query = by_sound(typed);
        if (typed.size() >= 3 && typed.size() <= longest_slipped) {
            query = Query(Query::OP_OR, query, by_most_characters(typed));
        }
    } else if (typed.size() >= 4 && typed.size() <= term::longest_word && kind_of(typed.front()) == Kind::letter) {
        query = by_most_letters(typed);
    }
    return chosen(database, query, [&](std::u32string const &name) -> std::optional<Likeness> {
        auto const likeness = most_like(typed, name);
        bool const is_slip = likeness.cost > 0 && likeness.cost <= most_slips(typed.size());
        return is_slip ? std::optional(likeness) : std::nullopt;
    });
}

} // namespace onegrid::search
