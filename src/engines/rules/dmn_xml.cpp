// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_xml.hpp"
#include "platform/base/xml.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules::dmn {
namespace {

constexpr unsigned how = pugi::parse_default | pugi::parse_doctype | pugi::parse_declaration | pugi::parse_ws_pcdata_single;

constexpr std::size_t block = 1024;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

bool is_encoded_as_we_read(std::string_view text)
{
    auto const head = text.substr(0, text.starts_with("<?xml") ? text.find("?>") : 0);
    auto const at = head.find("encoding");
    if (at == std::string_view::npos) {
        return true;
    }
    auto const open = head.find_first_of("\"'", at);
    auto const close = open == std::string_view::npos ? open : head.find(head[open], open + 1);
    std::string name(close == std::string_view::npos ? std::string_view{} : head.substr(open + 1, close - open - 1));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name == "UTF-8" || name == "UTF8" || name == "US-ASCII" || name == "ASCII";
}

// The first byte that is not part of UTF-8; npos: none.
std::size_t not_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const lead = static_cast<unsigned char>(text[at]);
        std::size_t const more = lead < 0x80 ? 0 : lead >> 5 == 6 ? 1 : lead >> 4 == 14 ? 2 : lead >> 3 == 30 ? 3 : 4;
        if (more == 4 || at + more >= text.size() + (more == 0 ? 1 : 0)) {
            return at;
        }
        std::uint32_t code = more == 0 ? lead : lead & (0x3fU >> more);
        for (std::size_t next = 1; next <= more; ++next) {
            auto const byte = static_cast<unsigned char>(text[at + next]);
            if (byte >> 6 != 2) {
                return at;
            }
            code = code << 6 | (byte & 0x3fU);
        }
        constexpr std::uint32_t least[] = {0, 0x80, 0x800, 0x10000};
        if (code < least[more] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
            return at;
        }
        at += more + 1;
    }
    return std::string_view::npos;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    auto const from = text.find_first_not_of(" \t\r\n");
    return from == std::string_view::npos ? std::string_view{} : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

tl::expected<Xml, XmlFault> Xml::parse(std::string_view text, XmlLimits const &limits)
{
    auto const fault = [](std::string code, std::string detail, Spot at) {
        return tl::unexpected<XmlFault>(XmlFault{std::move(code), std::move(detail), at});
    };
    if (text.size() > limits.bytes) {
        return fault("rules.too_large", fmt::format("{} > {} bytes", text.size(), limits.bytes), {});
    }
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    Xml xml;
    xml.m_raw = text;
    xml.m_lines.push_back(0);
    std::size_t characters = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at % block == 0) {
            xml.m_marks.push_back(characters);
        }
        if (at < text.size()) {
            characters += begins_character(text[at]) ? 1 : 0;
            if (text[at] == '\n') {
                xml.m_lines.push_back(at + 1);
            }
        }
    }
    if (!is_encoded_as_we_read(text)) {
        return fault("rules.not_xml", "encoding: only UTF-8", {1, 1});
    }
    if (auto const bad = not_utf8(text); bad != std::string_view::npos) {
        return fault("rules.not_xml", "not UTF-8", xml.spot_at(bad));
    }
    // pugixml lets them pass, and stops at a NUL without saying so
    if (auto const bad = find_not_xml(text); bad != std::string_view::npos) {
        return fault("rules.not_xml", "a control character", xml.spot_at(bad));
    }
    auto const parsed = xml.m_tree.load_buffer(xml.m_raw.data(), xml.m_raw.size(), how, pugi::encoding_utf8);
    if (!parsed) {
        auto const at = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), xml.m_raw.size());
        return fault("rules.not_xml", parsed.description(), xml.spot_at(at));
    }

    // One walk without recursion counts, measures the depth and finds what must not be there.
    std::size_t nodes = 0;
    int depth = 0;
    int roots = 0;
    for (auto node = xml.m_tree.first_child(); node;) {
        if (node.type() == pugi::node_doctype) {
            return fault("rules.doctype_refused", {}, xml.spot(node));
        }
        if (depth == 0 && node.type() == pugi::node_element) {
            ++roots;
        }
        auto const is_controlled = [](char const *value) { return find_not_xml(value) != std::string_view::npos; };
        if (is_controlled(node.value()) ||
            std::ranges::any_of(node.attributes(), [&](auto one) { return is_controlled(one.value()); })) {
            return fault("rules.not_xml", "a reference to a control character", xml.spot(node));
        }
        if (++nodes > limits.nodes) {
            return fault("rules.too_large", fmt::format("more than {} nodes", limits.nodes), xml.spot(node));
        }
        if (auto const child = node.first_child()) {
            if (++depth > limits.depth) {
                return fault("rules.too_large", fmt::format("depth > {}", limits.depth), xml.spot(node));
            }
            node = child;
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
            if (node == xml.m_tree) {
                node = {};
            }
        }
        node = node ? node.next_sibling() : node;
    }
    if (roots != 1) {
        return fault("rules.not_xml", roots == 0 ? "no root element" : "two root elements", {1, 1});
    }
    return xml;
}

pugi::xml_node Xml::root() const { return m_tree.document_element(); }

std::size_t Xml::characters_before(std::size_t offset) const
{
    auto out = m_marks[offset / block];
    for (auto at = offset / block * block; at < offset; ++at) {
        out += begins_character(m_raw[at]) ? 1 : 0;
    }
    return out;
}

Spot Xml::spot_at(std::size_t offset) const
{
    offset = std::min(offset, m_raw.size());
    auto const line = std::upper_bound(m_lines.begin(), m_lines.end(), offset) - m_lines.begin();
    auto const column = characters_before(offset) - characters_before(m_lines[static_cast<std::size_t>(line) - 1]) + 1;
    return {static_cast<int>(line), static_cast<int>(column)};
}

Spot Xml::spot(pugi::xml_node node) const
{
    auto const offset = node.offset_debug();
    if (offset < 0) {
        return {};
    }
    auto const at = static_cast<std::size_t>(offset);
    // of an element pugixml tells where its name begins: the bracket stands before it
    return spot_at(node.type() == pugi::node_element && at > 0 ? at - 1 : at);
}

std::string Xml::text(pugi::xml_node node) const
{
    std::string out;
    for (auto const child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            out += child.value();
        }
    }
    return out;
}

Spot Xml::spot_in_text(pugi::xml_node node, std::size_t byte) const
{
    for (auto const child : node.children()) {
        if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) {
            continue;
        }
        std::string_view const value = child.value();
        if (byte > value.size()) {
            byte -= value.size();
            continue;
        }
        auto const offset = child.offset_debug();
        if (offset < 0) {
            break;
        }
        // Read the raw text along with the decoded one: an entity is several bytes that became one character, CR LF became LF.
        auto at = static_cast<std::size_t>(offset);
        for (std::size_t done = 0; done < byte && at < m_raw.size();) {
            if (m_raw[at] == '&' && child.type() == pugi::node_pcdata) {
                auto const end = m_raw.find(';', at);
                auto const lead = static_cast<unsigned char>(value[done]);
                done += lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : 4;
                at = end == std::string::npos ? m_raw.size() : end + 1;
            } else {
                at += m_raw[at] == '\r' && at + 1 < m_raw.size() && m_raw[at + 1] == '\n' ? 2 : 1;
                ++done;
            }
        }
        return spot_at(at);
    }
    return spot(node);
}

std::string_view Xml::local(pugi::xml_node node)
{
    std::string_view const name = node.name();
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view Xml::space(pugi::xml_node node)
{
    std::string_view const name = node.name();
    auto const colon = name.find(':');
    return space_of_prefix(node, colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon));
}

std::string_view Xml::space_of_prefix(pugi::xml_node node, std::string_view prefix)
{
    for (; node; node = node.parent()) {
        for (auto const attribute : node.attributes()) {
            std::string_view const name = attribute.name();
            if (prefix.empty() ? name == "xmlns" : name.starts_with("xmlns:") && name.substr(6) == prefix) {
                return attribute.value();
            }
        }
    }
    return {};
}

std::string_view Xml::attribute(pugi::xml_node node, char const *name) { return node.attribute(name).value(); }

} // namespace onegrid::rules::dmn
