// SPDX-License-Identifier: Apache-2.0
#include "engines/text/card.hpp"
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <cmath>
#include <exception>

namespace onegrid::text {
namespace {

namespace json = boost::json;

constexpr std::size_t most_confused = 200; // classes; of more, a file's confusion is not made room for

// Four digits are what such figures are worth; so they are also the same however they were rounded on the way.
double rounded(double value) { return std::round(value * 10'000) / 10'000; }

template <class T>
T at(json::object const &object, std::string_view name)
{
    return json::value_to<T>(object.at(name));
}

json::array confusion_of(Figures const &figures)
{
    json::array out;
    auto const count = figures.classes.size();
    for (std::size_t i = 0; i < figures.confusion.size(); ++i) {
        if (figures.confusion[i] > 0) {
            out.push_back(json::object{{"right", figures.classes[i / count].name},
                                       {"chosen", figures.classes[i % count].name},
                                       {"messages", figures.confusion[i]}});
        }
    }
    return out;
}

std::vector<std::uint32_t> confusion_of(json::array const &cells, std::vector<ClassFigures> const &classes)
{
    if (classes.size() > most_confused) {
        return {};
    }
    std::vector<std::uint32_t> out(classes.size() * classes.size());
    auto const number_of = [&](json::value const &name) {
        std::size_t at = 0;
        while (classes.at(at).name != name.as_string()) {
            ++at;
        }
        return at;
    };
    for (auto const &cell : cells) {
        auto const &one = cell.as_object();
        out[number_of(one.at("right")) * classes.size() + number_of(one.at("chosen"))] = at<std::uint32_t>(one, "messages");
    }
    return out;
}

Figures figures_of(json::object const &object)
{
    Figures out;
    out.messages = at<std::size_t>(object, "messages");
    out.accuracy = at<double>(object, "accuracy");
    out.macro_f1 = at<double>(object, "macro_f1");
    out.calibration_error = at<double>(object, "ece");
    for (auto const &value : object.at("classes").as_array()) {
        auto const &one = value.as_object();
        out.classes.push_back({at<std::string>(one, "class"), at<std::size_t>(one, "messages"), at<double>(one, "precision"),
                               at<double>(one, "recall"), at<double>(one, "f1")});
    }
    out.confusion = confusion_of(object.at("confusion").as_array(), out.classes);
    for (auto const &value : object.at("thresholds").as_array()) {
        auto const &one = value.as_object();
        out.thresholds.push_back({at<double>(one, "confidence"), at<double>(one, "coverage"), at<double>(one, "precision")});
    }
    return out;
}

json::object to_json(Recipe const &recipe)
{
    return {{"longest", recipe.longest},       {"in_messages", recipe.in_messages},
            {"most_pieces", recipe.most_pieces}, {"subject_weight", recipe.subject_weight},
            {"cost", recipe.cost},             {"ratio_share", recipe.ratio_share}};
}

Recipe recipe_of(json::object const &object)
{
    Recipe out;
    out.longest = at<std::size_t>(object, "longest");
    out.in_messages = at<std::size_t>(object, "in_messages");
    out.most_pieces = at<std::size_t>(object, "most_pieces");
    out.subject_weight = at<unsigned>(object, "subject_weight");
    out.cost = at<double>(object, "cost");
    out.ratio_share = at<double>(object, "ratio_share");
    return out;
}

Card card_of(json::object const &object)
{
    Card out;
    out.made_at = at<std::string>(object, "made_at");
    out.made_by = at<std::string>(object, "made_by");
    for (auto const &value : object.at("sources").as_array()) {
        auto const &one = value.as_object();
        out.sources.push_back({at<std::string>(one, "name"), at<std::string>(one, "sha256"), at<std::size_t>(one, "rows")});
    }
    out.messages = at<std::size_t>(object, "messages");
    out.refused = at<std::size_t>(object, "refused");
    out.repeated = at<std::size_t>(object, "repeated");
    out.contradicted = at<std::size_t>(object, "contradicted");
    out.pieces = at<std::size_t>(object, "pieces");
    out.recipe = recipe_of(object.at("recipe").as_object());
    out.held_out = figures_of(object.at("held_out").as_object());
    out.held_out_folds = at<std::size_t>(object, "held_out_folds");
    return out;
}

} // namespace

json::object to_json(Figures const &figures)
{
    json::array classes;
    for (auto const &one : figures.classes) {
        classes.push_back(json::object{{"class", one.name},
                                       {"messages", one.messages},
                                       {"precision", rounded(one.precision)},
                                       {"recall", rounded(one.recall)},
                                       {"f1", rounded(one.f1)}});
    }
    json::array thresholds;
    for (auto const &one : figures.thresholds) {
        thresholds.push_back(json::object{{"confidence", one.confidence},
                                          {"coverage", rounded(one.coverage)},
                                          {"precision", rounded(one.precision)}});
    }
    return {{"messages", figures.messages},
            {"accuracy", rounded(figures.accuracy)},
            {"macro_f1", rounded(figures.macro_f1)},
            {"ece", rounded(figures.calibration_error)},
            {"classes", std::move(classes)},
            {"confusion", confusion_of(figures)},
            {"thresholds", std::move(thresholds)}};
}

json::object to_json(Card const &card)
{
    json::array sources;
    for (auto const &one : card.sources) {
        sources.push_back(json::object{{"name", one.name}, {"sha256", one.sha256}, {"rows", one.rows}});
    }
    return {{"made_at", card.made_at},
            {"made_by", card.made_by},
            {"sources", std::move(sources)},
            {"messages", card.messages},
            {"refused", card.refused},
            {"repeated", card.repeated},
            {"contradicted", card.contradicted},
            {"pieces", card.pieces},
            {"recipe", to_json(card.recipe)},
            {"held_out", to_json(card.held_out)},
            {"held_out_folds", card.held_out_folds}};
}

Result<Card> card_of(std::string_view text)
{
    try {
        return card_of(json::parse(text).as_object());
    } catch (std::exception const &) { // what Boost.JSON throws for a member that is missing or of another kind
        return refuse(Why::malformed, "text.model_damaged", "card");
    }
}

} // namespace onegrid::text
