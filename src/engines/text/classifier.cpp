// SPDX-License-Identifier: Apache-2.0
#include "engines/text/classifier.hpp"
#include "engines/text/reading.hpp"
#include <algorithm>
#include <numeric>

namespace onegrid::text {
namespace {

constexpr std::size_t enough_pieces = 8; // with fewer different ones a message says too little to be sure of anything

// 0: nothing of the text is known. 1: enough of it to believe the model.
float evidence_of(Reading const &reading)
{
    if (reading.characters == 0) {
        return 0;
    }
    auto const pieces = static_cast<float>(std::min(reading.entries.size(), enough_pieces)) / static_cast<float>(enough_pieces);
    auto const share = static_cast<float>(reading.known) / static_cast<float>(reading.characters);
    return pieces * std::min(1.0F, 2 * share);
}

std::vector<Notice> notices_of(Reading const &reading, float evidence)
{
    std::vector<Notice> out;
    auto const hidden = reading.subject.hidden + reading.detail.hidden;
    if (evidence < 1) {
        out.push_back(reading.entries.empty() ? Notice::nothing_known : Notice::hardly_known);
    }
    if (hidden >= 10 || (hidden > 0 && hidden * 20 >= reading.characters)) {
        out.push_back(Notice::hidden_characters);
    }
    if (reading.places >= 200 && reading.entries.size() * 8 < reading.places) {
        out.push_back(Notice::repeated);
    }
    if (reading.subject.is_cut || reading.detail.is_cut) {
        out.push_back(Notice::cut);
    }
    if (reading.subject.broken + reading.detail.broken > 0) {
        out.push_back(Notice::not_utf8);
    }
    return out;
}

// The node's classes, the likeliest first; of equally likely ones the first by name.
std::vector<std::size_t> ranked(std::vector<float> const &confidences)
{
    std::vector<std::size_t> order(confidences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return confidences[a] > confidences[b]; });
    return order;
}

} // namespace

std::string_view to_text(Notice notice)
{
    switch (notice) {
    case Notice::nothing_known: return "nothing_known";
    case Notice::hardly_known: return "hardly_known";
    case Notice::hidden_characters: return "hidden_characters";
    case Notice::repeated: return "repeated";
    case Notice::cut: return "cut";
    case Notice::not_utf8: return "not_utf8";
    }
    return {};
}

Classifier::Classifier(std::shared_ptr<Model const> model) : m_model(std::move(model)) {}

Result<Classifier> Classifier::read(std::string_view bytes)
{
    return Classifier(std::make_shared<Model const>(TRY(model_of(bytes))));
}

std::string Classifier::bytes() const { return to_bytes(*m_model); }

Card const &Classifier::card() const { return m_model->card; }

std::vector<std::string> Classifier::classes() const
{
    std::vector<std::string> out;
    for (auto const &one : m_model->classes) {
        out.push_back(one.path);
    }
    return out;
}

Verdict Classifier::classify(Message const &message, Asking const &asking) const
{
    auto const &model = *m_model;
    auto const reading = read_message(message, model);
    auto const shrink = shrink_of(reading, model);
    auto const evidence = evidence_of(reading);
    Verdict out;
    out.notices = notices_of(reading, evidence);
    double above = 1;
    auto const *node = &model.nodes.front();
    auto only = no_class;
    while (node != nullptr || only != no_class) {
        Verdict::Level level;
        auto chosen = only;
        if (node != nullptr) {
            auto const likely = confidences(reading, model, *node, shrink, evidence);
            auto const order = ranked(likely);
            for (std::size_t i = 0; i < std::min(order.size(), std::max<std::size_t>(1, asking.choices)); ++i) {
                level.choices.push_back({model.classes[node->classes[order[i]]].path, above * likely[order[i]]});
            }
            chosen = node->classes[order.front()];
            if (out.levels.empty() && asking.words > 0) {
                out.words = words_of(message, reading, model, *node, shrink, order.front(), asking.words);
            }
        } else {
            level.choices.push_back({model.classes[only].path, above});
        }
        above = level.choices.front().confidence;
        if (above >= asking.least_confidence && out.answered == out.levels.size()) {
            ++out.answered;
        }
        out.levels.push_back(std::move(level));
        node = model.node_below[chosen] == no_class ? nullptr : &model.nodes[model.node_below[chosen]];
        only = node == nullptr ? model.only_below[chosen] : no_class;
    }
    return out;
}

} // namespace onegrid::text
