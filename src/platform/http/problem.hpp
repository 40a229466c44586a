// SPDX-License-Identifier: Apache-2.0
// A Problem on the wire: RFC 9457 application/problem+json, with its texts in Chinese or English from the units'
// problems.csv. Nothing goes out but codes, these texts, and the details that the refusing code wrote for the client.
#pragma once
#include "platform/base/result.hpp"
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::http {

// One table: why → status.
int status_of(Problem const &problem);

struct ProblemText {
    std::string code, zh, en;
};
// Every code with its texts, sorted by code.
std::vector<ProblemText> const &problem_texts();
// The text of a code in "en" or "zh-CN"; a general one when the code has none.
std::string_view problem_text(std::string_view code, std::string_view language);

// {type, title, status, code, detail?, instance, errors?: [{pointer, code, title, detail?}]}
std::string problem_json(Problem const &problem, std::string_view language, std::string_view request);

// "en" or "zh-CN" by the Accept-Language header; zh-CN when it says neither.
std::string_view language_of(std::string_view accept_language);

// Rows and fields of RFC 4180: quotes, doubled quotes, line feeds inside quotes, CRLF or LF.
std::vector<std::vector<std::string>> csv_rows(std::string_view text);

} // namespace onegrid::http
