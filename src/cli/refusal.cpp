// SPDX-License-Identifier: Apache-2.0
#include "cli/refusal.hpp"
#include "platform/http/problem.hpp"
#include <fmt/format.h>

namespace onegrid::cli {
namespace {

std::string sentence(std::string const &code, std::string const &detail)
{
    auto text = fmt::format("{}: {}", code, http::problem_text(code, "en"));
    return detail.empty() ? text : fmt::format("{} ({})", text, detail);
}

} // namespace

std::string text_of(Problem const &problem)
{
    auto text = sentence(problem.code, problem.detail);
    for (auto const &field : problem.fields) {
        text += fmt::format("\n  {} {}", field.pointer, sentence(field.code, field.detail));
    }
    return text;
}

} // namespace onegrid::cli
