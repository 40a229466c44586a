// SPDX-License-Identifier: Apache-2.0
#include "platform/http/problem.hpp"
#include "platform/base/embedded.hpp"
#include "platform/http/codec.hpp"
#include <algorithm>
#include <array>
#include <charconv>

namespace onegrid::http {

int status_of(Problem const &problem)
{
    if (problem.code == "request.head_too_large") {
        return 431;
    }
    if (problem.code == "request.expectation_failed") {
        return 417;
    }
    if (problem.code == "server.failed") {
        return 500;
    }
    switch (problem.why) {
    case Why::malformed:
        return 400;
    case Why::invalid:
        return 422;
    case Why::unauthenticated:
        return 401;
    case Why::forbidden:
        return 403;
    case Why::not_found:
        return 404;
    case Why::method:
        return 405;
    case Why::conflict:
        return 409;
    case Why::stale:
        return 412;
    case Why::too_large:
        return 413;
    case Why::unsupported:
        return 415;
    case Why::precondition:
        return 428;
    case Why::too_many:
        return 429;
    case Why::timeout:
        return 408;
    case Why::busy:
        return 503;
    }
    return 500;
}

std::vector<std::vector<std::string>> csv_rows(std::string_view text)
{
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    bool any = false; // something of this row was read
    auto const end_row = [&] {
        if (any) {
            row.push_back(std::move(field));
            rows.push_back(std::move(row));
        }
        row.clear();
        field.clear();
        any = false;
    };
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (quoted) {
            if (c != '"') {
                field += c;
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                field += '"';
                ++at;
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
            any = true;
        } else if (c == ',') {
            row.push_back(std::move(field));
            field.clear();
            any = true;
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            field += c;
            any = true;
        }
    }
    end_row();
    return rows;
}

std::vector<ProblemText> const &problem_texts()
{
    static auto const texts = [] {
        std::vector<ProblemText> all;
        for (auto const &file : embedded::problems()) {
            auto rows = csv_rows(file.text);
            for (std::size_t i = 1; i < rows.size(); ++i) {
                if (rows[i].size() == 3) {
                    all.push_back({std::move(rows[i][0]), std::move(rows[i][1]), std::move(rows[i][2])});
                }
            }
        }
        std::ranges::stable_sort(all, {}, &ProblemText::code);
        return all;
    }();
    return texts;
}

std::string_view problem_text(std::string_view code, std::string_view language)
{
    auto const &texts = problem_texts();
    auto const found =
        std::ranges::lower_bound(texts, code, {}, [](auto const &t) { return std::string_view(t.code); });
    bool const english = language == "en";
    if (found == texts.end() || found->code != code) {
        return english ? "The request was refused" : "请求被拒绝";
    }
    return english ? found->en : found->zh;
}

std::string problem_json(Problem const &problem, std::string_view language, std::string_view request)
{
    std::string out = R"({"type":)";
    codec::write_text(out, "/problems/" + problem.code);
    out += R"(,"title":)";
    codec::write_text(out, problem_text(problem.code, language));
    out += R"(,"status":)";
    codec::write_number(out, std::int64_t{status_of(problem)});
    out += R"(,"code":)";
    codec::write_text(out, problem.code);
    if (!problem.detail.empty()) {
        out += R"(,"detail":)";
        codec::write_text(out, problem.detail);
    }
    out += R"(,"instance":)";
    codec::write_text(out, request);
    if (!problem.fields.empty()) {
        out += R"(,"errors":[)";
        bool first = true;
        for (auto const &field : problem.fields) {
            if (!first) {
                out += ',';
            }
            first = false;
            out += R"({"pointer":)";
            codec::write_text(out, field.pointer);
            out += R"(,"code":)";
            codec::write_text(out, field.code);
            out += R"(,"title":)";
            codec::write_text(out, problem_text(field.code, language));
            if (!field.detail.empty()) {
                out += R"(,"detail":)";
                codec::write_text(out, field.detail);
            }
            out += '}';
        }
        out += ']';
    }
    out += '}';
    return out;
}

std::string_view language_of(std::string_view accept_language)
{
    double best_zh = 0;
    double best_en = 0;
    while (!accept_language.empty()) {
        auto part = accept_language.substr(0, accept_language.find(','));
        accept_language.remove_prefix(std::min(part.size() + 1, accept_language.size()));
        while (!part.empty() && part.front() == ' ') {
            part.remove_prefix(1);
        }
        double quality = 1;
        if (auto const q = part.find(";q="); q != std::string_view::npos) {
            std::from_chars(part.data() + q + 3, part.data() + part.size(), quality);
        }
        if (part.starts_with("zh") || part.starts_with("ZH")) {
            best_zh = std::max(best_zh, quality);
        } else if (part.starts_with("en") || part.starts_with("EN")) {
            best_en = std::max(best_en, quality);
        }
    }
    return best_en > best_zh ? "en" : "zh-CN";
}

} // namespace onegrid::http
