// SPDX-License-Identifier: Apache-2.0
// The raster: a few hundred thousand cells over the box of all areas. A cell lists the areas that touch it, deepest and
// then lowest code first, up to the first that covers it whole; a cell that lists many is cut into cells of its own.
#include "engines/geo/index.hpp"
#include "engines/geo/shape.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace onegrid::geo {
namespace {

// Areas closer to a cell than this are listed in it, so that what is found in a cell does not hang on how a point on
// its border was rounded, and a gap's nearest child is always among the listed. Twice gap_tolerance, in units.
constexpr double reach = 4'000.0;
constexpr std::uint32_t whole = 0x8000'0000; // in an entry: the area covers all of the cell
constexpr std::uint32_t cut = 0x8000'0000;   // in a cell's count: `first` is a raster
constexpr std::size_t too_many = 12;         // entries that make a cell worth cutting
constexpr int most_cuts = 3;

struct Cell {
    std::uint32_t first{}; // entry, or raster
    std::uint32_t count{};
};

struct Raster {
    double west{};
    double south{};
    double width{}; // of a cell
    double height{};
    double per_width{};
    double per_height{};
    std::int32_t columns{};
    std::int32_t rows{};
    std::uint32_t first{}; // cell
};

} // namespace

struct Index::Parts {
    std::vector<Located> places;        // by shape: deepest first, then by code
    std::vector<std::uint32_t> parents; // by shape: the parent's shape, or none
    std::vector<int> depths;
    std::unordered_map<std::int64_t, std::uint32_t> by_code;
    Shapes shapes;
    std::vector<Raster> rasters;
    std::vector<Cell> cells;
    std::vector<std::uint32_t> entries;
    AreaCode root;
    std::int64_t version{};

    static constexpr std::uint32_t none = 0x7fff'ffff;

    void take(std::span<Outline const> outlines);
    void rasterize();
    std::uint32_t add_raster(Box const &box, std::size_t about_cells, std::span<std::uint32_t const> listed, int cuts);
    void mark(Raster const &raster, std::uint32_t shape, std::vector<std::uint8_t> &touched) const;
    Located gap_filled(std::uint32_t found, std::span<std::uint32_t const> listed, Vertex p) const;
};

// The outlines in the order in which they are tried, each with its place in the tree.
void Index::Parts::take(std::span<Outline const> outlines)
{
    std::vector<Outline const *> order;
    for (auto const &outline : outlines) {
        order.push_back(&outline);
    }
    std::sort(order.begin(), order.end(), [](Outline const *a, Outline const *b) {
        return a->depth != b->depth ? a->depth > b->depth : a->code < b->code;
    });
    for (auto const *outline : order) {
        CHECK(by_code.emplace(outline->code.value, static_cast<std::uint32_t>(shapes.size())).second,
              "an area is indexed once");
        shapes.add(outline->rings);
        depths.push_back(outline->depth);
    }
    for (auto const *outline : order) {
        auto const parent = by_code.find(outline->parent.value);
        parents.push_back(parent == by_code.end() ? none : parent->second);
    }
    for (std::uint32_t shape = 0; shape < order.size(); ++shape) {
        Located place;
        place.area = order[shape]->code;
        std::array<AreaCode *, 6> const level{nullptr,       &place.city,      &place.district,
                                              &place.street, &place.community, &place.grid};
        // Parents lie above their children, so the walk ends; should they not, it ends where depth does not fall.
        for (auto at = shape; at != none;) {
            if (depths[at] >= 1 && depths[at] <= 5) {
                *level[static_cast<std::size_t>(depths[at])] = order[at]->code;
            }
            auto const up = parents[at];
            at = up != none && depths[up] < depths[at] ? up : none;
        }
        places.push_back(place);
    }
    for (auto const *outline : order) {
        if (outline->depth == order.back()->depth) {
            root = outline->code;
            break;
        }
    }
}

void Index::Parts::rasterize()
{
    Box box;
    std::vector<std::uint32_t> listed;
    for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
        box.take(shapes.box(shape));
        if (!shapes.is_empty(shape)) {
            listed.push_back(shape);
        }
    }
    if (!listed.empty()) {
        add_raster(box, std::clamp<std::size_t>(listed.size() * 4, 64, std::size_t{1} << 21), listed, 0);
    }
}

// Which cells of the raster an edge of the shape reaches; may say yes once too often, never once too little.
void Index::Parts::mark(Raster const &raster, std::uint32_t shape, std::vector<std::uint8_t> &touched) const
{
    auto const south = static_cast<std::int64_t>(raster.south - reach);
    auto const north = static_cast<std::int64_t>(raster.south + raster.height * raster.rows + reach);
    shapes.edges_between(shape, south, north, [&](Vertex a, Vertex b) {
        if (a.y > b.y) {
            std::swap(a, b);
        }
        double const ax = static_cast<double>(a.x) - raster.west;
        double const ay = static_cast<double>(a.y) - raster.south;
        double const bx = static_cast<double>(b.x) - raster.west;
        double const by = static_cast<double>(b.y) - raster.south;
        double const slope = by > ay ? (bx - ax) / (by - ay) : 0.0;
        auto const row_of = [&](double y) { return static_cast<std::int32_t>(std::floor(y * raster.per_height)); };
        auto const column_of = [&](double x) { return static_cast<std::int32_t>(std::floor(x * raster.per_width)); };
        double const far = static_cast<double>(std::max(raster.columns, raster.rows)) + 1.0;
        auto const first = row_of(std::max(ay - reach, -raster.height));
        auto const last = row_of(std::min(by + reach, raster.height * far));
        for (auto row = std::max(first, 0); row <= std::min(last, raster.rows - 1); ++row) {
            double const low = std::clamp(row * raster.height - reach, ay, by);
            double const high = std::clamp((row + 1) * raster.height + reach, ay, by);
            double x0 = by > ay ? ax + (low - ay) * slope : ax;
            double x1 = by > ay ? ax + (high - ay) * slope : bx;
            if (x0 > x1) {
                std::swap(x0, x1);
            }
            auto const from = column_of(std::max(x0 - reach, -raster.width));
            auto const to = column_of(std::min(x1 + reach, raster.width * far));
            for (auto column = std::max(from, 0); column <= std::min(to, raster.columns - 1); ++column) {
                touched[static_cast<std::size_t>(row) * raster.columns + column] = 1;
            }
        }
    });
}

std::uint32_t Index::Parts::add_raster(Box const &box, std::size_t about_cells, std::span<std::uint32_t const> listed,
                                       int cuts)
{
    // Cells about square on the ground would need the latitude; square in degrees is good enough.
    Raster raster;
    raster.west = static_cast<double>(box.west);
    raster.south = static_cast<double>(box.south);
    double const wide = static_cast<double>(box.east - box.west + 1);
    double const high = static_cast<double>(box.north - box.south + 1);
    double const side = std::max(std::sqrt(wide * high / static_cast<double>(about_cells)), 10'000.0);
    raster.columns = static_cast<std::int32_t>(std::clamp(std::ceil(wide / side), 1.0, 4096.0));
    raster.rows = static_cast<std::int32_t>(std::clamp(std::ceil(high / side), 1.0, 4096.0));
    raster.width = wide / raster.columns;
    raster.height = high / raster.rows;
    raster.per_width = 1.0 / raster.width;
    raster.per_height = 1.0 / raster.height;
    raster.first = static_cast<std::uint32_t>(cells.size());
    auto const number = static_cast<std::uint32_t>(rasters.size());
    auto const count = static_cast<std::size_t>(raster.columns) * raster.rows;
    rasters.push_back(raster);
    cells.resize(cells.size() + count);

    // Every shape in its order: cells that its edges reach list it; the rest lie wholly in it or wholly out of it, and
    // neighbours in a row that no edge separates lie on the same side.
    std::vector<std::vector<std::uint32_t>> lists(count);
    std::vector<std::uint8_t> closed(count, 0);
    std::vector<std::uint8_t> touched(count, 0);
    for (auto const shape : listed) {
        auto const &b = shapes.box(shape);
        auto const bound = [](double v, std::int32_t n) {
            return static_cast<std::int32_t>(std::clamp(std::floor(v), 0.0, n - 1.0));
        };
        auto const west = bound((static_cast<double>(b.west) - reach - raster.west) * raster.per_width, raster.columns);
        auto const east = bound((static_cast<double>(b.east) + reach - raster.west) * raster.per_width, raster.columns);
        auto const south =
            bound((static_cast<double>(b.south) - reach - raster.south) * raster.per_height, raster.rows);
        auto const north =
            bound((static_cast<double>(b.north) + reach - raster.south) * raster.per_height, raster.rows);
        mark(raster, shape, touched);
        for (auto row = south; row <= north; ++row) {
            bool is_known = false;
            bool is_inside = false;
            for (auto column = west; column <= east; ++column) {
                auto const cell = static_cast<std::size_t>(row) * raster.columns + column;
                if (touched[cell] != 0) {
                    touched[cell] = 0;
                    is_known = false;
                    if (closed[cell] == 0) {
                        lists[cell].push_back(shape);
                    }
                    continue;
                }
                if (!is_known) {
                    is_inside = shapes.covers(shape, {std::llround(raster.west + (column + 0.5) * raster.width),
                                                      std::llround(raster.south + (row + 0.5) * raster.height)});
                    is_known = true;
                }
                if (is_inside && closed[cell] == 0) {
                    lists[cell].push_back(shape | whole);
                    closed[cell] = 1;
                }
            }
        }
    }

    for (std::size_t cell = 0; cell < count; ++cell) {
        auto &list = lists[cell];
        auto const column = static_cast<std::int32_t>(cell % static_cast<std::size_t>(raster.columns));
        auto const row = static_cast<std::int32_t>(cell / static_cast<std::size_t>(raster.columns));
        if (list.size() > too_many && cuts < most_cuts && raster.width > 40'000.0 && raster.height > 40'000.0) {
            Box inner;
            inner.west = static_cast<std::int64_t>(std::floor(raster.west + column * raster.width));
            inner.south = static_cast<std::int64_t>(std::floor(raster.south + row * raster.height));
            inner.east = static_cast<std::int64_t>(std::ceil(raster.west + (column + 1) * raster.width));
            inner.north = static_cast<std::int64_t>(std::ceil(raster.south + (row + 1) * raster.height));
            for (auto &entry : list) {
                entry &= ~whole;
            }
            auto const inside = add_raster(inner, std::clamp<std::size_t>(list.size() * 4, 16, 65'536), list, cuts + 1);
            cells[raster.first + cell] = {inside, cut};
        } else {
            cells[raster.first + cell] = {static_cast<std::uint32_t>(entries.size()),
                                          static_cast<std::uint32_t>(list.size())};
            entries.insert(entries.end(), list.begin(), list.end());
        }
        list = {};
    }
    return number;
}

// From the area found down through gaps between its children that are no wider than outlines are rounded.
Located Index::Parts::gap_filled(std::uint32_t found, std::span<std::uint32_t const> listed, Vertex p) const
{
    for (;;) {
        auto nearest = none;
        double least = gap_tolerance * 1e9 * gap_tolerance * 1e9;
        for (auto const entry : listed) {
            auto const shape = entry & ~whole;
            if (parents[shape] == found && depths[shape] > depths[found]) {
                auto const distance = shapes.distance2(shape, p);
                if (distance < least) { // listed by code, so the lowest of equally near ones
                    least = distance;
                    nearest = shape;
                }
            }
        }
        if (nearest == none) {
            return places[found];
        }
        found = nearest;
    }
}

Index::Index(std::unique_ptr<Parts const> parts) : m_parts(std::move(parts)) {}
Index::~Index() = default;

std::shared_ptr<Index const> Index::build(std::span<Outline const> outlines, std::int64_t version)
{
    auto parts = std::make_unique<Parts>();
    parts->version = version;
    parts->take(outlines);
    parts->rasterize();
    parts->cells.shrink_to_fit();
    parts->entries.shrink_to_fit();
    return std::shared_ptr<Index const>(new Index(std::move(parts)));
}

std::optional<Located> Index::locate(double lon, double lat) const
{
    auto const &parts = *m_parts;
    if (!is_on_earth({lon, lat}) || !parts.root) {
        return std::nullopt;
    }
    auto const outside = [&] {
        Located place;
        place.area = place.city = parts.root;
        place.outside = true;
        return place;
    };
    if (parts.rasters.empty()) {
        return outside();
    }

    auto const p = vertex_of({lon, lat});
    double const x = static_cast<double>(p.x);
    double const y = static_cast<double>(p.y);
    auto const *raster = parts.rasters.data();
    Cell cell;
    for (bool is_top = true;; is_top = false) {
        double column = std::floor((x - raster->west) * raster->per_width);
        double row = std::floor((y - raster->south) * raster->per_height);
        if (is_top && (column < -1.0 || row < -1.0 || column > raster->columns || row > raster->rows)) {
            return outside();
        }
        // On the outer border rounding may lead one cell out.
        column = std::clamp(column, 0.0, raster->columns - 1.0);
        row = std::clamp(row, 0.0, raster->rows - 1.0);
        cell = parts.cells[raster->first + static_cast<std::size_t>(row) * raster->columns +
                           static_cast<std::size_t>(column)];
        if ((cell.count & cut) == 0) {
            break;
        }
        raster = &parts.rasters[cell.first];
    }

    std::span<std::uint32_t const> const listed(parts.entries.data() + cell.first, cell.count);
    for (std::size_t i = 0; i < listed.size(); ++i) {
        auto const shape = listed[i] & ~whole;
        if ((listed[i] & whole) != 0 || parts.shapes.covers(shape, p)) {
            return parts.depths[listed.front() & ~whole] > parts.depths[shape] ? parts.gap_filled(shape, listed, p)
                                                                               : parts.places[shape];
        }
    }
    return outside();
}

bool Index::covers(AreaCode code, Point wgs84) const
{
    auto const found = m_parts->by_code.find(code.value);
    return found != m_parts->by_code.end() && is_on_earth(wgs84) &&
           m_parts->shapes.covers(found->second, vertex_of(wgs84));
}

AreaCode Index::root() const { return m_parts->root; }
std::int64_t Index::version() const { return m_parts->version; }
std::size_t Index::size() const { return m_parts->places.size(); }

std::size_t Index::bytes() const
{
    auto const &parts = *m_parts;
    return parts.shapes.bytes() + parts.places.capacity() * (sizeof(Located) + 48) +
           parts.cells.capacity() * sizeof(Cell) + parts.entries.capacity() * sizeof(std::uint32_t) +
           parts.rasters.capacity() * sizeof(Raster);
}

} // namespace onegrid::geo
