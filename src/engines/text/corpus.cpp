// SPDX-License-Identifier: Apache-2.0
#include "engines/text/corpus.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace onegrid::text {
namespace {

constexpr std::size_t longest_name = 100; // bytes

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    auto const first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_name(std::string_view name)
{
    for (std::size_t at = 0; at < name.size();) {
        auto const c = next_code_point(name, at);
        if (!c || *c < 0x20 || (*c >= 0x7F && *c < 0xA0)) {
            return false;
        }
    }
    return !name.empty() && name.size() <= longest_name;
}

// 64 bits twice, from what is left without gaps: the same for texts that differ in nothing else.
struct TextKey {
    std::uint64_t one{};
    std::uint64_t other{0x51'7CC1'B727'220AULL};

    bool operator==(TextKey const &) const = default;
};

TextKey key_of(std::u32string_view text)
{
    TextKey key;
    for (auto const c : text) {
        if (c != gap) {
            key.one = gram_step(key.one, c);
            key.other = (key.other ^ c) * 0x100'0000'01B3ULL; // FNV-1a (Fowler, Noll, Vo), on characters
        }
    }
    return key;
}

struct KeyHash {
    std::size_t operator()(TextKey const &key) const { return key.one ^ (key.other << 1U); }
};

// What the rows of one text say.
struct Same {
    std::size_t text{}; // its number in the corpus
    std::vector<std::size_t> rows;
};

class Builder {
  public:
    explicit Builder(std::span<Row const> rows) : m_all(rows), m_labels(rows.size()) {}

    Corpus run()
    {
        for (std::size_t row = 0; row < m_all.size(); ++row) {
            add(row);
        }
        for (auto const &one : m_same) {
            decide(one);
        }
        std::ranges::stable_sort(m_found, {}, [](auto const &found) { return found.first; });
        for (auto &[row, finding] : m_found) {
            m_corpus.findings.push_back(std::move(finding));
        }
        return std::move(m_corpus);
    }

  private:
    void say(std::size_t row, std::string code, std::string detail)
    {
        m_found.emplace_back(row, RowFinding{std::string(m_all[row].file), m_all[row].line, std::move(code), std::move(detail)});
    }

    void refuse_row(std::size_t row, std::string code, std::string detail = {})
    {
        ++m_corpus.refused;
        say(row, std::move(code), std::move(detail));
    }

    void add(std::size_t row)
    {
        auto label = label_of(m_all[row].label);
        if (!label) {
            refuse_row(row, label.error().code, label.error().detail);
            return;
        }
        auto text = fold(m_all[row].message.subject).characters;
        auto const subject_end = text.size();
        auto const detail = fold(m_all[row].message.detail).characters;
        if (text.empty() && detail.empty()) {
            refuse_row(row, "text.message_empty");
            return;
        }
        if (!text.empty() && !detail.empty()) {
            text.push_back(gap);
        }
        text += detail;
        m_labels[row] = *std::move(label);
        auto const [at, is_new] = m_known.emplace(key_of(text), m_same.size());
        if (is_new) {
            text.shrink_to_fit();
            m_same.push_back({m_corpus.texts.size(), {}});
            m_corpus.texts.push_back(std::move(text));
            m_corpus.subject_ends.push_back(subject_end);
            m_corpus.rows.push_back(row);
        } else {
            ++m_corpus.repeated;
        }
        m_same[at->second].rows.push_back(row);
    }

    void decide(Same const &one)
    {
        std::map<std::string_view, std::size_t> votes;
        std::string_view best;
        for (auto const row : one.rows) {
            ++votes[m_labels[row]];
        }
        for (auto const row : one.rows) { // in order, so that the first of equals stays
            if (best.empty() || votes[m_labels[row]] > votes[best]) {
                best = m_labels[row];
            }
        }
        for (auto const row : one.rows) {
            if (m_labels[row] != best) {
                ++m_corpus.contradicted;
                say(row, "text.label_contradicted", std::string(best));
            }
        }
        m_corpus.labels.emplace_back(best);
    }

    std::span<Row const> m_all;
    std::vector<std::string> m_labels; // of each row; empty: refused
    std::vector<Same> m_same;
    std::unordered_map<TextKey, std::size_t, KeyHash> m_known;
    std::vector<std::pair<std::size_t, RowFinding>> m_found; // by row
    Corpus m_corpus;
};

} // namespace

Result<std::string> label_of(std::string_view written)
{
    if (trimmed(written).empty()) {
        return refuse(Why::invalid, "text.label_missing");
    }
    std::string label;
    std::size_t levels = 0;
    for (auto rest = written;;) {
        auto const slash = rest.find('/');
        auto const name = trimmed(rest.substr(0, slash));
        if (!is_name(name) || ++levels > most_levels) {
            return refuse(Why::invalid, "text.label_malformed");
        }
        label += label.empty() ? "" : "/";
        label += name;
        if (slash == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(slash + 1);
    }
    auto const folded = fold(label).characters;
    if (std::ranges::any_of(folded, is_mask)) {
        return refuse(Why::invalid, "text.label_private");
    }
    return label;
}

Corpus corpus_of(std::span<Row const> rows) { return Builder(rows).run(); }

std::vector<Class> classes_of(std::span<std::string const> labels)
{
    std::set<std::string> paths;
    for (auto const &label : labels) {
        paths.insert(label);
        for (auto slash = label.find('/'); slash != std::string::npos; slash = label.find('/', slash + 1)) {
            paths.insert(label.substr(0, slash));
        }
    }
    std::vector<Class> classes;
    std::map<std::string_view, std::uint32_t> numbers;
    for (auto const &path : paths) { // a path stands before those that begin with it
        Class one{path, no_class, 0};
        if (auto const slash = path.rfind('/'); slash != std::string::npos) {
            one.parent = numbers.at(std::string_view(path).substr(0, slash));
            one.level = classes[one.parent].level + 1;
        }
        numbers.emplace(path, static_cast<std::uint32_t>(classes.size()));
        classes.push_back(std::move(one));
    }
    return classes;
}

std::vector<std::uint32_t> parts_of(Corpus const &corpus, std::size_t folds)
{
    std::vector<std::size_t> order(corpus.texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::uint64_t> keys(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        keys[i] = key_of(corpus.texts[i]).one;
    }
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return std::tie(corpus.labels[a], keys[a], a) < std::tie(corpus.labels[b], keys[b], b);
    });
    std::vector<std::uint32_t> parts(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        parts[order[i]] = static_cast<std::uint32_t>(i % folds);
    }
    return parts;
}

} // namespace onegrid::text
