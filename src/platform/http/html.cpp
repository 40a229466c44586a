// SPDX-License-Identifier: Apache-2.0
#include "platform/http/html.hpp"

namespace onegrid::http {

std::string html(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (char const c : text) {
        switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string html_page(std::string_view title, std::string_view language, std::string_view body)
{
    std::string page = "<!doctype html><html lang=\"";
    page += html(language);
    page += "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            "<title>";
    page += html(title);
    page += "</title><link rel=\"stylesheet\" href=\"/onegrid.css\"></head><body><main>";
    page += body;
    page += "</main></body></html>";
    return page;
}

std::string_view stylesheet()
{
    return R"~(:root{color-scheme:light dark;--ink:#1b2733;--soft:#51606e;--paper:#f6f8fa;--card:#fff;--line:#d6dde4;--brand:#0b5cad}
@media (prefers-color-scheme:dark){:root{--ink:#e7edf3;--soft:#a9b6c3;--paper:#10171e;--card:#18222c;--line:#2c3a47;--brand:#7ab8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem}
h1{font-size:1.75rem;margin:0 0 .5rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
p.lead{color:var(--soft);margin:0 0 2rem}
a{color:var(--brand)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.apps{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));list-style:none;padding:0;margin:0}
.apps a{display:block;height:100%;padding:1.25rem;border:1px solid var(--line);border-radius:.75rem;background:var(--card);text-decoration:none;color:inherit}
.apps a:hover{border-color:var(--brand)}
.apps b{display:block;font-size:1.15rem;color:var(--brand)}
.apps span{color:var(--soft)}
nav{margin:1rem 0}
nav a{margin-right:.75rem}
details{background:var(--card);border:1px solid var(--line);border-radius:.5rem;margin:.4rem 0;padding:.4rem .75rem}
summary{cursor:pointer;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
td,th{border-top:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
small{color:var(--soft)}
footer{margin-top:2.5rem;color:var(--soft)}
)~";
}

} // namespace onegrid::http
