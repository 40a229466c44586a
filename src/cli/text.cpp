// SPDX-License-Identifier: Apache-2.0
// onegrid text train, evaluate, crossvalidate, classify, card: models of what reports are about. No database.
#include "cli/text.hpp"
#include "cli/command.hpp"
#include "cli/refusal.hpp"
#include "platform/base/instant.hpp"
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace onegrid::cli {
namespace {

constexpr std::size_t most_columns = 15; // of a table of confusion

template <class T>
T number_option(Options const &options, std::string_view name, T otherwise, T least, T most)
{
    if (!options.has(name)) {
        return otherwise;
    }
    auto const text = options.get(name);
    T value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= least && value <= most)) {
        throw UsageError{fmt::format("--{} is a number from {} to {}", name, least, most)};
    }
    return value;
}

std::string today()
{
    auto const text = to_rfc3339(SystemClock().now());
    return text.substr(0, text.find('T'));
}

text::Training training_of(Options const &options, MessageFiles const &files)
{
    text::Training training;
    auto &recipe = training.recipe;
    recipe.longest = number_option<std::size_t>(options, "longest", recipe.longest, 1, 4);
    recipe.in_messages = number_option<std::size_t>(options, "in-messages", recipe.in_messages, 1, 1'000);
    recipe.subject_weight = number_option(options, "subject-weight", recipe.subject_weight, 1U, 10U);
    recipe.cost = number_option(options, "cost", recipe.cost, 0.001, 1'000.0);
    recipe.ratio_share = number_option(options, "ratio-share", recipe.ratio_share, 0.0, 1.0);
    training.made_at = options.get("date", today());
    training.made_by = fmt::format("onegrid {}", ONEGRID_VERSION);
    training.sources = files.sources();
    return training;
}

MessageFiles data_of(Options const &options, std::string_view name)
{
    options.without_operands();
    auto const paths = options.all(name);
    if (paths.empty()) {
        throw UsageError{fmt::format("needs --{} FILE.csv", name)};
    }
    return MessageFiles(paths);
}

text::Classifier model_of(Options const &options)
{
    if (!options.has("model")) {
        throw UsageError{"needs --model MODEL"};
    }
    auto const path = options.get("model");
    return taken(text::Classifier::read(file_text(path)), path);
}

// Whole or not at all: what was there stays until all of the new is on the disk.
void write_whole(std::filesystem::path const &path, std::string_view bytes)
{
    auto const beside = path.string() + fmt::format(".{}.new", ::getpid());
    auto *file = std::fopen(beside.c_str(), "wb");
    bool is_good = file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0 &&
                   ::fsync(::fileno(file)) == 0;
    is_good = (file == nullptr || std::fclose(file) == 0) && is_good && std::rename(beside.c_str(), path.c_str()) == 0;
    if (!is_good) {
        std::remove(beside.c_str());
        throw UsageError{fmt::format("cannot write {}", path.string())};
    }
}

// A table while it fits a terminal, else a line for each pair that was confused.
void print_confusion(text::Figures const &figures)
{
    auto const count = figures.classes.size();
    if (figures.confusion.empty()) {
        return;
    }
    bool const is_table = count <= most_columns;
    fmt::print("\nconfusion, {}:\n", is_table ? "a row for what is right, a column for what was chosen" : "right → chosen");
    for (std::size_t chosen = 0; is_table && chosen < count; ++chosen) {
        fmt::print("{:>6}", chosen + 1);
    }
    fmt::print("{}", is_table ? "\n" : "");
    for (std::size_t right = 0; right < count; ++right) {
        for (std::size_t chosen = 0; chosen < count; ++chosen) {
            auto const times = figures.confusion[right * count + chosen];
            if (is_table) {
                fmt::print("{:>6}", times);
            } else if (right != chosen && times > 0) {
                fmt::print("  {} → {}  {}\n", figures.classes[right].name, figures.classes[chosen].name, times);
            }
        }
        if (is_table) {
            fmt::print("  {} {}\n", right + 1, figures.classes[right].name);
        }
    }
}

void print_figures(text::Figures const &figures)
{
    fmt::print("messages {}\naccuracy {:.4f}\nmacro-F1 {:.4f}\ncalibration error (ECE) {:.4f}\n\n", figures.messages, figures.accuracy,
               figures.macro_f1, figures.calibration_error);
    fmt::print("{:>9} {:>9} {:>9} {:>9}  class\n", "precision", "recall", "F1", "messages");
    for (auto const &one : figures.classes) {
        fmt::print("{:>9.4f} {:>9.4f} {:>9.4f} {:>9}  {}\n", one.precision, one.recall, one.f1, one.messages, one.name);
    }
    fmt::print("\nleft to people below a confidence of:\n{:>9} {:>9} {:>9}\n", "", "answered", "right");
    for (auto const &one : figures.thresholds) {
        fmt::print("{:>9.2f} {:>9.4f} {:>9.4f}\n", one.confidence, one.coverage, one.precision);
    }
    print_confusion(figures);
}

void print_evaluation(text::Evaluation const &evaluation, std::size_t broken, bool as_json)
{
    if (as_json) {
        auto out = text::to_json(evaluation.figures);
        boost::json::array levels;
        for (auto const &level : evaluation.levels) {
            levels.push_back(boost::json::object{{"accuracy", level.accuracy}, {"macro_f1", level.macro_f1}, {"ece", level.calibration_error}});
        }
        out["levels"] = std::move(levels);
        out["refused"] = evaluation.refused + broken;
        fmt::print("{}\n", boost::json::serialize(out));
        return;
    }
    for (auto const &name : evaluation.unknown) {
        fmt::print("the model has never seen the class {}\n", name);
    }
    print_figures(evaluation.figures);
    for (std::size_t level = 0; level < evaluation.levels.size() && evaluation.levels.size() > 1; ++level) {
        auto const &figures = evaluation.levels[level];
        fmt::print("level {}: accuracy {:.4f}, macro-F1 {:.4f}, ECE {:.4f}\n", level + 1, figures.accuracy, figures.macro_f1, figures.calibration_error);
    }
    if (evaluation.refused + broken > 0) {
        fmt::print("{} rows were not judged\n", evaluation.refused + broken);
    }
}

boost::json::object to_json(text::Verdict const &verdict)
{
    boost::json::array levels;
    for (auto const &level : verdict.levels) {
        boost::json::array choices;
        for (auto const &choice : level.choices) {
            choices.push_back(boost::json::object{{"class", choice.path}, {"confidence", choice.confidence}});
        }
        levels.push_back(std::move(choices));
    }
    boost::json::array words;
    for (auto const &word : verdict.words) {
        words.push_back(boost::json::object{{"text", word.text},
                                            {"weight", word.weight},
                                            {"times", word.times},
                                            {"part", word.part == text::Part::subject ? "subject" : "detail"},
                                            {"begin", word.place.begin},
                                            {"end", word.place.end}});
    }
    boost::json::array notices;
    for (auto const notice : verdict.notices) {
        notices.push_back(boost::json::string(text::to_text(notice)));
    }
    auto const answer = verdict.answer();
    return {{"answer", answer ? boost::json::value(answer->path) : boost::json::value()},
            {"levels", std::move(levels)},
            {"words", std::move(words)},
            {"notices", std::move(notices)}};
}

} // namespace

int text_train(Words const &words)
{
    constexpr std::string_view valued[] = {"data", "model", "date", "longest", "in-messages", "subject-weight", "cost", "ratio-share"};
    constexpr std::string_view flags[] = {"json"};
    Options const options(words, valued, flags);
    if (!options.has("model")) {
        throw UsageError{"needs --model MODEL"};
    }
    auto const folder = std::filesystem::absolute(options.get("model")).parent_path();
    if (!std::filesystem::is_directory(folder)) { // better said before an hour's work than after it
        throw UsageError{fmt::format("there is no folder {}", folder.string())};
    }
    auto const files = data_of(options, "data");
    auto const trained = taken(text::train(files.rows(), training_of(options, files)));
    print_findings(trained.findings);
    auto const bytes = trained.classifier.bytes();
    write_whole(options.get("model"), bytes);
    auto const &card = trained.classifier.card();
    if (options.has("json")) {
        fmt::print("{}\n", boost::json::serialize(text::to_json(card)));
        return 0;
    }
    fmt::print("learned from {} messages ({} rows refused, {} repeated, {} of these with another label), {} pieces; {} bytes in {}\n\n", card.messages,
               card.refused + files.broken(), card.repeated, card.contradicted, card.pieces, bytes.size(), options.get("model"));
    fmt::print("Of messages that were held out ({} of {} parts, each judged by what was learned from the others):\n", card.held_out_folds,
               card.held_out_folds == 1 ? 10 : card.held_out_folds);
    print_figures(card.held_out);
    return 0;
}

int text_evaluate(Words const &words)
{
    constexpr std::string_view valued[] = {"model", "test"};
    constexpr std::string_view flags[] = {"json"};
    Options const options(words, valued, flags);
    auto const files = data_of(options, "test");
    auto const classifier = model_of(options);
    auto const evaluation = taken(text::evaluate(classifier, files.rows()));
    print_findings(evaluation.findings);
    print_evaluation(evaluation, files.broken(), options.has("json"));
    return 0;
}

int text_crossvalidate(Words const &words)
{
    constexpr std::string_view valued[] = {"data", "folds", "longest", "in-messages", "subject-weight", "cost", "ratio-share"};
    constexpr std::string_view flags[] = {"json"};
    Options const options(words, valued, flags);
    auto const files = data_of(options, "data");
    auto const folds = number_option<std::size_t>(options, "folds", 10, 2, 20);
    auto const evaluation = taken(text::cross_validate(files.rows(), training_of(options, files), folds));
    print_findings(evaluation.findings);
    print_evaluation(evaluation, files.broken(), options.has("json"));
    return 0;
}

int text_classify(Words const &words)
{
    constexpr std::string_view valued[] = {"model", "subject", "least", "words"};
    constexpr std::string_view flags[] = {"json"};
    Options const options(words, valued, flags);
    if (options.operands().size() != 1) {
        throw UsageError{"needs one text, in quotes"};
    }
    auto const classifier = model_of(options);
    text::Asking asking;
    asking.least_confidence = number_option(options, "least", asking.least_confidence, 0.0, 1.0);
    asking.words = number_option<std::size_t>(options, "words", 8, 0, 100);
    auto const subject = options.get("subject");
    auto const verdict = classifier.classify({subject, options.operands()[0]}, asking);
    if (options.has("json")) {
        fmt::print("{}\n", boost::json::serialize(to_json(verdict)));
        return 0;
    }
    auto const answer = verdict.answer();
    fmt::print("{}\n", answer ? fmt::format("{}  {:.4f}", answer->path, answer->confidence) : "nothing is sure enough: a person has to say");
    for (std::size_t level = 0; level < verdict.levels.size(); ++level) {
        for (auto const &choice : verdict.levels[level].choices) {
            fmt::print("  level {}  {:.4f}  {}\n", level + 1, choice.confidence, choice.path);
        }
    }
    for (auto const &word : verdict.words) {
        fmt::print("  word  {:+.3f}  {}{}\n", word.weight, word.text, word.times > 1 ? fmt::format(" ×{}", word.times) : "");
    }
    for (auto const notice : verdict.notices) {
        fmt::print("  notice  {}\n", text::to_text(notice));
    }
    return 0;
}

int text_card(Words const &words)
{
    constexpr std::string_view valued[] = {"model"};
    Options const options(words, valued);
    options.without_operands();
    fmt::print("{}\n", boost::json::serialize(text::to_json(model_of(options).card())));
    return 0;
}

} // namespace onegrid::cli
