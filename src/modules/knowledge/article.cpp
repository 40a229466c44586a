// SPDX-License-Identifier: Apache-2.0
#include "modules/knowledge/knowledge.hpp"
#include <boost/json.hpp>
#include <charconv>
#include <chrono>
#include <optional>

namespace onegrid::knowledge {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_name = 1'000;   // bytes
constexpr std::size_t longest_text = 400'000;
constexpr std::int64_t before_all = -1'000'000; // days

enum class Need : bool { may_be_empty, must_be_there };

Result<std::string> text_of(json::object const &line, std::string_view name, Need need, std::size_t longest)
{
    auto const *const value = line.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return need == Need::must_be_there ? Result<std::string>(refuse(Why::invalid, "knowledge.line_incomplete", std::string(name)))
                                           : std::string{};
    }
    auto const *const text = value->if_string();
    if (text == nullptr || text->size() > longest || (need == Need::must_be_there && text->empty())) {
        return refuse(Why::invalid, "knowledge.line_incomplete", std::string(name));
    }
    return std::string(*text);
}

} // namespace

std::optional<std::int64_t> day_of(std::string_view date)
{
    auto const number = [&](std::size_t at, std::size_t size) {
        int value = -1;
        auto const part = date.substr(at, size);
        auto const read = std::from_chars(part.data(), part.data() + part.size(), value);
        return read.ec == std::errc{} && read.ptr == part.data() + part.size() ? value : -1;
    };
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') {
        return std::nullopt;
    }
    auto const year = number(0, 4);
    auto const month = number(5, 2);
    auto const day = number(8, 2);
    if (year < 1 || month < 1 || day < 1) {
        return std::nullopt;
    }
    std::chrono::year_month_day const read{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!read.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days(read).time_since_epoch().count();
}

Result<Article> read_article(std::string_view line)
{
    json::error_code error;
    auto const value = json::parse(line, error);
    if (error || !value.is_object()) {
        return refuse(Why::malformed, "knowledge.line_malformed");
    }
    auto const &object = value.get_object();
    Article out;
    auto const *const document = object.if_contains("doc_id");
    if (document == nullptr || !document->is_int64() || document->get_int64() < 0) {
        return refuse(Why::invalid, "knowledge.line_incomplete", "doc_id");
    }
    out.document = document->get_int64();
    out.law = TRY(text_of(object, "law", Need::must_be_there, longest_name));
    out.date = TRY(text_of(object, "date", Need::may_be_empty, longest_name));
    if (!out.date.empty() && !day_of(out.date)) {
        return refuse(Why::invalid, "knowledge.line_incomplete", "date");
    }
    out.group = TRY(text_of(object, "group", Need::may_be_empty, longest_name));
    out.region = TRY(text_of(object, "region", Need::may_be_empty, longest_name));
    out.article = TRY(text_of(object, "article", Need::must_be_there, longest_name));
    out.chapter = TRY(text_of(object, "chapter", Need::may_be_empty, longest_name));
    out.text = TRY(text_of(object, "text", Need::must_be_there, longest_text));
    return out;
}

search::Entry entry_of(Article const &article, std::string key, std::optional<std::int64_t> until)
{
    search::Entry out;
    out.key = std::move(key);
    out.kind = "article";
    out.title = article.law;
    out.text = article.article + "　" + article.text;
    out.extra = json::serialize(json::object{{"law", article.law},
                                             {"article", article.article},
                                             {"version", article.date},
                                             {"chapter", article.chapter},
                                             {"region", article.region}});
    out.labels = {"region:" + article.region, "group:" + article.group};
    auto const day = day_of(article.date);
    if (day) {
        out.date = *day * 86'400;
    }
    out.holds_from = day.value_or(before_all);
    out.holds_until = until;
    out.is_public = true;
    return out;
}

} // namespace onegrid::knowledge
