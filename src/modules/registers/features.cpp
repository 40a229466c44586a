// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/features.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::registers {
namespace {

namespace json = boost::json;

constexpr std::size_t block = 256 * 1024;
constexpr int deepest = 64;

[[noreturn]] void bad(char const *what) { throw Unreadable{"import.bad_geojson", what}; }

bool is_between(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == 0x1e; }

std::string cell_of(json::value const &value)
{
    if (value.is_null()) {
        return {};
    }
    if (auto const *text = value.if_string()) {
        return std::string{*text};
    }
    if (auto const *list = value.if_array()) {
        std::string out;
        for (auto const &one : *list) {
            out += (out.empty() ? "" : ";") + cell_of(one);
        }
        return out;
    }
    return json::serialize(value);
}

// The feature when it is one.
json::object const *feature_of(json::value const &value)
{
    auto const *object = value.if_object();
    auto const *type = object == nullptr ? nullptr : object->if_contains("type");
    return type != nullptr && type->is_string() && type->get_string() == "Feature" ? object : nullptr;
}

json::object const *properties_of(json::object const &feature)
{
    auto const *properties = feature.if_contains("properties");
    return properties == nullptr ? nullptr : properties->if_object();
}

} // namespace

int FeatureReader::Cutter::letter()
{
    if (m_at == m_block.size()) {
        m_block.resize(block);
        m_block.resize(m_bytes(m_block.data(), block));
        m_at = 0;
        if (m_block.empty()) {
            return -1;
        }
    }
    return static_cast<unsigned char>(m_block[m_at++]);
}

bool FeatureReader::Cutter::next(std::string &feature, bool &is_long)
{
    while (!m_is_over) {
        int c = letter();
        while (is_between(c) || (!m_is_list && (c == 0xef || c == 0xbb || c == 0xbf))) { // and a byte order mark
            c = letter();
        }
        m_is_over = m_is_list ? c == ']' : c == -1; // what follows a list is not about features
        if (m_is_over) {
            break;
        }
        if (c != '{') {
            bad(c == -1 ? "it is cut off" : "an object was expected");
        }
        feature.clear();
        is_long = false;
        if (object(feature, is_long)) {
            return true;
        }
        m_is_list = true;
    }
    return false;
}

bool FeatureReader::Cutter::object(std::string &out, bool &is_long)
{
    int depth = 1;
    bool is_text = false, is_escaped = false;
    std::string name; // the last text of the object itself
    out = "{";
    for (int c = letter(); c != -1; c = letter()) {
        if (out.size() < longest_row) {
            out += static_cast<char>(c);
        } else {
            is_long = true;
        }
        if (is_text) {
            if (!is_escaped && c == '"') {
                is_text = false;
            } else if (depth == 1 && name.size() < 16) {
                name += static_cast<char>(c);
            }
            is_escaped = !is_escaped && c == '\\';
        } else if (c == '"') {
            is_text = true;
            if (depth == 1) {
                name.clear();
            }
        } else if (c == '{' || c == '[') {
            if (c == '[' && depth == 1 && !m_is_list && name == "features") {
                return false;
            }
            if (++depth > deepest) {
                bad("it is too deep");
            }
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return true;
        }
    }
    bad("it is cut off");
}

FeatureReader::FeatureReader(std::function<ByteSource()> const &open) : m_cutter(open())
{
    Cutter cutter(open());
    std::string text;
    bool is_long = false;
    while (cutter.next(text, is_long)) {
        boost::system::error_code error;
        auto const value = is_long ? json::value{} : json::parse(text, error);
        auto const *feature = error ? nullptr : feature_of(value);
        auto const *properties = feature == nullptr ? nullptr : properties_of(*feature);
        if (properties == nullptr) {
            continue;
        }
        for (auto const &property : *properties) {
            if (std::ranges::find(m_headings, std::string_view(property.key())) == m_headings.end()) {
                m_headings.emplace_back(property.key());
            }
        }
        if (m_headings.size() > most_columns) {
            throw Unreadable{"import.too_many_columns", std::to_string(most_columns)};
        }
    }
}

bool FeatureReader::next(TableRow &row)
{
    std::string text;
    bool is_long = false;
    if (!m_cutter.next(text, is_long)) {
        return false;
    }
    row = TableRow{++m_number, std::vector<std::string>(m_headings.size()), nullptr};
    row.wrong_cell = m_headings.size(); // what is wrong with a feature is wrong with all of it
    if (is_long) {
        row.wrong = "import.row_too_long";
        return true;
    }
    boost::system::error_code error;
    auto value = json::parse(text, error);
    auto const *feature = error ? nullptr : feature_of(value);
    if (feature == nullptr) {
        row.wrong = "import.bad_feature";
        return true;
    }
    if (auto const *properties = properties_of(*feature)) {
        for (std::size_t i = 0; i < m_headings.size(); ++i) {
            if (auto const *property = properties->if_contains(m_headings[i])) {
                row.cells[i] = cell_of(*property);
            }
        }
    }
    if (auto const *geometry = feature->if_contains("geometry")) {
        row.geometry = *geometry;
    }
    return true;
}

} // namespace onegrid::registers
