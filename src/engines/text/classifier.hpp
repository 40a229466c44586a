// SPDX-License-Identifier: Apache-2.0
// What a report is about: a linear model over pieces of one to four characters, for classes of one or several levels
// ("a", "a/b", "a/b/c"), with calibrated confidence, and with the words that decided. It proposes; people decide. It knows
// nothing of who reports, and of no number that is private (fold.hpp).
//
// A classifier does not change, and any number of threads may ask it at once. Everything is a function of the model and
// the message: no clock, no chance, no files.
#pragma once
#include "engines/text/card.hpp"
#include "engines/text/fold.hpp"
#include "engines/text/message.hpp"
#include <memory>
#include <optional>

namespace onegrid::text {

struct Model;

// A class, and how likely the message is of it: 0 to 1, of all messages like those that were learned from.
struct Choice {
    std::string path; // "a/b": as the training data call it, from the top
    double confidence{};
};

enum class Part : std::uint8_t { subject, detail };

// A word that spoke for the first class and against its rivals, or the other way round.
struct Word {
    std::string text;   // as written where it comes first; never a part of a private number
    Part part{};
    Span place;         // bytes of the subject or the detail, where it comes first
    std::size_t times{}; // how often it is in the message
    double weight{};    // of all its places, in the score that the confidence is made from; > 0: for the class
};

enum class Notice : std::uint8_t {
    nothing_known,     // no piece of the text was ever seen: no class is likelier than another
    hardly_known,      // short, or little of it was ever seen: the confidence is lowered for that
    hidden_characters, // ten or more that cannot be seen, or one in twenty, were left out
    repeated,          // the same over and over again; it counts hardly more than once
    cut,               // only the first 20,000 characters were read
    not_utf8,          // bytes that are none were passed over
};
std::string_view to_text(Notice notice);

struct Verdict {
    struct Level {
        std::vector<Choice> choices; // the most confident first; below the first class of the level above
    };
    std::vector<Level> levels;  // from the top, as deep as the model goes there
    std::size_t answered{};     // so many of the levels, from the top, reach the confidence that was asked for
    std::vector<Word> words;    // the weightiest first; of the first level
    std::vector<Notice> notices;

    // Nobody should act on any of it without looking.
    bool is_abstained() const { return answered == 0; }
    // The deepest class that is answered; none when abstained.
    std::optional<Choice> answer() const
    {
        return answered == 0 ? std::nullopt : std::optional(levels[answered - 1].choices.front());
    }
};

struct Asking {
    double least_confidence{0.5}; // below it is abstained
    std::size_t choices{3};       // at most so many of each level
    std::size_t words{0};         // at most so many; they cost more than all the rest
};

class Classifier {
  public:
    explicit Classifier(std::shared_ptr<Model const> model);

    // From the bytes of a model's file. Refuses with malformed "text.model_foreign" (no model), "text.model_truncated",
    // "text.model_damaged" (checksum, or what cannot be), and unsupported "text.model_version".
    static Result<Classifier> read(std::string_view bytes);
    // The file. The same classifier, the same bytes.
    std::string bytes() const;

    Card const &card() const;
    // Every class of every level, by its path, parents first.
    std::vector<std::string> classes() const;

    // Always answers, whatever the text.
    Verdict classify(Message const &message, Asking const &asking = {}) const;

  private:
    std::shared_ptr<Model const> m_model;
};

} // namespace onegrid::text
