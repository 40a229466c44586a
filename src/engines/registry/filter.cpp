// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/filter.hpp"
#include "engines/registry/filter_kin.hpp"
#include "engines/registry/normal.hpp"
#include "engines/registry/tables.hpp"
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/id_text.hpp"
#include "platform/base/instant.hpp"
#include "platform/reading/spelling.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onegrid::registry {
namespace {

using Form = Filter::Form;
using Kin = FilterKin;
using Comparison = Filter::Comparison;
using What = FilterName::What;
using rules::Kind;
using rules::Predicate;
using rules::Value;

constexpr std::array<std::string_view, 6> statuses{"proposed", "current", "refused", "merged", "retired", "sealed"};
constexpr std::array<std::string_view, 3> colours{"fresh", "ageing", "stale"};

std::size_t letters_before(std::string_view text, std::size_t offset) { return letters_of(text.substr(0, offset)) + 1; }

class FilterMaker {
  public:
    FilterMaker(ElementType const &type, std::string_view feel, rules::DateTime const &now)
        : m_type(type), m_feel(feel), m_now(now), m_names(filter_names_of(type))
    {
    }

    Filter run()
    {
        if (auto const letters = letters_of(m_feel); letters > longest_filter) {
            throw FilterFault{"filter.too_long", longest_filter, fmt::format("{} > {}", letters, longest_filter)};
        }
        if (!is_utf8(m_feel)) {
            throw FilterFault{"filter.malformed", 1, "UTF-8"};
        }
        auto const predicate = rules::predicate_of(m_feel, filter_scope_of(m_type), m_now);
        if (!predicate) {
            refuse(predicate.error());
        }
        return made(*predicate);
    }

    Filter made(Predicate const &predicate)
    {
        if (predicate.form == Form::all || predicate.form == Form::any) {
            Filter filter;
            filter.form = predicate.form;
            for (auto const &part : predicate.parts) {
                filter.parts.push_back(made(part));
            }
            return filter;
        }
        if (++m_count > most_filter_parts) {
            throw FilterFault{"filter.too_many_parts", letters_before(m_feel, predicate.offset), fmt::format("> {}", most_filter_parts)};
        }
        return predicate.form == Form::constant ? constant(!predicate.is_not) : leaf(predicate);
    }

  private:
    [[noreturn]] void refuse(rules::NoPredicate const &no) const
    {
        using Why = rules::NoPredicate::Why;
        std::string facts{first_letters(no.facts, 60)};
        switch (no.why) {
        case Why::syntax:
            throw FilterFault{"filter.malformed", letters_before(m_feel, no.offset), std::move(facts)};
        case Why::unknown_name: {
            std::vector<std::string_view> known;
            std::ranges::transform(m_names, std::back_inserter(known), [](FilterName const &name) { return text_of(name); });
            throw FilterFault{"filter.unknown_field", letters_before(m_feel, no.offset), reading::unknown_word(facts, known)};
        }
        case Why::constant:
            impossible(no.offset, "a constant of another kind is expected");
        case Why::form:
            break;
        }
        impossible(no.offset, "a field is compared with constants: and, or, not(…), = != < <= > >=, between, in, starts with(…), "
                              "contains(…), list contains(…)");
    }

    [[noreturn]] void impossible(std::size_t offset, std::string detail) const
    {
        throw FilterFault{"filter.not_possible", letters_before(m_feel, offset), std::move(detail)};
    }

    [[noreturn]] void impossible(Predicate const &predicate, FilterName const &name) const
    {
        impossible(predicate.offset, fmt::format("{}: {}", text_of(name), possible_with(kin_of(name))));
    }

    Filter leaf(Predicate const &predicate)
    {
        auto const &name = m_names.at(predicate.slot);
        auto const kin = kin_of(name);
        require_possible(predicate, name, kin);
        switch (predicate.form) {
        case Form::missing:
            return missing(predicate, name);
        case Form::starts_with:
            return kin == Kin::area ? begins(predicate, name) : with_texts(predicate, name, kin);
        case Form::compare:
            return kin == Kin::moment && predicate.values.front().is(Kind::date) ? by_day(predicate, name)
                                                                                 : with_texts(predicate, name, kin);
        case Form::one_of:
            return kin == Kin::moment ? each_of(predicate) : with_texts(predicate, name, kin);
        default:
            return with_texts(predicate, name, kin);
        }
    }

    void require_possible(Predicate const &predicate, FilterName const &name, Kin kin) const
    {
        auto const is_equality = predicate.form == Form::one_of ||
                                 (predicate.form == Form::compare &&
                                  (predicate.comparison == Comparison::equal || predicate.comparison == Comparison::differs));
        bool is_possible = true;
        switch (kin) {
        case Kin::sealed: {
            bool const is_told = predicate.is_not || (predicate.form == Form::compare && predicate.comparison != Comparison::equal);
            bool const is_readable = name.field->type != FieldType::decimal && name.field->type != FieldType::boolean &&
                                     name.field->type != FieldType::timestamp && name.field->type != FieldType::codes &&
                                     name.field->type != FieldType::files;
            is_possible = is_equality && !is_told && is_readable && has_blind_column(m_type, *name.field);
            break;
        }
        case Kin::texts:
        case Kin::ids:
            is_possible = predicate.form == Form::list_contains || predicate.form == Form::missing;
            break;
        case Kin::word:
        case Kin::id:
            is_possible = is_equality || predicate.form == Form::missing;
            break;
        case Kin::text:
            is_possible = predicate.form != Form::list_contains;
            break;
        case Kin::area:
            is_possible = predicate.form != Form::list_contains && predicate.form != Form::contains;
            break;
        default:
            is_possible = predicate.form == Form::compare || predicate.form == Form::one_of || predicate.form == Form::missing;
            // True and false have no order.
            is_possible = is_possible && (kin != Kin::truth || predicate.form != Form::compare || is_equality);
        }
        if (!is_possible) {
            impossible(predicate, name);
        }
    }

    static Filter constant(bool is_true)
    {
        Filter filter;
        filter.form = Form::constant;
        filter.is_not = !is_true;
        return filter;
    }

    static Filter shell(Predicate const &predicate, FilterName const &name)
    {
        Filter filter;
        filter.form = predicate.form;
        filter.comparison = predicate.comparison;
        filter.is_not = predicate.is_not;
        filter.name = name;
        return filter;
    }

    static Filter missing(Predicate const &predicate, FilterName const &name)
    {
        // What every element has is never missing.
        return name.what == What::field || name.what == What::relation ? shell(predicate, name) : constant(predicate.is_not);
    }

    Filter with_texts(Predicate const &predicate, FilterName const &name, Kin kin)
    {
        auto filter = shell(predicate, name);
        for (auto const &value : predicate.values) {
            filter.values.push_back(text(predicate, name, kin, value, filter.has_fraction));
        }
        return filter;
    }

    std::string text(Predicate const &predicate, FilterName const &name, Kin kin, Value const &value, bool &has_fraction) const
    {
        auto const element = kin == Kin::sealed ? kin_of_open(*name.field) : kin;
        if (!has_own_kind(element, value)) {
            impossible(predicate, name);
        }
        auto const good = [&](bool is_good) {
            if (!is_good) {
                impossible(predicate, name);
            }
        };
        switch (element) {
        case Kin::whole:
        case Kin::decimal:
            has_fraction = has_fraction || !value.as_number().as_exact_int64();
            good(kin != Kin::sealed || value.as_number().as_exact_int64().has_value());
            return value.as_number().text();
        case Kin::truth:
            return value.as_boolean() ? "true" : "false";
        case Kin::date:
            good(is_usual(value.as_date()));
            return rules::text_of(value.as_date());
        case Kin::moment:
            return moment(predicate, name, value.as_date_time());
        case Kin::word:
            good(name.what == What::status ? std::ranges::find(statuses, value.as_string()) != statuses.end()
                                           : std::ranges::find(colours, value.as_string()) != colours.end());
            break;
        case Kin::area: {
            auto const code = area_code_of(value.as_string());
            good(code && to_string(*code) == value.as_string());
            break;
        }
        case Kin::id:
        case Kin::ids:
            good(std::to_string(id_from<FileId>(value.as_string()).value) == value.as_string());
            break;
        default:
            good(value.as_string().find('\0') == std::string_view::npos);
        }
        return std::string{value.as_string()};
    }

    // What a database has: nothing before the year 1, nothing after 9999.
    static bool is_usual(rules::Date date) { return date.year >= 1 && date.year <= 9999; }

    rules::Zone zone_here() const { return m_now.zone; }

    std::string moment(Predicate const &predicate, FilterName const &name, rules::DateTime at) const
    {
        if (at.zone.is_none()) {
            at.zone = zone_here();
        }
        auto const instant = rules::instant_of(at);
        auto const micros = std::chrono::seconds{instant.seconds} + std::chrono::duration_cast<Duration>(std::chrono::nanoseconds{instant.nanos});
        if (at.date.year < 2 || at.date.year > 9998) {
            impossible(predicate, name);
        }
        return to_rfc3339(Instant{micros});
    }

    // The time at which a day begins, or the one after it.
    std::string start_of(Predicate const &predicate, FilterName const &name, rules::Date date, int days_later) const
    {
        auto const day = rules::date_of_days(rules::days_since_epoch(date) + days_later);
        if (!day) {
            impossible(predicate, name);
        }
        return moment(predicate, name, {*day, 0, zone_here()});
    }

    // A time, compared with a day by its own day.
    Filter by_day(Predicate const &predicate, FilterName const &name) const
    {
        auto const date = predicate.values.front().as_date();
        auto const compared = [&](Comparison comparison, int days_later) {
            auto filter = shell(predicate, name);
            filter.form = Form::compare;
            filter.is_not = false;
            filter.comparison = comparison;
            filter.values.push_back(start_of(predicate, name, date, days_later));
            return filter;
        };
        auto const both = [&](Form form, Filter first, Filter second) {
            Filter filter;
            filter.form = form;
            filter.parts.push_back(std::move(first));
            filter.parts.push_back(std::move(second));
            return filter;
        };
        switch (predicate.comparison) {
        case Comparison::less:
            return compared(Comparison::less, 0);
        case Comparison::at_most:
            return compared(Comparison::less, 1);
        case Comparison::greater:
            return compared(Comparison::at_least, 1);
        case Comparison::at_least:
            return compared(Comparison::at_least, 0);
        case Comparison::equal:
            return both(Form::all, compared(Comparison::at_least, 0), compared(Comparison::less, 1));
        default: {
            auto other = both(Form::any, compared(Comparison::less, 0), compared(Comparison::at_least, 1));
            if (name.what == What::field) { // nothing is another day too
                auto none = shell(predicate, name);
                none.form = Form::missing;
                none.is_not = false;
                other.parts.push_back(std::move(none));
            }
            return other;
        }
        }
    }

    // Times and days mixed.
    Filter each_of(Predicate const &predicate)
    {
        Filter filter;
        filter.form = predicate.is_not ? Form::all : Form::any;
        for (auto const &value : predicate.values) {
            auto one = predicate;
            one.form = Form::compare;
            one.comparison = predicate.is_not ? Comparison::differs : Comparison::equal;
            one.is_not = false;
            one.values = {value};
            filter.parts.push_back(made(one));
        }
        return filter.parts.empty() ? constant(predicate.is_not) : filter;
    }

    Filter begins(Predicate const &predicate, FilterName const &name) const
    {
        auto filter = shell(predicate, name);
        auto const &value = predicate.values.front();
        auto const digits = value.is(Kind::string) ? value.as_string() : std::string_view{};
        bool const are_digits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
        if (digits.empty() || digits.size() > 15 || digits.front() == '0' || !are_digits) {
            impossible(predicate, name);
        }
        filter.values.emplace_back(digits);
        return filter;
    }

    ElementType const &m_type;
    std::string_view m_feel;
    rules::DateTime m_now;
    std::vector<FilterName> m_names;
    std::size_t m_count = 0;
};

} // namespace

std::string FilterFault::text() const { return fmt::format("{}: {}", place, detail); }

rules::Scope filter_scope_of(ElementType const &type)
{
    rules::Scope scope;
    for (auto const &name : filter_names_of(type)) {
        scope.add(std::string{text_of(name)}, feel_type_of(name));
    }
    return scope;
}

tl::expected<Filter, FilterFault> filter_of(ElementType const &type, std::string_view feel, rules::DateTime const &now)
{
    try {
        return FilterMaker{type, feel, now}.run();
    } catch (FilterFault const &fault) {
        return tl::unexpected(fault);
    }
}

tl::expected<Filter, FilterFault> filter_of(ElementType const &type, rules::Predicate const &predicate, std::string_view text,
                                            rules::DateTime const &now)
{
    try {
        return FilterMaker{type, text, now}.made(predicate);
    } catch (FilterFault const &fault) {
        return tl::unexpected(fault);
    }
}

} // namespace onegrid::registry
