// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/address_layer.hpp"
#include "engines/elements/address_keys.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

namespace onegrid::elements {
namespace {

constexpr std::size_t most_completed = 20'000; // as AddressIndex looks at

void trim(std::string &text)
{
    constexpr std::string_view blanks = " \t\r";
    text.erase(0, std::min(text.find_first_not_of(blanks), text.size()));
    text.erase(text.find_last_not_of(blanks) + 1); // npos + 1 is 0
}

std::string const &shown(FoundAddress const &found) { return found.alias.empty() ? found.text : found.alias; }

} // namespace

std::vector<std::string> aliases_in(std::string_view field)
{
    std::vector<std::string> out;
    std::string one;
    auto const end = [&] {
        trim(one);
        if (!one.empty() && std::ranges::find(out, one) == out.end()) {
            out.push_back(std::move(one));
        }
        one.clear();
    };
    for (std::size_t at = 0; at < field.size();) {
        auto const from = at;
        auto const letter = next_code_point(field, at);
        if (!letter) {
            return {};
        }
        if (*letter == U'、' || *letter == U'；' || *letter == U';' || *letter == U'\n') {
            end();
        } else {
            one += field.substr(from, at - from);
        }
    }
    end();
    return out;
}

// What becomes a layer: every writing read once.
struct AddressLayer::Gathered {
    std::vector<geo::AddressEntry> entries; // a writing each
    std::vector<Key> keys;
    std::map<std::string, std::uint32_t> names;

    void add(std::uint32_t row, std::string const &text, geo::AreaNames const &area_names)
    {
        auto const writing = static_cast<std::uint32_t>(entries.size());
        keys.push_back({address_hash(text_key(text)), writing});
        auto const address = geo::parse_address(text, area_names);
        if (!address) { // too long to be one: found by its beginning alone
            entries.push_back({row, text, {}, 0});
            return;
        }
        auto entry = geo::entry_of(row, *address);
        if (entry.text != text) {
            entry.also.push_back(std::move(entry.text));
            entry.text = text;
        }
        entries.push_back(std::move(entry));
        for (auto const &key : registered_keys(*address)) {
            keys.push_back({address_hash(key), writing});
        }
        for (auto const *name : {&address->road, &address->cross, &address->estate}) {
            if (!name->empty()) {
                names.try_emplace(*name, static_cast<std::uint32_t>(names.size()));
            }
        }
    }
};

Result<std::shared_ptr<AddressLayer const>> AddressLayer::build(std::vector<Addressed> all, geo::AreaNames const &names)
{
    std::ranges::sort(all, {}, &Addressed::id);
    Gathered gathered;
    std::vector<Row> rows;
    std::vector<std::uint32_t> row_of;
    rows.reserve(all.size());
    for (auto const &one : all) {
        auto const row = static_cast<std::uint32_t>(rows.size());
        rows.push_back({one.id, one.area, one.at.value_or(geo::Point{}), static_cast<std::uint32_t>(row_of.size()), one.status, one.at.has_value()});
        for (auto const &text : one.writings) {
            gathered.add(row, text, names);
            row_of.push_back(row);
        }
    }
    auto index = TRY(geo::AddressIndex::build(gathered.entries));
    std::shared_ptr<AddressLayer> const layer{new AddressLayer{std::move(index)}};
    layer->m_rows = std::move(rows);
    layer->m_row_of = std::move(row_of);
    layer->m_keys = std::move(gathered.keys);
    std::ranges::sort(layer->m_keys);
    layer->m_keys.erase(std::unique(layer->m_keys.begin(), layer->m_keys.end()), layer->m_keys.end());
    layer->m_keys.shrink_to_fit();
    layer->m_names.resize(gathered.names.size());
    for (auto const &[name, number] : gathered.names) {
        layer->m_names[number] = name;
        for (auto const &rest : slip_keys(name)) {
            layer->m_misspelt.push_back({address_hash(rest), number});
        }
    }
    std::ranges::sort(layer->m_misspelt);
    for (std::uint32_t row = 0; row < layer->m_rows.size(); ++row) {
        auto const &one = layer->m_rows[row];
        if (one.has_place) {
            Placed placed;
            placed.id = row;
            placed.area = one.area;
            placed.at = geo::world_of(one.at);
            layer->m_places.gather(placed, {}, {});
        }
    }
    layer->m_places.settle(0);
    return std::shared_ptr<AddressLayer const>{layer};
}

bool AddressLayer::has(std::int64_t id) const
{
    auto const there = std::ranges::lower_bound(m_rows, id, {}, &Row::id);
    return there != m_rows.end() && there->id == id;
}

std::uint32_t AddressLayer::end_of(std::uint32_t row) const
{
    return row + 1 < m_rows.size() ? m_rows[row + 1].first : static_cast<std::uint32_t>(m_row_of.size());
}

FoundAddress AddressLayer::found(std::uint32_t row, std::uint32_t writing) const
{
    auto const &one = m_rows[row];
    FoundAddress out;
    out.id = one.id;
    out.area = one.area;
    out.status = one.status;
    if (one.has_place) {
        out.at = one.at;
    }
    out.text = m_index.shown(one.first);
    if (writing != one.first) {
        out.alias = m_index.shown(writing);
    }
    return out;
}

std::vector<FoundAddress> AddressLayer::complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near,
                                                 Wanted const &wanted) const
{
    // An element may be found by several of its writings.
    auto const hits = m_index.complete(typed, near ? most_completed : limit * 4,
                                       [&](std::int64_t row) { return wanted(m_rows[static_cast<std::size_t>(row)]); });
    std::vector<FoundAddress> out;
    std::set<std::int64_t> seen;
    for (auto const &hit : hits) {
        if (!seen.insert(hit.id).second) {
            continue;
        }
        auto const row = static_cast<std::uint32_t>(hit.id);
        auto &one = out.emplace_back(found(row, m_rows[row].first));
        if (hit.text != one.text) {
            one.alias = hit.text;
        }
        if (near && one.at) {
            one.distance_m = geo::distance_m(*near, *one.at);
        }
    }
    return best_of(std::move(out), {}, limit, near ? is_nearer : is_shorter);
}

std::vector<FoundAddress> AddressLayer::near(geo::Point at, double within_m, std::size_t limit, Wanted const &wanted) const
{
    constexpr double around = 40'075'016.7, of_a_degree = 111'195, margin = 1.01; // metres; the sphere is half a per cent off
    auto const narrowed = std::max(0.01, std::cos(at.lat * std::numbers::pi / 180));
    // Tiles as large as the circle: it lies in nine of them at most.
    auto const zoom = std::clamp(static_cast<int>(std::floor(std::log2(around * narrowed / std::max(within_m, 1.0)))), 0, geo::deepest_zoom);
    auto const height = within_m * margin / of_a_degree;
    auto const width = height / narrowed;
    auto const first = geo::tile_at(geo::world_of({std::max(at.lon - width, -180.0), std::min(at.lat + height, 90.0)}), zoom);
    auto const last = geo::tile_at(geo::world_of({std::min(at.lon + width, 180.0), std::max(at.lat - height, -90.0)}), zoom);
    std::vector<std::pair<double, std::uint32_t>> inside;
    PointIndex::Seen const everywhere = [](AreaCode) { return true; };
    for (auto row = first.row; row <= last.row; ++row) {
        for (auto column = first.column; column <= last.column; ++column) {
            m_places.singles({zoom, column, row}, everywhere, m_rows.size(), [&](Placed const &placed, std::string_view) {
                auto const &one = m_rows[static_cast<std::size_t>(placed.id)];
                auto const distance = geo::distance_m(at, one.at);
                if (distance <= within_m && wanted(one)) {
                    inside.emplace_back(distance, static_cast<std::uint32_t>(placed.id));
                }
            });
        }
    }
    auto const count = std::min(limit, inside.size());
    std::ranges::partial_sort(inside, inside.begin() + static_cast<std::ptrdiff_t>(count));
    std::vector<FoundAddress> out;
    for (std::size_t i = 0; i < count; ++i) {
        auto const row = inside[i].second;
        out.push_back(found(row, m_rows[row].first));
        out.back().distance_m = inside[i].first;
    }
    return out;
}

std::size_t AddressLayer::bytes() const
{
    auto sum = sizeof *this + m_rows.capacity() * sizeof(Row) + m_index.bytes() + m_row_of.capacity() * sizeof(std::uint32_t) +
               (m_keys.capacity() + m_misspelt.capacity()) * sizeof(Key) + m_places.bytes();
    for (auto const &name : m_names) {
        sum += sizeof name + name.capacity();
    }
    return sum;
}

void AddressLayer::each(std::function<void(Addressed)> const &f) const
{
    for (std::uint32_t row = 0; row < m_rows.size(); ++row) {
        auto const &one = m_rows[row];
        Addressed out{one.id, one.area, one.status, {}, {}};
        if (one.has_place) {
            out.at = one.at;
        }
        for (auto writing = one.first; writing < end_of(row); ++writing) {
            out.writings.emplace_back(m_index.shown(writing));
        }
        f(std::move(out));
    }
}

std::vector<FoundAddress> best_of(std::vector<FoundAddress> one, std::vector<FoundAddress> other, std::size_t limit,
                                 bool (*comes_before)(FoundAddress const &, FoundAddress const &))
{
    std::ranges::move(other, std::back_inserter(one));
    std::ranges::sort(one, comes_before);
    if (one.size() > limit) {
        one.erase(one.begin() + static_cast<std::ptrdiff_t>(limit), one.end());
    }
    return one;
}

bool is_shorter(FoundAddress const &one, FoundAddress const &other)
{
    return std::forward_as_tuple(shown(one).size(), shown(one), one.id) < std::forward_as_tuple(shown(other).size(), shown(other), other.id);
}

bool is_nearer(FoundAddress const &one, FoundAddress const &other)
{
    return std::forward_as_tuple(!one.at.has_value(), one.distance_m, one.id) < std::forward_as_tuple(!other.at.has_value(), other.distance_m, other.id);
}

bool is_likelier(FoundAddress const &one, FoundAddress const &other)
{
    if (one.likeness.confidence != other.likeness.confidence) {
        return one.likeness.confidence > other.likeness.confidence;
    }
    return is_shorter(one, other);
}

} // namespace onegrid::elements
