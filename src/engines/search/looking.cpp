// SPDX-License-Identifier: Apache-2.0
#include "engines/search/looking.hpp"
#include "engines/search/characters.hpp"
#include "engines/search/documents.hpp"
#include <algorithm>
#include <functional>
#include <limits>
#include <set>

namespace onegrid::search {
namespace {

using Xapian::Query;

constexpr double weight_of_title = 3;
constexpr double weight_of_slip = 0.5;
constexpr std::uint64_t most_weighed = 50'000;
constexpr std::uint64_t most_recent = 2'000;
constexpr std::uint64_t few = 3;              // results behind the page that are counted, not estimated
constexpr std::uint64_t most_broad = 5'000;   // entries, when all that was asked for is beginnings
constexpr std::size_t most_expansions = 16;   // terms that stand for a beginning: the most frequent
constexpr std::size_t most_looked_through = 4'096; // of the terms that begin so
constexpr std::size_t rare_loose = 5;         // terms of which one is to be there, when not all are
constexpr std::size_t most_loose = 12;        // that count when they are
constexpr double least_loose = 0.4;           // of the best one's weight

Query all_of(std::vector<Query> const &queries) { return {Query::OP_AND, queries.begin(), queries.end()}; }
Query any_of(std::vector<Query> const &queries) { return {Query::OP_OR, queries.begin(), queries.end()}; }

std::string under(char prefix, std::string const &term) { return prefix == term::none ? term : prefix + term; }

} // namespace

Looking::Looking(Xapian::Database &database, Asked const &asked, Search const &search)
    : m_database(database), m_asked(asked), m_search(search), m_until(std::chrono::steady_clock::now() + search.most_time)
{
}

Query Looking::with_beginning(std::string const &beginning) const
{
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    auto const end = m_database.allterms_end(beginning);
    for (auto at = m_database.allterms_begin(beginning); at != end && terms.size() < most_looked_through; ++at) {
        terms.emplace_back(at.get_termfreq(), *at);
    }
    auto const kept = std::min(terms.size(), most_expansions);
    std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(), std::greater<>());
    std::vector<Query> queries;
    for (std::size_t i = 0; i < kept; ++i) {
        queries.emplace_back(terms[i].second);
    }
    // Itself, should others have been more frequent.
    queries.emplace_back(beginning);
    return any_of(queries);
}

Query Looking::terms_of(Word const &word, char prefix) const
{
    std::vector<Query> queries;
    for (auto const &term : word.terms) {
        queries.emplace_back(under(prefix, term));
    }
    for (auto const &beginning : word.beginnings) {
        queries.push_back(with_beginning(under(prefix, beginning)));
    }
    return all_of(queries);
}

Query Looking::word_of(Word const &word, std::vector<Name> const &names) const
{
    std::vector<Query> ways;
    if (word.field != Field::title) {
        ways.push_back(terms_of(word, term::none));
    }
    if (word.field != Field::text) {
        ways.emplace_back(weight_of_title, terms_of(word, term::title));
        for (auto const &name : names) {
            ways.emplace_back(name.cost > 0 ? weight_of_slip : weight_of_title, Query(name.entries));
        }
    }
    return any_of(ways);
}

Query Looking::strict(Names const &names) const
{
    std::vector<Query> wanted;
    std::vector<Query> excluded;
    for (std::size_t i = 0; i < m_asked.words.size(); ++i) {
        auto const &word = m_asked.words[i];
        (word.is_excluded ? excluded : wanted).push_back(word_of(word, names[i]));
    }
    auto const query = all_of(wanted);
    return excluded.empty() ? query : Query(Query::OP_AND_NOT, query, any_of(excluded));
}

// One of the rarest terms is to be there; the others only weigh. So few entries are looked at, however common the rest.
Query Looking::rarest(std::vector<std::string> const &terms) const
{
    std::vector<std::pair<Xapian::doccount, std::string>> known;
    for (auto const &term : terms) {
        if (auto const with = m_database.get_termfreq(term); with > 0) {
            known.emplace_back(with, term);
        }
    }
    std::sort(known.begin(), known.end());
    std::vector<Query> rare;
    std::vector<Query> others;
    for (std::size_t i = 0; i < std::min(known.size(), most_loose); ++i) {
        (i < rare_loose ? rare : others).emplace_back(known[i].second);
    }
    return others.empty() ? any_of(rare) : Query(Query::OP_AND_MAYBE, any_of(rare), any_of(others));
}

Query Looking::loose() const
{
    std::vector<std::string> in_text;
    std::vector<std::string> in_title;
    std::vector<Query> excluded;
    for (auto const &word : m_asked.words) {
        if (word.is_excluded) {
            excluded.push_back(word_of(word, {}));
            continue;
        }
        for (auto const &term : word.terms) {
            if (word.field != Field::title) {
                in_text.push_back(term);
            }
            if (word.field != Field::text) {
                in_title.push_back(term::title + term);
            }
        }
    }
    auto const query = Query(Query::OP_OR, rarest(in_text), rarest(in_title));
    return excluded.empty() ? query : Query(Query::OP_AND_NOT, query, any_of(excluded));
}

Query Looking::filtered(Query query) const
{
    auto const &filter = m_search.filter;
    auto const labels = [](std::vector<std::string> const &names) {
        std::vector<std::string> terms;
        for (auto const &name : names) {
            terms.push_back(term::exact(term::label, name));
        }
        return Query(Query::OP_OR, terms.begin(), terms.end());
    };
    auto const value = [](std::int64_t number) { return Xapian::sortable_serialise(static_cast<double>(number)); };
    auto const keep = [&](Query const &only) { query = Query(Query::OP_FILTER, query, only); };
    for (auto const &group : filter.all_of) {
        keep(labels(group));
    }
    if (filter.dated_from) {
        keep(Query(Query::OP_VALUE_GE, date_slot, value(*filter.dated_from)));
    }
    if (filter.dated_until) {
        keep(Query(Query::OP_VALUE_RANGE, date_slot, Xapian::sortable_serialise(-std::numeric_limits<double>::max()), value(*filter.dated_until)));
    }
    if (filter.holds_on) {
        keep(Query(Query::OP_VALUE_RANGE, from_slot, Xapian::sortable_serialise(-std::numeric_limits<double>::max()), value(*filter.holds_on)));
        keep(Query(Query::OP_VALUE_GE, until_slot, value(*filter.holds_on)));
    }
    if (!filter.none_of.empty()) {
        query = Query(Query::OP_AND_NOT, query, labels(filter.none_of));
    }
    return query;
}

Xapian::MSet Looking::look(Query const &query, bool is_loose)
{
    bool const is_recent = m_search.ranking == Ranking::recent && !is_loose;
    bool const is_broad = std::all_of(m_asked.words.begin(), m_asked.words.end(), [](auto &word) { return word.terms.empty(); });
    Budget budget(is_recent ? most_recent : is_broad ? most_broad : most_weighed, m_until);
    Xapian::Enquire enquire(m_database);
    if (m_search.ranking == Ranking::newest && !is_loose) {
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_sort_by_value(date_slot, true);
    } else if (is_recent) {
        enquire.set_weighting_scheme(ByRarity());
    } else {
        enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
    }
    enquire.set_query(Query(Query::OP_FILTER, filtered(query), Query(&budget)));
    auto const found = enquire.get_mset(static_cast<Xapian::doccount>(m_search.first), static_cast<Xapian::doccount>(m_search.limit),
                                        static_cast<Xapian::doccount>(m_search.first + m_search.limit + few));
    m_is_partial = m_is_partial || budget.is_over();
    return found;
}

// Whether a name was found that a word may have meant.
bool Looking::forgive(Names &names)
{
    bool any = false;
    for (std::size_t i = 0; i < m_asked.words.size(); ++i) {
        auto const &word = m_asked.words[i];
        if (!word.is_excluded && word.field != Field::text && std::chrono::steady_clock::now() < m_until) {
            auto like = names_like(m_database, word);
            any = any || !like.empty();
            std::move(like.begin(), like.end(), std::back_inserter(names[i]));
        }
    }
    return any;
}

Found Looking::all()
{
    Names names(m_asked.words.size());
    for (std::size_t i = 0; i < m_asked.words.size(); ++i) {
        auto const &word = m_asked.words[i];
        if (word.field != Field::text && !word.is_excluded) {
            names[i] = names_read_as(m_database, word);
        }
    }
    auto found = look(strict(names), false);
    bool is_loose = false;
    auto const has_time = [&] { return m_search.forgives && std::chrono::steady_clock::now() < m_until; };
    if (found.get_matches_estimated() == 0 && has_time() && forgive(names)) {
        found = look(strict(names), false);
    }
    if (found.get_matches_estimated() == 0 && has_time()) {
        auto const query = loose();
        if (!query.empty()) {
            found = look(query, true);
            is_loose = true;
        }
    }
    return shown(found, names, is_loose);
}

Found Looking::shown(Xapian::MSet const &found, Names const &names, bool is_loose) const
{
    Found out;
    out.about = found.get_matches_estimated();
    out.is_loose = is_loose && !found.empty();
    out.is_partial = m_is_partial;
    out.is_cut = m_asked.is_cut;
    std::vector<std::u32string> also;
    std::set<std::u32string> told;
    for (auto const &of_word : names) {
        for (auto const &name : of_word) {
            if (!told.insert(name.meant).second) {
                continue;
            }
            also.push_back(name.meant);
            if (name.cost > 0) {
                std::string text;
                for (auto const c : name.meant) {
                    append(text, c);
                }
                out.meant.push_back(std::move(text));
            }
        }
    }
    for (auto at = found.begin(); at != found.end(); ++at) {
        if (is_loose && at.get_weight() < least_loose * found.get_max_attained()) {
            out.about = m_search.first + out.hits.size(); // the rest has too little of it
            break;
        }
        auto const document = at.get_document();
        auto kept = unpacked(document.get_data());
        Hit hit{std::move(kept.key), std::move(kept.kind), std::move(kept.title), std::move(kept.text), std::move(kept.extra), {}, {}, {}, {}, at.get_weight()};
        hit.title_pieces = pieces_of(hit.title, hits_in(hit.title, m_asked.words, Field::title, also));
        hit.hits = hits_in(hit.text, m_asked.words, Field::text, also);
        hit.snippet = snippet_of(hit.text, hit.hits, m_search.snippet);
        if (auto const date = document.get_value(date_slot); !date.empty()) {
            hit.date = static_cast<std::int64_t>(Xapian::sortable_unserialise(date));
        }
        out.hits.push_back(std::move(hit));
    }
    return out;
}

} // namespace onegrid::search
