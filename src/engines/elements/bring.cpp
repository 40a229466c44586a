// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/bring.hpp"
#include "engines/elements/move_values.hpp"
#include "engines/pack/amend.hpp"
#include "queries/elements.hpp"
#include <algorithm>

namespace onegrid::elements {
namespace {

using registry::Step;
using registry::TypeBook;

// The types that the tables are of now.
std::shared_ptr<TypeBook const> book_before(db::Tx &tx)
{
    auto const version = tx.maybe<std::int64_t>(q::elements::brought);
    auto const types = version ? pack::read_with(tx, *version, {}, pack::Rigour::texts).catalogue.types : nullptr;
    return types ? types : std::make_shared<TypeBook const>();
}

void run(db::Tx &tx, access::Keyring const &keys, TypeBook const &before, TypeBook const &after, std::vector<Step> const &steps)
{
    std::string waiting; // definitions that go together
    auto const define = [&] {
        if (!waiting.empty()) {
            tx.define(waiting);
            waiting.clear();
        }
    };
    for (auto const &step : steps) {
        if (step.kind == Step::Kind::seal || step.kind == Step::Kind::unseal) {
            define();
            move_values(tx, keys, before.find(step.type), *after.find(step.type), step.field);
        } else {
            waiting += step.sql + "\n";
        }
    }
    define();
}

} // namespace

std::vector<Step> steps_to(db::Tx &tx, TypeBook const &after) { return registry::plan(*book_before(tx), after); }

Result<std::vector<std::string>> bring(db::Tx &tx, access::Keyring const &keys, TypeBook const &after, std::int64_t version,
                                       registry::Losing losing)
{
    if (tx.maybe<std::int64_t>(q::elements::brought) == version) {
        return std::vector<std::string>{};
    }
    auto const before = book_before(tx);
    auto const steps = TRY(registry::allowed(registry::plan(*before, after), losing));
    run(tx, keys, *before, after, steps);
    tx.send(q::elements::brought_put, version);
    std::vector<std::string> says;
    std::ranges::transform(steps, std::back_inserter(says), [](Step const &step) { return step.type + ": " + step.says.en; });
    return says;
}

pack::Bring bringer(access::Keyring const &keys, registry::Losing losing)
{
    return [&keys, losing](db::Tx &tx, pack::Catalogue const &catalogue, std::int64_t version) -> Result<std::vector<std::string>> {
        auto const none = std::make_shared<TypeBook const>();
        return bring(tx, keys, catalogue.types ? *catalogue.types : *none, version, losing);
    };
}

pack::Foresee foreseer()
{
    return [](db::Tx &tx, pack::Catalogue const &catalogue) {
        std::vector<std::string> says;
        auto const none = std::make_shared<TypeBook const>();
        for (auto const &step : steps_to(tx, catalogue.types ? *catalogue.types : *none)) {
            says.push_back((step.is_destructive ? "! type " : "~ type ") + step.type + ": " + step.says.en);
        }
        return says;
    };
}

} // namespace onegrid::elements
