// SPDX-License-Identifier: Apache-2.0
// if, for, some and every.
#include "engines/rules/node.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

struct If final : Node {
    If(std::size_t place, NodePtr a, NodePtr b, NodePtr c)
        : Node(place), condition(std::move(a)), then(std::move(b)), otherwise(std::move(c))
    {
        depth = std::max({condition->depth, then->depth, otherwise->depth}) + 1;
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value scratch;
        Value const &truth = condition->view(frame, scratch);
        if (truth.is_true()) {
            return then->evaluate(frame);
        }
        if (!truth.is(Kind::boolean) && !truth.is_null()) {
            wrong(frame, "rules.condition_wrong", std::string(name_of(truth.kind())));
        }
        return otherwise->evaluate(frame);
    }
    NodePtr condition;
    NodePtr then;
    NodePtr otherwise;
};

// What one iterator goes through: the items of a list, or the numbers or days from one to another.
class Domain {
  public:
    // Nothing when this cannot be gone through.
    static std::optional<Domain> of(Value value)
    {
        Domain domain;
        if (value.is(Kind::range)) {
            Range const &range = value.as_range();
            if (range.form != RangeForm::interval) {
                return std::nullopt;
            }
            auto steps = between(range.low, range.high);
            if (!steps || steps->m_is_down) {
                return std::nullopt;
            }
            if (!range.is_low_closed) {
                steps->skip_first();
            }
            if (!range.is_high_closed && steps->m_reaches_end) {
                steps->m_count = steps->m_count > 0 ? steps->m_count - 1 : 0;
            }
            return steps;
        }
        if (value.is_null()) {
            return std::nullopt;
        }
        domain.m_is_list = value.is(Kind::list);
        domain.m_count = domain.m_is_list ? static_cast<std::int64_t>(value.as_list().size()) : 1;
        domain.m_list = std::move(value);
        return domain;
    }

    // From one end to the other, down if the first is greater.
    static std::optional<Domain> between(Value const &from, Value const &to)
    {
        Domain domain;
        if (from.is(Kind::number) && to.is(Kind::number)) {
            auto const distance = subtract(to.as_number(), from.as_number());
            auto const whole = distance ? round(distance->absolute(), 0, Rounding::down) : std::nullopt;
            auto const count = whole ? whole->as_int64() : std::nullopt;
            domain.m_count = !count || *count > most ? most : *count + 1;
            domain.m_is_down = distance && distance->is_negative();
            domain.m_reaches_end = whole && *whole == distance->absolute();
            domain.m_number = from.as_number();
            domain.m_kind = Kind::number;
            return distance ? std::optional(domain) : std::nullopt;
        }
        if (from.is(Kind::date) && to.is(Kind::date)) {
            domain.m_day = days_since_epoch(from.as_date());
            std::int64_t const distance = days_since_epoch(to.as_date()) - domain.m_day;
            domain.m_is_down = distance < 0;
            domain.m_count = std::abs(distance) + 1;
            domain.m_reaches_end = true;
            domain.m_kind = Kind::date;
            return domain;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] Value at(std::int64_t index) const
    {
        if (m_kind == Kind::list) {
            return m_is_list ? m_list.as_list()[static_cast<std::size_t>(index)] : m_list;
        }
        std::int64_t const moved = m_is_down ? -index : index;
        if (m_kind == Kind::date) {
            auto const date = date_of_days(m_day + moved);
            return date ? Value(*date) : Value();
        }
        auto const number = add(m_number, Decimal::of(moved));
        return number ? Value(*number) : Value();
    }

  private:
    void skip_first()
    {
        m_count = m_count > 0 ? m_count - 1 : 0;
        if (m_kind == Kind::date) {
            ++m_day;
        } else if (auto const next = add(m_number, Decimal::of(1))) {
            m_number = *next;
        }
    }
    static constexpr std::int64_t most = INT64_MAX / 4;

    Kind m_kind = Kind::list;
    Value m_list;
    bool m_is_list = true;
    bool m_is_down = false;
    bool m_reaches_end = false;
    std::int64_t m_count = 0;
    Decimal m_number;
    std::int64_t m_day = 0;
};

struct Iteration : Node {
    Iteration(std::size_t place, std::vector<Iterator> all, NodePtr inner) : Node(place), iterators(std::move(all)), body(std::move(inner))
    {
        depth = body->depth;
        for (Iterator const &iterator : iterators) {
            depth = std::max({depth, iterator.from->depth, iterator.to ? iterator.to->depth : 0U});
        }
        ++depth;
    }
    enum class Walk : std::uint8_t { done, stopped, failed };
    // Goes through all combinations, the last iterator fastest; `visit` returns false to stop. Failed when some iterator
    // has nothing that can be gone through.
    template <class Visit>
    Walk each(Frame &frame, Visit const &visit, std::size_t which = 0) const
    {
        Iterator const &iterator = iterators[which];
        auto const domain = iterator.to ? Domain::between(iterator.from->evaluate(frame), iterator.to->evaluate(frame))
                                        : Domain::of(iterator.from->evaluate(frame));
        if (!domain) {
            wrong(frame, "rules.not_iterable");
            return Walk::failed;
        }
        for (std::int64_t i = 0; i < domain->count(); ++i) {
            frame.evaluation.step();
            frame.locals[iterator.local] = domain->at(i);
            if (which + 1 < iterators.size()) {
                Walk const inner = each(frame, visit, which + 1);
                if (inner != Walk::done) {
                    return inner;
                }
            } else if (!visit()) {
                return Walk::stopped;
            }
        }
        frame.locals[iterator.local] = Value();
        return Walk::done;
    }
    std::vector<Iterator> iterators;
    NodePtr body;
};

struct For final : Iteration {
    For(std::size_t place, std::vector<Iterator> all, NodePtr result, std::uint32_t at)
        : Iteration(place, std::move(all), std::move(result)), partial(at)
    {
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        std::vector<Value> results;
        Walk const walk = each(frame, [&] {
            if (partial != no_partial) {
                frame.evaluation.take_cells(results.size());
                frame.locals[partial] = Value::list(results);
            }
            frame.evaluation.take_cells(1);
            results.push_back(body->evaluate(frame));
            return true;
        });
        if (partial != no_partial) {
            frame.locals[partial] = Value();
        }
        return walk == Walk::failed ? Value() : Value::list(std::move(results));
    }
    static constexpr std::uint32_t no_partial = UINT32_MAX;
    std::uint32_t partial;
};

// some: true if any is true, else null if any is no boolean, else false. every: the same with false.
struct Quantified final : Iteration {
    Quantified(std::size_t place, bool every, std::vector<Iterator> all, NodePtr condition)
        : Iteration(place, std::move(all), std::move(condition)), is_every(every)
    {
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        bool is_known = true;
        Walk const walk = each(frame, [&] {
            Value const truth = body->evaluate(frame);
            if (!truth.is(Kind::boolean)) {
                is_known = false;
                return true;
            }
            return truth.as_boolean() == is_every;
        });
        switch (walk) {
        case Walk::failed: return {};
        case Walk::stopped: return Value(!is_every);
        case Walk::done: break;
        }
        return is_known ? Value(is_every) : Value();
    }
    bool is_every;
};

} // namespace

NodePtr make_if(std::size_t place, NodePtr condition, NodePtr then, NodePtr otherwise)
{
    Type const type = conforms(otherwise->type, then->type) ? then->type : Type();
    NodePtr node = std::make_unique<If>(place, std::move(condition), std::move(then), std::move(otherwise));
    node->type = type;
    return node;
}

NodePtr make_for(std::size_t place, std::vector<Iterator> iterators, NodePtr result, std::uint32_t partial)
{
    Type const element = result->type;
    NodePtr node = std::make_unique<For>(place, std::move(iterators), std::move(result), partial);
    node->type = of_bounded_weight(Type::list(element));
    return node;
}

NodePtr make_quantified(std::size_t place, bool is_every, std::vector<Iterator> iterators, NodePtr condition)
{
    NodePtr node = std::make_unique<Quantified>(place, is_every, std::move(iterators), std::move(condition));
    node->type = TypeKind::boolean;
    return node;
}

} // namespace onegrid::rules
