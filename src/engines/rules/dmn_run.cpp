// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_run.hpp"
#include "platform/base/embedded.hpp"
#include <fmt/format.h>
#include <map>

namespace onegrid::rules::dmn {
namespace {

thread_local Run *innermost = nullptr;

// The rows of rules/problems.csv, whose texts hold no line feeds.
std::map<std::string, Text, std::less<>> read_texts()
{
    std::map<std::string, Text, std::less<>> out;
    for (auto const &file : embedded::problems()) {
        if (file.name != "rules/problems.csv") {
            continue;
        }
        std::string_view rest = file.text;
        while (!rest.empty()) {
            auto line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            std::vector<std::string> fields(1);
            bool is_quoted = false;
            for (char const c : line) {
                if (c == '"') {
                    is_quoted = !is_quoted;
                } else if (c == ',' && !is_quoted) {
                    fields.emplace_back();
                } else if (c != '\r') {
                    fields.back() += c;
                }
            }
            if (fields.size() == 3) {
                out.emplace(fields[0], Text{fields[1], fields[2]});
            }
        }
    }
    return out;
}

} // namespace

Text text_of_code(std::string_view code)
{
    static auto const texts = read_texts();
    auto const found = texts.find(code);
    return found == texts.end() ? Text{std::string(code), std::string(code)} : found->second;
}

Run::Run(std::shared_ptr<void const> owner, DecideOptions const &options)
    : evaluation(options.now, options.limits), m_owner(std::move(owner)), m_most_notices(options.notices), m_explains(options.explain),
      m_outer(innermost)
{
    innermost = this;
}

Run::~Run() { innermost = m_outer; }

Run *Run::of(Evaluation const &evaluation)
{
    auto *run = innermost;
    while (run && &run->evaluation != &evaluation) {
        run = run->m_outer;
    }
    return run;
}

void Run::notice(Severity severity, std::string code, Text text, Spot at)
{
    m_has_errors = m_has_errors || severity == Severity::error;
    if (m_notices.size() >= m_most_notices) {
        return;
    }
    m_notices.push_back({severity, std::move(code), std::move(text),
                         {std::string(m_here.model), at.line, at.column, std::string(m_here.id), std::string(m_here.name)}});
}

void Run::drain_all(Spot at)
{
    auto const &all = evaluation.diagnostics();
    if (all.size() < m_drained) {
        m_drained = 0; // it was reset
    }
    for (; m_drained < all.size(); ++m_drained) {
        auto const &one = all[m_drained];
        notice(one.severity, one.code, text_of(one), at);
    }
}

// ---- steps ---------------------------------------------------------------------------------------------------------

Run::Step::Step(Run &run, Listed::Kind kind, Here here)
    : m_run(run), m_first_notice(run.m_notices.size())
{
    m_outer = run.m_current;
    m_outer_here = run.m_here;
    run.m_here = here;
    if (run.explains()) {
        m_step = std::make_unique<ExplainedStep>();
        m_step->kind = kind;
        m_step->model = here.model;
        m_step->id = here.id;
        m_step->name = here.name;
    }
    run.m_current = m_step.get();
}

void Run::Step::end(Value const &value)
{
    if (m_step) {
        m_step->value = to_feel(value);
        m_step->notices.assign(m_run.m_notices.begin() + static_cast<std::ptrdiff_t>(std::min(m_first_notice, m_run.m_notices.size())),
                               m_run.m_notices.end());
        // what steps within this one had to say is told there
        std::erase_if(m_step->notices, [&](Notice const &n) { return n.place.id != m_step->id; });
        m_run.m_explanation.steps.push_back(std::move(*m_step));
        m_step.reset();
    }
}

Run::Step::~Step()
{
    m_run.m_current = m_outer;
    m_run.m_here = m_outer_here;
}

} // namespace onegrid::rules::dmn

onegrid::rules::Text onegrid::rules::text_of(Diagnostic const &diagnostic)
{
    auto out = dmn::text_of_code(diagnostic.code);
    if (!diagnostic.text.empty()) {
        out.zh += "：" + diagnostic.text;
        out.en += ": " + diagnostic.text;
    }
    return out;
}
