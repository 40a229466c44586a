// SPDX-License-Identifier: Apache-2.0
#include "engines/search/documents.hpp"
#include "engines/search/masking.hpp"
#include <algorithm>
#include <limits>

namespace onegrid::search {
namespace {

constexpr std::size_t longest_name = 64; // characters

// Cut between characters.
std::string cut(std::string text, std::size_t most)
{
    if (text.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80U) {
            --most;
        }
        text.resize(most);
    }
    return text;
}

// Sorted, so that the document's own tree is built from its end.
void add(Xapian::Document &document, std::vector<std::string> &terms)
{
    std::sort(terms.begin(), terms.end());
    for (std::size_t i = 0; i < terms.size();) {
        auto const from = i;
        while (i < terms.size() && terms[i] == terms[from]) {
            ++i;
        }
        document.add_term(terms[from], static_cast<Xapian::termcount>(i - from));
    }
}

void add_value(Xapian::Document &document, Xapian::valueno slot, double value)
{
    document.add_value(slot, Xapian::sortable_serialise(value));
}

} // namespace

Prepared prepared(Entry const &entry)
{
    Prepared out;
    Kept kept{entry.key, entry.kind, cut(entry.title, longest_title), cut(entry.text, longest_text), entry.extra};
    if (!entry.is_public) {
        kept.title = without_private(kept.title, entry.names);
        kept.text = without_private(kept.text, entry.names);
    }
    auto const title = characters_of(kept.title);
    auto const text = characters_of(kept.text);
    std::vector<std::string> terms;
    terms.reserve(title.size() + text.size() + entry.labels.size() + 4);
    term::add_words(title, term::title, terms);
    term::add_words(text, term::none, terms);
    add(out.document, terms);
    for (auto const &label : entry.labels) {
        out.document.add_boolean_term(term::exact(term::label, label));
    }
    out.document.add_boolean_term(term::exact(term::label, "kind:" + entry.kind));
    out.key = term::exact(term::key, entry.key);
    out.document.add_boolean_term(out.key);
    if (!title.empty() && title.size() <= longest_name) {
        out.document.add_boolean_term(term::of_number(term::named, title));
        out.name = title;
    }
    if (entry.date) {
        add_value(out.document, date_slot, static_cast<double>(*entry.date));
    }
    if (entry.holds_from || entry.holds_until) {
        constexpr auto ever = std::numeric_limits<double>::max();
        add_value(out.document, from_slot, entry.holds_from ? static_cast<double>(*entry.holds_from) : -ever);
        add_value(out.document, until_slot, entry.holds_until ? static_cast<double>(*entry.holds_until) : ever);
    }
    out.document.set_data(packed(kept));
    out.title = std::move(kept.title);
    return out;
}

Xapian::Document document_of_name(std::string const &title, std::span<Character const> name)
{
    Xapian::Document document;
    for (auto const &term : term::of_name(name)) {
        document.add_boolean_term(term);
    }
    document.add_boolean_term(term::of_number(term::the_name, name));
    document.set_data(title);
    return document;
}

} // namespace onegrid::search
