// SPDX-License-Identifier: Apache-2.0
// An explanation as clients get it: one answer in a sentence, the facts it rests on, and the way there line by line.
// The same shape whatever is explained, so that one panel shows them all.
#pragma once
#include "platform/base/instant.hpp"
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::cases {

struct ExplainFact {
    std::string label, value;
};
BOOST_DESCRIBE_STRUCT(ExplainFact, (), (label, value))

struct ExplainLine {
    std::string kind; // what sort of line, for its sign: start, count, off, pause, may, guard …
    std::string words;
    std::optional<Instant> from, to;
    std::optional<std::int64_t> minutes;
    std::optional<int> serial;      // of the act that the line tells of
    std::optional<std::string> act; // whose code it is about, where acts are explained
};
BOOST_DESCRIBE_STRUCT(ExplainLine, (), (kind, words, from, to, minutes, serial, act))

struct ExplainPart {
    std::string title;
    std::vector<ExplainLine> lines;
};
BOOST_DESCRIBE_STRUCT(ExplainPart, (), (title, lines))

struct Explained {
    std::string about, answer;
    std::vector<ExplainFact> facts;
    std::vector<ExplainPart> parts;
    int version{}; // of the case
    std::int64_t pack_version{};
    std::optional<std::int64_t> calendar_version;
    Instant as_of;
};
BOOST_DESCRIBE_STRUCT(Explained, (), (about, answer, facts, parts, version, pack_version, calendar_version, as_of))

} // namespace onegrid::cases
