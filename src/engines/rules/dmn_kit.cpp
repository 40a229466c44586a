// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_kit.hpp"
#include "engines/rules/dmn_program.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules::kit {
namespace {

// A context that is filled at paths of names.
struct Tree {
    std::string name; // in what it is a part of
    std::vector<Tree> children;
    std::optional<Value> value;

    Tree &at(std::string const &wanted)
    {
        for (auto &child : children) {
            if (child.name == wanted) {
                return child;
            }
        }
        return children.emplace_back(Tree{wanted, {}, {}});
    }
    Value made() const
    {
        std::vector<std::pair<std::string, Value>> entries;
        if (value) {
            if (children.empty() || !value->is(Kind::context)) {
                return *value;
            }
            for (auto const &entry : value->as_context()) {
                entries.emplace_back(std::string(entry.key.as_string()), entry.value);
            }
        }
        for (auto const &child : children) {
            entries.emplace_back(child.name, child.made());
        }
        return Value::context(std::move(entries));
    }
};

class Runner {
  public:
    Runner(Model const &model, DateTime now) : m_model(model) { m_options.now = now; }

    CaseOutcome run(Case const &one)
    {
        CaseOutcome out{one.id, CaseOutcome::Kind::passed, {}};
        auto const inputs = inputs_of(one);
        if (one.wanted.empty()) {
            fail(out, "the case expects nothing");
        }
        for (auto const &wanted : one.wanted) {
            auto const type = wanted.type.empty() ? one.type : wanted.type;
            auto const is_invoked = !one.invocable.empty() || type == "decisionService" || type == "bkm";
            auto const decided = is_invoked ? invoke(m_model, one.invocable.empty() ? wanted.name : one.invocable, inputs, m_options)
                                            : decide(m_model, qualified(wanted), inputs, m_options);
            if (!decided) {
                fail(out, fmt::format("{}: {} {}", wanted.name, decided.error().code, decided.error().detail));
                continue;
            }
            auto value = decided->value;
            if (is_invoked && outputs_of(one.invocable) > 1) {
                auto const *part = value.find(wanted.name);
                value = part ? *part : Value();
            }
            compare(out, wanted, value, *decided);
        }
        return out;
    }

  private:
    static void fail(CaseOutcome &out, std::string text)
    {
        out.kind = CaseOutcome::Kind::failed;
        out.detail += out.detail.empty() ? text : "; " + text;
    }

    static void compare(CaseOutcome &out, Wanted const &wanted, Value const &value, Decided const &decided)
    {
        auto const expected = wanted.is_given ? wanted.value : Value();
        if ((!wanted.is_given && !wanted.is_error) || is_same(expected, value)) {
            return;
        }
        auto detail = fmt::format("{}: expected {}, got {}", wanted.name, to_feel(expected).substr(0, 500), to_feel(value).substr(0, 500));
        for (auto const &notice : decided.notices) {
            detail += fmt::format(" [{} {}]", notice.code, notice.text.en.substr(0, 200));
            if (detail.size() > 1'500) {
                break;
            }
        }
        fail(out, std::move(detail));
    }

    std::uint32_t outputs_of(std::string const &service) const
    {
        auto const &program = m_model.program();
        auto const found = program.invocables.find(service);
        return found == program.invocables.end() ? 0 : program.element_of(program.nodes[found->second]).outputs;
    }

    // Inputs of imported models are given by the namespace of the model, on whatever way it is imported, or by a name with those of
    // the imports before it.
    Value inputs_of(Case const &one) const
    {
        auto const &program = m_model.program();
        Tree root;
        for (auto const &given : one.inputs) {
            bool is_placed = false;
            for (auto const &instance : program.instances) {
                auto const way = fmt::format("{}.", fmt::join(instance.path, "."));
                bool const is_named = given.space.empty() && !instance.path.empty() && given.name.starts_with(way) &&
                                      element_of(instance, std::string_view(given.name).substr(way.size()));
                bool const is_meant = !given.space.empty() && given.space != m_model.space() && program.units[instance.unit].space == given.space;
                if (is_named || is_meant) {
                    auto *at = &root;
                    for (auto const &part : instance.path) {
                        at = &at->at(part);
                    }
                    at->at(is_named ? given.name.substr(way.size()) : given.name).value = given.value;
                    is_placed = true;
                }
            }
            if (!is_placed) {
                root.at(given.name).value = given.value;
            }
        }
        return root.made();
    }

    bool element_of(dmn::Instance const &instance, std::string_view name) const
    {
        auto const &elements = m_model.program().units[instance.unit].elements;
        return std::ranges::any_of(elements, [&](dmn::Element const &element) { return element.name == name; });
    }

    std::string qualified(Wanted const &wanted) const
    {
        auto const &program = m_model.program();
        for (auto const &instance : program.instances) {
            if (!wanted.space.empty() && wanted.space != m_model.space() && program.units[instance.unit].space == wanted.space) {
                return fmt::format("{}.{}", fmt::join(instance.path, "."), wanted.name);
            }
        }
        return wanted.name;
    }

    Model const &m_model;
    DecideOptions m_options;
};

} // namespace

bool is_same(Value const &wanted, Value const &got)
{
    if (wanted.is(Kind::number) && got.is(Kind::number)) {
        auto const difference = subtract(wanted.as_number(), got.as_number());
        return difference && difference->absolute().compare(*Decimal::parse("0.00000001")) <= 0;
    }
    if (wanted.is(Kind::list) && got.is(Kind::list)) {
        auto const a = wanted.as_list();
        auto const b = got.as_list();
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), is_same);
    }
    if (wanted.is(Kind::context) && got.is(Kind::context)) {
        auto const a = wanted.as_context();
        auto const b = got.as_context();
        return a.size() == b.size() && std::ranges::all_of(a, [&](Entry const &entry) {
                   auto const *other = got.find(entry.key.as_string());
                   return other && is_same(entry.value, *other);
               });
    }
    return equal(wanted, got).value_or(false);
}

std::vector<CaseOutcome> run(TestFile const &tests, std::map<std::string, std::string> const &models, DateTime now)
{
    std::vector<CaseOutcome> out;
    std::string why = tests.fault;
    std::optional<Model> model;
    auto const text = models.find(tests.model);
    if (why.empty() && text == models.end()) {
        why = fmt::format("no model {}", tests.model);
    } else if (why.empty()) {
        std::vector<std::string> others;
        for (auto const &[name, other] : models) {
            if (name != tests.model) {
                others.push_back(other);
            }
        }
        auto loaded = load(text->second, among(std::move(others)));
        model = std::move(loaded.model);
        if (!model) {
            why = loaded.notices.empty() ? "the model cannot be read" : fmt::format("line {}: {}", loaded.notices.front().place.line, loaded.notices.front().text.en);
        }
    }
    for (auto const &one : tests.cases) {
        out.push_back(model ? Runner(*model, now).run(one) : CaseOutcome{one.id, CaseOutcome::Kind::failed, why});
    }
    return out;
}

} // namespace onegrid::rules::kit
