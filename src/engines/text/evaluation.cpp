// SPDX-License-Identifier: Apache-2.0
#include "engines/text/corpus.hpp"
#include "engines/text/learn.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace onegrid::text {
namespace {

// The path with at most so many names.
std::string_view cut(std::string_view path, std::size_t names)
{
    std::size_t end = 0;
    for (; names > 0 && end != std::string_view::npos; --names) {
        end = path.find('/', end + (end == 0 ? 0 : 1));
    }
    return path.substr(0, end);
}

std::size_t names_of(std::string_view path) { return static_cast<std::size_t>(std::ranges::count(path, '/')) + 1; }

// Answers by name, until it is known which names there are.
class Answers {
  public:
    void add(std::string_view right, std::string_view chosen, double confidence)
    {
        m_all.push_back({number_of(right), number_of(chosen), confidence});
    }

    // `more`: names that are there though no answer has them.
    Figures figures(std::span<std::string const> more)
    {
        for (auto const &name : more) {
            number_of(name);
        }
        std::vector<std::string> names;
        std::vector<std::uint32_t> place(m_numbers.size());
        for (auto const &[name, number] : m_numbers) {
            place[number] = static_cast<std::uint32_t>(names.size());
            names.push_back(name);
        }
        for (auto &answer : m_all) {
            answer.right = place[answer.right];
            answer.chosen = place[answer.chosen];
        }
        return figures_of(m_all, names);
    }

  private:
    std::uint32_t number_of(std::string_view name)
    {
        return m_numbers.emplace(name, static_cast<std::uint32_t>(m_numbers.size())).first->second;
    }
    std::map<std::string, std::uint32_t> m_numbers;
    std::vector<Answer> m_all;
};

class Judge {
  public:
    void add(Classifier const &classifier, Message const &message, std::string_view label)
    {
        Asking asking;
        asking.choices = 1;
        auto const verdict = classifier.classify(message, asking);
        auto const depth = names_of(label);
        m_levels.resize(std::max(m_levels.size(), depth));
        for (std::size_t level = 0; level < depth; ++level) {
            auto const &choice = verdict.levels[std::min(level, verdict.levels.size() - 1)].choices.front();
            m_levels[level].add(cut(label, level + 1), choice.path, choice.confidence);
            if (level + 1 == depth) {
                m_whole.add(label, choice.path, choice.confidence);
            }
        }
    }

    // `top`: the classes of the first level, which are there whether or not a message is of them.
    Evaluation finish(std::span<std::string const> top)
    {
        Evaluation out;
        for (std::size_t level = 0; level < m_levels.size(); ++level) {
            out.levels.push_back(m_levels[level].figures(level == 0 ? top : std::span<std::string const>()));
        }
        out.figures = m_whole.figures(m_levels.size() == 1 ? top : std::span<std::string const>());
        return out;
    }

  private:
    Answers m_whole;
    std::vector<Answers> m_levels;
};

std::vector<std::string> first_level(std::vector<std::string> paths)
{
    std::erase_if(paths, [](std::string const &path) { return path.find('/') != std::string::npos; });
    return paths;
}

Corpus without(Corpus const &all, std::vector<std::uint32_t> const &part_of, std::uint32_t part)
{
    Corpus out;
    for (std::size_t i = 0; i < all.texts.size(); ++i) {
        if (part_of[i] != part) {
            out.texts.push_back(all.texts[i]);
            out.subject_ends.push_back(all.subject_ends[i]);
            out.rows.push_back(all.rows[i]);
            out.labels.push_back(all.labels[i]);
        }
    }
    return out;
}

} // namespace

Result<Evaluation> evaluate(Classifier const &classifier, std::span<Row const> rows)
{
    Judge judge;
    std::vector<RowFinding> findings;
    auto const classes = classifier.classes();
    std::set<std::string> const known(classes.begin(), classes.end());
    std::set<std::string> unknown;
    for (auto const &row : rows) {
        auto const label = label_of(row.label);
        if (!label) {
            findings.push_back({std::string(row.file), row.line, label.error().code, label.error().detail});
            continue;
        }
        if (row.message.subject.empty() && row.message.detail.empty()) {
            findings.push_back({std::string(row.file), row.line, "text.message_empty", {}});
            continue;
        }
        if (!known.contains(*label)) {
            unknown.insert(*label);
        }
        judge.add(classifier, row.message, *label);
    }
    if (findings.size() == rows.size()) {
        return refuse(Why::invalid, "text.no_rows");
    }
    auto out = judge.finish(first_level(classes));
    out.refused = findings.size();
    out.findings = std::move(findings);
    out.unknown.assign(unknown.begin(), unknown.end());
    return out;
}

Result<Evaluation> cross_validate(std::span<Row const> rows, Training const &training, std::size_t folds)
{
    auto const corpus = corpus_of(rows);
    if (corpus.texts.empty()) {
        return refuse(Why::invalid, "text.no_rows");
    }
    auto const part_of = parts_of(corpus, folds);
    Judge judge;
    for (std::uint32_t part = 0; part < folds; ++part) {
        auto others = without(corpus, part_of, part);
        Classifier const classifier(std::make_shared<Model const>(TRY(train_model(others, training))));
        for (std::size_t i = 0; i < part_of.size(); ++i) {
            if (part_of[i] == part) {
                judge.add(classifier, rows[corpus.rows[i]].message, corpus.labels[i]);
            }
        }
    }
    std::vector<std::string> top;
    for (auto const &one : classes_of(corpus.labels)) {
        if (one.parent == no_class) {
            top.push_back(one.path);
        }
    }
    auto out = judge.finish(top);
    out.refused = corpus.refused;
    out.findings = corpus.findings;
    return out;
}

} // namespace onegrid::text
