// SPDX-License-Identifier: Apache-2.0
#include "engines/text/training.hpp"
#include "engines/text/corpus.hpp"
#include "engines/text/learn.hpp"
#include <algorithm>
#include <numeric>

namespace onegrid::text {
namespace {

constexpr std::size_t folds_for_calibration = 5;
constexpr std::size_t many_messages = 20'000; // of more, one part in ten is held out, once

// What is below one class, with the messages that say which of it.
struct Branch {
    std::uint32_t above{no_class};
    std::vector<std::uint32_t> classes;    // ascending
    std::vector<std::uint32_t> messages;   // ascending
    std::vector<std::uint32_t> classes_of; // of each message: which of `classes`
};

std::vector<Branch> branches_of(std::vector<Class> const &classes, std::vector<std::uint32_t> const &class_of)
{
    std::vector<Branch> by_class(classes.size() + 1); // the top is the last
    std::vector<std::uint32_t> place(classes.size()); // of a class among those beside it
    for (std::uint32_t i = 0; i < classes.size(); ++i) {
        auto &branch = by_class[std::min<std::size_t>(classes[i].parent, classes.size())];
        place[i] = static_cast<std::uint32_t>(branch.classes.size());
        branch.above = classes[i].parent;
        branch.classes.push_back(i);
    }
    for (std::uint32_t message = 0; message < class_of.size(); ++message) {
        for (auto one = class_of[message]; one != no_class; one = classes[one].parent) {
            auto &branch = by_class[std::min<std::size_t>(classes[one].parent, classes.size())];
            branch.messages.push_back(message);
            branch.classes_of.push_back(place[one]);
        }
    }
    std::rotate(by_class.begin(), by_class.end() - 1, by_class.end());
    std::erase_if(by_class, [](Branch const &branch) { return branch.classes.size() < 2; });
    return by_class;
}

// How often each piece is in each text, subjects counted more.
Counted counted_of(Corpus const &corpus, Vocabulary const &vocabulary, Recipe const &recipe)
{
    Counted out;
    std::vector<std::uint32_t> counts(vocabulary.size());
    std::vector<std::uint32_t> seen;
    for (std::size_t i = 0; i < corpus.texts.size(); ++i) {
        seen.clear();
        each_known_gram(corpus.texts[i], vocabulary, recipe.longest, [&](std::uint32_t piece, std::size_t begin, std::size_t) {
            if (counts[piece] == 0) {
                seen.push_back(piece);
            }
            counts[piece] += begin < corpus.subject_ends[i] ? recipe.subject_weight : 1;
        });
        std::ranges::sort(seen);
        for (auto const piece : seen) {
            out.entries.push_back(piece | std::min(counts[piece], 255U) << 24U);
            counts[piece] = 0;
        }
        out.ends.push_back(out.entries.size());
    }
    out.entries.shrink_to_fit();
    return out;
}

// The scores that held-out messages got, and what they are.
struct Held {
    std::vector<float> scores; // messages × classes
    std::vector<std::uint32_t> classes_of;
    std::vector<std::uint32_t> parts; // which calibration each is judged by
};

class Trainer {
  public:
    Trainer(Corpus &corpus, Training const &training) : m_corpus(corpus), m_recipe(training.recipe)
    {
        m_model.card.recipe = m_recipe;
        m_model.classes = classes_of(corpus.labels);
    }

    Result<Model> run()
    {
        if (m_model.classes.size() > most_classes) {
            return refuse(Why::invalid, "text.too_many_classes", std::to_string(m_model.classes.size()));
        }
        std::vector<std::uint32_t> class_of;
        for (auto const &label : m_corpus.labels) {
            auto const at = std::ranges::lower_bound(m_model.classes, label, {}, &Class::path);
            class_of.push_back(static_cast<std::uint32_t>(at - m_model.classes.begin()));
        }
        m_branches = branches_of(m_model.classes, class_of);
        if (m_branches.empty() || m_branches.front().above != no_class) {
            return refuse(Why::invalid, "text.one_class");
        }
        m_model.vocabulary = vocabulary_of(m_corpus.texts, {m_recipe.longest, m_recipe.in_messages, m_recipe.most_pieces});
        if (m_model.vocabulary.size() == 0) {
            return refuse(Why::invalid, "text.nothing_in_common", std::to_string(m_recipe.in_messages));
        }
        m_counted = counted_of(m_corpus, m_model.vocabulary, m_recipe);
        m_part_of = parts_of(m_corpus, folds());
        m_corpus.texts = {}; // from here on nothing needs them
        hold_out();
        std::vector<std::uint32_t> all(m_counted.size());
        std::iota(all.begin(), all.end(), 0U);
        auto const measure = measure_of(m_counted, all, m_model.vocabulary.size(), m_recipe.in_messages);
        m_model.worth = measure.worth;
        for (std::size_t i = 0; i < m_branches.size(); ++i) {
            add_node(i, measure);
        }
        round_weights(m_model);
        m_model.index();
        return std::move(m_model);
    }

  private:
    bool is_large() const { return m_corpus.labels.size() > many_messages; }
    std::size_t folds() const { return is_large() ? 2 * folds_for_calibration : folds_for_calibration; }

    // Judges every part by weights from the others: how sure one may be, and how good it is.
    void hold_out()
    {
        m_held.resize(m_branches.size());
        m_model.card.held_out_folds = is_large() ? 1 : folds();
        for (std::uint32_t part = 0; part < m_model.card.held_out_folds; ++part) {
            std::vector<std::uint32_t> others;
            for (std::uint32_t i = 0; i < m_part_of.size(); ++i) {
                if (m_part_of[i] != part) {
                    others.push_back(i);
                }
            }
            auto const measure = measure_of(m_counted, others, m_model.vocabulary.size(), m_recipe.in_messages);
            for (std::size_t i = 0; i < m_branches.size(); ++i) {
                hold_out(m_branches[i], part, measure, m_held[i]);
            }
        }
        m_model.card.held_out = judged(m_held.front(), m_branches.front());
    }

    void hold_out(Branch const &branch, std::uint32_t part, Measure const &measure, Held &held) const
    {
        Branch others{branch.above, branch.classes, {}, {}};
        Branch own = others;
        for (std::size_t i = 0; i < branch.messages.size(); ++i) {
            auto &side = m_part_of[branch.messages[i]] == part ? own : others;
            side.messages.push_back(branch.messages[i]);
            side.classes_of.push_back(branch.classes_of[i]);
        }
        if (others.messages.empty()) {
            return;
        }
        auto const learned = learn(m_counted, others.messages, others.classes_of, branch.classes.size(), measure, m_recipe);
        for (std::size_t i = 0; i < own.messages.size(); ++i) {
            auto const scores = learned.scores(m_counted.of(own.messages[i]), measure);
            held.scores.insert(held.scores.end(), scores.begin(), scores.end());
            held.classes_of.push_back(own.classes_of[i]);
            held.parts.push_back(is_large() ? static_cast<std::uint32_t>(i % 2) : part);
        }
    }

    // With each part's confidence as the other parts calibrate it.
    Figures judged(Held const &held, Branch const &branch) const
    {
        auto const classes = branch.classes.size();
        std::vector<Answer> answers;
        for (std::uint32_t part = 0; part < folds(); ++part) {
            std::vector<float> scores;
            std::vector<std::uint32_t> right;
            for (std::size_t i = 0; i < held.parts.size(); ++i) {
                if (held.parts[i] != part) {
                    scores.insert(scores.end(), held.scores.begin() + i * classes, held.scores.begin() + (i + 1) * classes);
                    right.push_back(held.classes_of[i]);
                }
            }
            auto const calibration = calibrate(scores, right, classes);
            for (std::size_t i = 0; i < held.parts.size(); ++i) {
                if (held.parts[i] == part) {
                    std::vector<float> one(held.scores.begin() + i * classes, held.scores.begin() + (i + 1) * classes);
                    calibration.apply(one);
                    auto const best = std::ranges::max_element(one);
                    answers.push_back({held.classes_of[i], static_cast<std::uint32_t>(best - one.begin()), double{*best}});
                }
            }
        }
        std::vector<std::string> names;
        for (auto const one : branch.classes) {
            names.push_back(m_model.classes[one].path);
        }
        return figures_of(answers, names);
    }

    void add_node(std::size_t number, Measure const &measure)
    {
        auto const &branch = m_branches[number];
        auto const &held = m_held[number];
        auto learned = learn(m_counted, branch.messages, branch.classes_of, branch.classes.size(), measure, m_recipe);
        Node node;
        node.above = branch.above;
        node.classes = branch.classes;
        node.pieces = std::move(learned.pieces);
        node.weights = std::move(learned.weights);
        node.bias = std::move(learned.bias);
        node.calibration = calibrate(held.scores, held.classes_of, branch.classes.size());
        m_model.nodes.push_back(std::move(node));
    }

    Corpus &m_corpus;
    Recipe m_recipe;
    Model m_model;
    std::vector<Branch> m_branches; // the top first
    Counted m_counted;
    std::vector<std::uint32_t> m_part_of;
    std::vector<Held> m_held; // of each branch
};

} // namespace

Result<Model> train_model(Corpus &corpus, Training const &training)
{
    if (corpus.texts.empty()) {
        return refuse(Why::invalid, "text.no_rows");
    }
    auto model = TRY(Trainer(corpus, training).run());
    auto &card = model.card;
    card.made_at = training.made_at;
    card.made_by = training.made_by;
    card.sources = training.sources;
    card.messages = corpus.labels.size();
    card.refused = corpus.refused;
    card.repeated = corpus.repeated;
    card.contradicted = corpus.contradicted;
    card.pieces = model.vocabulary.size();
    if (card.held_out.classes.size() > 200) { // as many as a card is read with
        card.held_out.confusion.clear();
    }
    return model;
}

Result<Trained> train(std::span<Row const> rows, Training const &training)
{
    auto corpus = corpus_of(rows);
    auto model = TRY(train_model(corpus, training));
    return Trained{Classifier(std::make_shared<Model const>(std::move(model))), std::move(corpus.findings)};
}

} // namespace onegrid::text
