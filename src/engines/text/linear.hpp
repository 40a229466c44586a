// SPDX-License-Identifier: Apache-2.0
// Linear separation of sparse texts: support vector machines, one class against the rest, all classes at once.
//
// Dual coordinate descent for L2-regularized squared hinge loss as in Hsieh, Chang, Lin, Keerthi and Sundararajan, "A
// dual coordinate descent method for large-scale linear SVM" (ICML 2008): what liblinear's L2R_L2LOSS_SVC_DUAL does,
// and a test holds it against liblinear's optimum. It is written anew because liblinear keeps 16 bytes for every
// feature of every text (4 here), reads all of them once for each class (once for all here), and draws its order from
// the process's rand(), so that two trainings in one process differ.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace onegrid::text {

// Messages × pieces, sparse: which pieces each message has and how often.
struct Counted {
    static constexpr std::uint32_t number_mask = 0x00FF'FFFF;

    std::vector<std::uint32_t> entries; // the piece in the low 24 bits, how often in the high 8 (255: that or more)
    std::vector<std::size_t> ends;      // of the entries of each message

    std::span<std::uint32_t const> of(std::size_t message) const
    {
        auto const begin = message == 0 ? 0 : ends[message - 1];
        return {entries.data() + begin, ends[message] - begin};
    }
    std::size_t size() const { return ends.size(); }
};

// 1 + ln(count) for 1 to 255; 0 for 0: the tenth time that a word comes says less than the first.
extern std::array<float, 256> const log_counts;
inline float log_count(std::uint32_t count) { return log_counts[count & 0xFFU]; }

// What a piece is worth before anything is learned: x = log_count(count) × worth[piece], each message then made of length 1.
struct Measure {
    std::vector<float> worth; // 0: the piece does not count
    bool is_binary{};         // how often does not count

    float times(std::uint32_t count) const { return is_binary ? 1.0F : log_count(count); }
};

struct Weights {
    std::size_t classes{};
    std::vector<float> of_piece; // pieces × classes
    std::vector<float> bias;     // classes
};

struct Fitting {
    double cost{1.0};             // C: of each error, against the size of the weights
    unsigned rounds{30};          // at most, over all messages
    double tolerance{0.01};       // of the projected gradient, when it is done sooner
    std::uint64_t seed{20'260'401}; // of the order in which messages are visited
    std::vector<float> scale;     // pieces × classes, or none: x of each class is multiplied by it (NB-SVM)
};

// `messages`: which of `counted`; `classes_of`: the class of each of these, below `classes`.
Weights fit(Counted const &counted, std::span<std::uint32_t const> messages, std::span<std::uint32_t const> classes_of,
            std::size_t classes, Measure const &measure, Fitting const &fitting);

} // namespace onegrid::text
