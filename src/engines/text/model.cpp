// SPDX-License-Identifier: Apache-2.0
// The bytes of a model: a head, the parts one after another, SHA-256 of all before it. Little-endian throughout.
#include "engines/text/model.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <cstring>
#include <sodium/crypto_hash_sha256.h>

namespace onegrid::text {
namespace {

constexpr std::string_view magic("OGTEXT\r\n", 8);
constexpr std::uint32_t version = 1;
constexpr std::size_t head_size = 8 + 4 + 8; // magic, version, length of the whole file
constexpr std::size_t hash_size = crypto_hash_sha256_BYTES;
constexpr float most_16 = 32'767.0F;

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

std::string hash_of(std::string_view bytes)
{
    std::array<unsigned char, hash_size> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size());
    return {hash.begin(), hash.end()};
}

// What a step of 16 bits is worth, for each class: a power of two, so that rounding twice is rounding once.
std::vector<float> steps_of(Node const &node)
{
    std::vector<float> steps(node.classes.size());
    for (std::size_t i = 0; i < node.weights.size(); ++i) {
        auto &step = steps[i % steps.size()];
        step = std::max(step, std::abs(node.weights[i]));
    }
    for (auto &step : steps) {
        int exponent = 0;
        auto const part = std::frexp(step / most_16, &exponent);
        step = step > 0 ? std::ldexp(1.0F, part > 0.5F ? exponent : exponent - 1) : 1.0F;
    }
    return steps;
}

std::int16_t in_steps(float weight, float step)
{
    return static_cast<std::int16_t>(std::lround(std::clamp(weight / step, -most_16, most_16)));
}

class Writer {
  public:
    template <class T>
    void put(T value)
    {
        m_bytes.append(reinterpret_cast<char const *>(&value), sizeof value);
    }
    template <class T>
    void put_all(std::vector<T> const &values)
    {
        m_bytes.append(reinterpret_cast<char const *>(values.data()), values.size() * sizeof(T));
    }
    void put_text(std::string_view text)
    {
        put(static_cast<std::uint32_t>(text.size()));
        m_bytes += text;
    }
    void put_head() { m_bytes += magic; }
    std::string &bytes() { return m_bytes; }

  private:
    std::string m_bytes;
};

void put_node(Writer &out, Node const &node)
{
    out.put(node.above);
    out.put(static_cast<std::uint32_t>(node.classes.size()));
    out.put_all(node.classes);
    out.put(node.calibration.scale);
    out.put_all(node.calibration.shift);
    out.put_all(node.bias);
    out.put(static_cast<std::uint32_t>(node.pieces.size()));
    out.put_all(node.pieces);
    auto const steps = steps_of(node);
    out.put_all(steps);
    for (std::size_t i = 0; i < node.weights.size(); ++i) {
        out.put(in_steps(node.weights[i], steps[i % steps.size()]));
    }
}

auto damaged(std::string detail) { return refuse(Why::malformed, "text.model_damaged", std::move(detail)); }

// So large that a sum of products of such is still a number.
bool is_sane(float value) { return std::abs(value) <= 1e6F; }

// Reads in order; once something is wrong, everything is.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}

    bool is_good() const { return m_is_good; }
    bool is_at_end() const { return m_bytes.empty(); }

    template <class T>
    T take()
    {
        T value{};
        if (auto const bytes = take_bytes(sizeof value); m_is_good) {
            std::memcpy(&value, bytes.data(), sizeof value);
        }
        return value;
    }
    template <class T>
    std::vector<T> take_all(std::size_t count)
    {
        std::vector<T> values;
        if (count > m_bytes.size() / sizeof(T)) { // asked before there is room for it
            m_is_good = false;
        }
        if (auto const bytes = take_bytes(m_is_good ? count * sizeof(T) : 0); m_is_good && count > 0) {
            values.resize(count);
            std::memcpy(values.data(), bytes.data(), bytes.size());
        }
        return values;
    }
    std::string_view take_text(std::size_t most)
    {
        auto const size = take<std::uint32_t>();
        m_is_good = m_is_good && size <= most;
        return take_bytes(m_is_good ? size : 0);
    }
    std::vector<float> take_floats(std::size_t count)
    {
        auto values = take_all<float>(count);
        m_is_good = m_is_good && std::ranges::all_of(values, is_sane);
        return values;
    }
    // Each greater than the one before, and below `limit`.
    std::vector<std::uint32_t> take_ascending(std::size_t count, std::uint64_t first, std::uint64_t limit)
    {
        auto values = take_all<std::uint32_t>(count);
        for (std::size_t i = 0; i < values.size(); ++i) {
            m_is_good = m_is_good && values[i] >= (i == 0 ? first : std::uint64_t{values[i - 1]} + 1) && values[i] < limit;
        }
        return values;
    }

  private:
    std::string_view take_bytes(std::size_t count)
    {
        m_is_good = m_is_good && count <= m_bytes.size();
        if (!m_is_good) {
            return {};
        }
        auto const bytes = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return bytes;
    }

    std::string_view m_bytes;
    bool m_is_good{true};
};

Result<std::vector<Class>> take_classes(Reader &in)
{
    auto const count = in.take<std::uint32_t>();
    if (!in.is_good() || count < 2 || count > most_classes) {
        return damaged("classes");
    }
    std::vector<Class> classes;
    for (std::uint32_t at = 0; at < count; ++at) {
        Class one;
        one.parent = in.take<std::uint32_t>();
        one.path = in.take_text(1'000);
        if (!in.is_good() || one.path.empty() || (one.parent != no_class && one.parent >= at)) {
            return damaged("classes");
        }
        if (one.parent != no_class) {
            one.level = classes[one.parent].level + 1;
            if (one.level >= most_levels || !one.path.starts_with(classes[one.parent].path + "/")) {
                return damaged("classes");
            }
        }
        classes.push_back(std::move(one));
    }
    return classes;
}

Result<Node> take_node(Reader &in, std::vector<Class> const &classes, std::size_t pieces)
{
    Node node;
    node.above = in.take<std::uint32_t>();
    auto const count = in.take<std::uint32_t>();
    if (!in.is_good() || count < 2 || count > classes.size()) {
        return damaged("node");
    }
    node.classes = in.take_ascending(count, 0, classes.size());
    node.calibration.scale = in.take<float>();
    node.calibration.shift = in.take_floats(count);
    node.bias = in.take_floats(count);
    auto const rows = in.take<std::uint32_t>();
    if (!in.is_good() || rows > pieces || !is_sane(node.calibration.scale) || node.calibration.scale <= 0) {
        return damaged("node");
    }
    for (auto const one : node.classes) {
        if (classes[one].parent != node.above) {
            return damaged("node");
        }
    }
    node.pieces = in.take_ascending(rows, 0, pieces);
    auto const steps = in.take_floats(count);
    auto const weights = in.take_all<std::int16_t>(std::size_t{rows} * count);
    if (!in.is_good()) {
        return damaged("node");
    }
    node.weights.resize(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        node.weights[i] = static_cast<float>(weights[i]) * steps[i % count];
    }
    return node;
}

// Every class with two or more below it has a node, the top first; none has two.
bool are_complete(Model const &model)
{
    std::vector<std::size_t> below(model.classes.size() + 1);
    for (auto const &one : model.classes) {
        ++below[one.parent == no_class ? model.classes.size() : one.parent];
    }
    if (model.nodes.empty() || model.nodes.front().above != no_class) {
        return false;
    }
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        auto const &node = model.nodes[i];
        if (i > 0 && (node.above == no_class || (i > 1 && node.above <= model.nodes[i - 1].above))) {
            return false;
        }
        auto &count = below[i == 0 ? model.classes.size() : node.above];
        if (count != node.classes.size()) {
            return false;
        }
        count = 0;
    }
    return std::ranges::all_of(below, [](std::size_t count) { return count < 2; });
}

Result<Model> model_of_parts(std::string_view parts)
{
    Reader in(parts);
    Model model;
    auto const card = in.take_text(std::size_t{16} << 20U);
    if (!in.is_good()) {
        return damaged("card");
    }
    model.card = TRY(card_of(card));
    model.classes = TRY(take_classes(in));
    auto const pieces = in.take<std::uint32_t>();
    if (!in.is_good() || pieces > Vocabulary::most) {
        return damaged("pieces");
    }
    auto keys = in.take_ascending(pieces, 1, std::uint64_t{1} << 32U);
    model.worth = in.take_floats(pieces);
    auto const nodes = in.take<std::uint32_t>();
    if (!in.is_good() || nodes > model.classes.size() + 1) {
        return damaged("pieces");
    }
    model.vocabulary = Vocabulary(std::move(keys));
    for (std::uint32_t i = 0; i < nodes; ++i) {
        model.nodes.push_back(TRY(take_node(in, model.classes, pieces)));
    }
    if (!in.is_at_end() || !are_complete(model)) {
        return damaged("nodes");
    }
    model.index();
    return model;
}

} // namespace

void Model::index()
{
    node_below.assign(classes.size(), no_class);
    only_below.assign(classes.size(), no_class);
    for (std::uint32_t i = 0; i < classes.size(); ++i) {
        if (classes[i].parent != no_class) {
            only_below[classes[i].parent] = i; // where there are more there is a node, which is asked first
        }
    }
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        auto &node = nodes[i];
        if (node.above != no_class) {
            node_below[node.above] = i;
        }
        node.rows = {};
        if (node.pieces.size() != vocabulary.size()) {
            auto keys = node.pieces;
            for (auto &key : keys) {
                ++key; // 0 is no key
            }
            node.rows = Vocabulary(std::move(keys));
        }
    }
}

void round_weights(Model &model)
{
    for (auto &node : model.nodes) {
        auto const steps = steps_of(node);
        for (std::size_t i = 0; i < node.weights.size(); ++i) {
            auto const step = steps[i % steps.size()];
            node.weights[i] = static_cast<float>(in_steps(node.weights[i], step)) * step;
        }
    }
}

std::string to_bytes(Model const &model)
{
    Writer out;
    out.put_head();
    out.put(version);
    out.put(std::uint64_t{0});
    out.put_text(boost::json::serialize(to_json(model.card)));
    out.put(static_cast<std::uint32_t>(model.classes.size()));
    for (auto const &one : model.classes) {
        out.put(one.parent);
        out.put_text(one.path);
    }
    out.put(static_cast<std::uint32_t>(model.vocabulary.size()));
    out.put_all(model.vocabulary.keys());
    out.put_all(model.worth);
    out.put(static_cast<std::uint32_t>(model.nodes.size()));
    for (auto const &node : model.nodes) {
        put_node(out, node);
    }
    auto &bytes = out.bytes();
    std::uint64_t const size = bytes.size() + hash_size;
    std::memcpy(bytes.data() + magic.size() + sizeof version, &size, sizeof size);
    return bytes + hash_of(bytes);
}

Result<Model> model_of(std::string_view bytes)
{
    if (!bytes.starts_with(magic.substr(0, std::min(bytes.size(), magic.size()))) || bytes.empty()) {
        return refuse(Why::malformed, "text.model_foreign");
    }
    if (bytes.size() < head_size + hash_size) {
        return refuse(Why::malformed, "text.model_truncated");
    }
    std::uint32_t its_version = 0;
    std::uint64_t its_size = 0;
    std::memcpy(&its_version, bytes.data() + magic.size(), sizeof its_version);
    std::memcpy(&its_size, bytes.data() + magic.size() + sizeof its_version, sizeof its_size);
    if (its_version != version) {
        return refuse(Why::unsupported, "text.model_version", std::to_string(its_version));
    }
    if (its_size > bytes.size()) {
        return refuse(Why::malformed, "text.model_truncated");
    }
    auto const hashed = bytes.substr(0, bytes.size() - hash_size);
    if (its_size != bytes.size() || hash_of(hashed) != bytes.substr(hashed.size())) {
        return damaged("checksum");
    }
    return model_of_parts(hashed.substr(head_size));
}

} // namespace onegrid::text
