// SPDX-License-Identifier: Apache-2.0
// How good the answers are: what evaluations count and print.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace onegrid::text {

// One message with a known class that a classifier was asked about.
struct Answer {
    std::uint32_t right{};  // its class
    std::uint32_t chosen{}; // the most confident one, whether it was abstained or not
    double confidence{};    // in the chosen one
};

struct ClassFigures {
    std::string name;
    std::size_t messages{}; // that are of this class
    double precision{};     // 0 when it was never chosen
    double recall{};        // 0 when no message is of it
    double f1{};
};

// What is answered when everything below a confidence is left to people.
struct Threshold {
    double confidence{};
    double coverage{};  // the share that is answered
    double precision{}; // the share of right ones among these; 1 when none is
};

struct Figures {
    std::size_t messages{};
    double accuracy{};
    double macro_f1{};                // the mean of f1 over the classes that a message is of, or that were chosen
    double calibration_error{};       // ECE: 15 bands of confidence, each one's |confidence - accuracy|, by messages
    std::vector<ClassFigures> classes;
    std::vector<std::uint32_t> confusion; // classes × classes: right, then chosen
    std::vector<Threshold> thresholds;
};

// `names`: of the classes. All zero without answers.
Figures figures_of(std::span<Answer const> answers, std::span<std::string const> names);

} // namespace onegrid::text
