// SPDX-License-Identifier: Apache-2.0
// The pages that the server writes itself.
#include "platform/http/core.hpp"
#include "platform/http/html.hpp"
#include "platform/http/problem.hpp"
#include <algorithm>

namespace onegrid::http {

std::string chooser_page(std::string_view language, std::vector<std::string> const &apps)
{
    struct App {
        std::string_view name, zh, en, zh_text, en_text;
    };
    static constexpr App known[] = {
        {"desk", "工作台", "Desk", "指挥中心、部门与管理员", "Command centres, departments, administrators"},
        {"pocket", "掌上", "Pocket", "居民上报，网格员和部门处置",
         "Residents report; grid workers and departments handle"},
        {"wall", "大屏", "Wall", "全市态势，实时更新", "The whole city, live"},
    };
    bool const english = language == "en";
    std::string body = english ? "<h1>OneGrid</h1><p class=\"lead\">One grid, one city, one closed loop.</p>"
                               : "<h1>OneGrid 一网统管</h1><p class=\"lead\">一张网格，一座城市，一个闭环。</p>";
    body += "<ul class=\"apps\">";
    for (auto const &app : known) {
        if (std::ranges::find(apps, app.name) == apps.end()) {
            continue;
        }
        body += "<li><a href=\"/" + std::string(app.name) + "/\"><b>" + std::string(english ? app.en : app.zh) +
                "</b><span>" + std::string(english ? app.en_text : app.zh_text) + "</span></a></li>";
    }
    body += "</ul><footer><a href=\"/docs\">";
    body += english ? "API" : "接口文档";
    body +=
        "</a> · <a href=\"/?lang=zh\" lang=\"zh-CN\">中文</a> · <a href=\"/?lang=en\" lang=\"en\">English</a></footer>";
    return html_page(english ? "OneGrid" : "OneGrid 一网统管", language, body);
}

std::optional<std::string> problem_page(std::string_view code)
{
    auto const &texts = problem_texts();
    auto const found =
        std::ranges::lower_bound(texts, code, {}, [](auto const &t) { return std::string_view(t.code); });
    if (found == texts.end() || found->code != code) {
        return std::nullopt;
    }
    auto const body = "<h1><code>" + html(code) + "</code></h1><p lang=\"zh-CN\">" + html(found->zh) +
                      "</p><p lang=\"en\">" + html(found->en) + "</p>";
    return html_page(code, "zh-CN", body);
}

} // namespace onegrid::http
