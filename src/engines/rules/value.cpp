// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/value.hpp"
#include "engines/rules/function.hpp"
#include <algorithm>
#include <new>
#include <unordered_map>

namespace onegrid::rules {
namespace storage {
namespace {

// The characters follow the head in the same allocation.
struct Text : Shared {
    std::size_t size = 0;
    [[nodiscard]] char *characters() { return reinterpret_cast<char *>(this + 1); }
    [[nodiscard]] char const *characters() const { return reinterpret_cast<char const *>(this + 1); }
};

struct List : Shared {
    std::vector<Value> items;
};

// Contexts of many entries are searched through an index of hashes.
constexpr std::size_t indexed_from = 17;

struct Context : Shared {
    std::vector<Entry> entries;
    std::unordered_map<std::string_view, std::uint32_t> index; // empty below `indexed_from` entries
};

struct OneRange : Shared {
    Range range;
};

struct OneFunction : Shared {
    std::shared_ptr<Function const> function;
};

} // namespace

void destroy(Kind kind, Shared const *shared) noexcept
{
    auto *const mine = const_cast<Shared *>(shared);
    switch (kind) {
    case Kind::string: ::operator delete(static_cast<void *>(static_cast<Text *>(mine))); break;
    case Kind::list: delete static_cast<List *>(mine); break;
    case Kind::context: delete static_cast<Context *>(mine); break;
    case Kind::range: delete static_cast<OneRange *>(mine); break;
    case Kind::function: delete static_cast<OneFunction *>(mine); break;
    default: break;
    }
}

} // namespace storage

std::string_view name_of(Kind kind)
{
    static constexpr std::string_view names[] = {"null",
                                                 "boolean",
                                                 "number",
                                                 "date",
                                                 "time",
                                                 "date and time",
                                                 "days and time duration",
                                                 "years and months duration",
                                                 "string",
                                                 "list",
                                                 "context",
                                                 "range",
                                                 "function"};
    return names[static_cast<std::size_t>(kind)];
}

namespace {
std::int64_t packed(Date date) { return std::int64_t{date.year} * 65'536 + date.month * 256 + date.day; }
Date unpacked(std::int64_t word)
{
    return {static_cast<std::int32_t>(word >> 16), static_cast<std::uint8_t>(word >> 8 & 0xff), static_cast<std::uint8_t>(word & 0xff)};
}
} // namespace

Value::Value(Date value) noexcept : m_kind(Kind::date) { m_data.word[0] = packed(value); }

Value::Value(Time value) noexcept : m_aux(value.zone.code()), m_kind(Kind::time) { m_data.word[0] = value.nanos; }

Value::Value(DateTime value) noexcept : m_aux(value.zone.code()), m_kind(Kind::date_time)
{
    m_data.word[0] = packed(value.date);
    m_data.word[1] = value.nanos;
}

Value::Value(DayTimeDuration value) noexcept : m_aux(value.nanos), m_kind(Kind::day_time_duration) { m_data.word[0] = value.seconds; }

Value::Value(YearMonthDuration value) noexcept : m_kind(Kind::year_month_duration) { m_data.word[0] = value.months; }

Value Value::string(std::string_view text)
{
    void *const memory = ::operator new(sizeof(storage::Text) + text.size());
    auto *const made = new (memory) storage::Text();
    made->size = text.size();
    made->weight = static_cast<std::uint32_t>(std::min<std::size_t>(1 + text.size() / 24, heaviest));
    std::copy_n(text.data(), text.size(), made->characters()); // an empty view may point nowhere
    return {Kind::string, made};
}

Value Value::list(std::vector<Value> items)
{
    std::uint32_t nesting = 0;
    std::uint64_t weight = 1;
    for (Value const &item : items) {
        nesting = std::max(nesting, item.nesting());
        weight += item.weight();
    }
    if (nesting >= deepest_nesting || weight > heaviest) {
        return {};
    }
    auto made = std::make_unique<storage::List>();
    made->nesting = nesting + 1;
    made->weight = static_cast<std::uint32_t>(weight);
    made->items = std::move(items);
    return {Kind::list, made.release()};
}

Value Value::context(std::vector<Entry> entries)
{
    auto made = std::make_unique<storage::Context>();
    std::uint32_t nesting = 0;
    if (entries.size() < storage::indexed_from) {
        for (std::size_t i = 1; i < entries.size(); ++i) {
            for (std::size_t earlier = 0; earlier < i; ++earlier) {
                if (entries[earlier].key.as_string() == entries[i].key.as_string()) {
                    entries[earlier].value = std::move(entries[i].value);
                    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
                    --i;
                    break;
                }
            }
        }
        made->entries = std::move(entries);
    } else {
        for (Entry &entry : entries) {
            auto const [found, is_new] =
                made->index.try_emplace(entry.key.as_string(), static_cast<std::uint32_t>(made->entries.size()));
            if (is_new) {
                made->entries.push_back(std::move(entry));
            } else {
                made->entries[found->second].value = std::move(entry.value);
            }
        }
    }
    std::uint64_t weight = 1;
    for (Entry const &entry : made->entries) {
        nesting = std::max(nesting, entry.value.nesting());
        weight += entry.key.weight() + entry.value.weight();
    }
    if (nesting >= deepest_nesting || weight > heaviest) {
        return {};
    }
    made->nesting = nesting + 1;
    made->weight = static_cast<std::uint32_t>(weight);
    return {Kind::context, made.release()};
}

Value Value::context(std::vector<std::pair<std::string, Value>> entries)
{
    std::vector<Entry> list;
    list.reserve(entries.size());
    for (auto &[key, value] : entries) {
        list.push_back({string(key), std::move(value)});
    }
    return context(std::move(list));
}

Value Value::range(Range range)
{
    auto made = std::make_unique<storage::OneRange>();
    made->nesting = std::max(range.low.nesting(), range.high.nesting()) + 1;
    if (made->nesting > deepest_nesting) {
        return {};
    }
    made->weight = 1 + range.low.weight() + range.high.weight();
    made->range = std::move(range);
    return {Kind::range, made.release()};
}

Value Value::function(std::shared_ptr<Function const> function)
{
    auto made = std::make_unique<storage::OneFunction>();
    made->nesting = function->nesting();
    if (made->nesting > deepest_nesting) {
        return {};
    }
    made->function = std::move(function);
    return {Kind::function, made.release()};
}

Date Value::as_date() const noexcept { return unpacked(m_data.word[0]); }
Time Value::as_time() const noexcept { return {m_data.word[0], Zone::from_code(m_aux)}; }
DateTime Value::as_date_time() const noexcept { return {unpacked(m_data.word[0]), m_data.word[1], Zone::from_code(m_aux)}; }
DayTimeDuration Value::as_day_time() const noexcept { return {m_data.word[0], m_aux}; }

std::string_view Value::as_string() const noexcept
{
    auto const *const text = static_cast<storage::Text const *>(m_data.shared);
    return {text->characters(), text->size};
}

std::span<Value const> Value::as_list() const noexcept { return static_cast<storage::List const *>(m_data.shared)->items; }

std::span<Entry const> Value::as_context() const noexcept { return static_cast<storage::Context const *>(m_data.shared)->entries; }

Range const &Value::as_range() const noexcept { return static_cast<storage::OneRange const *>(m_data.shared)->range; }

Function const &Value::as_function() const noexcept { return *static_cast<storage::OneFunction const *>(m_data.shared)->function; }

std::shared_ptr<Function const> const &Value::shared_function() const noexcept
{
    return static_cast<storage::OneFunction const *>(m_data.shared)->function;
}

Value const *Value::find(std::string_view key) const noexcept
{
    if (m_kind != Kind::context) {
        return nullptr;
    }
    auto const *const context = static_cast<storage::Context const *>(m_data.shared);
    if (!context->index.empty()) {
        auto const found = context->index.find(key);
        return found == context->index.end() ? nullptr : &context->entries[found->second].value;
    }
    for (Entry const &entry : context->entries) {
        if (entry.key.as_string() == key) {
            return &entry.value;
        }
    }
    return nullptr;
}

bool Value::is_same(Value const &other) const noexcept
{
    if (m_kind != other.m_kind) {
        return false;
    }
    if (m_kind == Kind::null) {
        return true;
    }
    if (is_shared()) {
        return m_data.shared == other.m_data.shared;
    }
    return m_data.word[0] == other.m_data.word[0] && m_data.word[1] == other.m_data.word[1] && m_aux == other.m_aux;
}

} // namespace onegrid::rules
