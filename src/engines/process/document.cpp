// SPDX-License-Identifier: Apache-2.0
// Reads XML with pugixml and copies it into our own elements, which know their namespaces and lines.
#include "engines/process/document.hpp"
#include "platform/base/xml.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <unordered_set>

namespace onegrid::process {
namespace {

constexpr std::size_t max_bytes = 4 << 20;
constexpr int max_depth = 100;
constexpr std::size_t max_nodes = 200'000;
constexpr std::size_t max_attributes = 256;

tl::unexpected<Problem> refuse_at(int line, std::string code, std::string detail = {})
{
    Problem problem{Why::malformed, code, fmt::format("line {}", line), {}, {}};
    problem.fields.push_back({fmt::format("line {}", line), std::move(code), std::move(detail)});
    return tl::unexpected<Problem>(std::move(problem));
}

// ---- encoding ------------------------------------------------------------------------------------------------------

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const lead = static_cast<unsigned char>(text[at]);
        int const more = lead < 0x80 ? 0 : lead >> 5 == 6 ? 1 : lead >> 4 == 14 ? 2 : lead >> 3 == 30 ? 3 : -1;
        if (more < 0 || at + static_cast<std::size_t>(more) >= text.size() + (more == 0 ? 1 : 0)) {
            return false;
        }
        std::uint32_t code = more == 0 ? lead : lead & (0x3fU >> more);
        for (int next = 1; next <= more; ++next) {
            auto const byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(next)]);
            if (byte >> 6 != 2) {
                return false;
            }
            code = code << 6 | (byte & 0x3fU);
        }
        constexpr std::uint32_t least[] = {0, 0x80, 0x800, 0x10000};
        if (code < least[more] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
            return false;
        }
        at += static_cast<std::size_t>(more) + 1;
    }
    return true;
}

std::string latin1_to_utf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xc0 | byte >> 6);
            out += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return out;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// The encoding that the XML declaration names, in small letters; empty if none.
std::string declared_encoding(std::string_view xml)
{
    auto const end = xml.substr(0, 200).find("?>");
    if (!xml.starts_with("<?xml") || end == std::string_view::npos) {
        return {};
    }
    auto head = xml.substr(0, end);
    auto const at = head.find("encoding");
    if (at == std::string_view::npos) {
        return {};
    }
    head.remove_prefix(at);
    auto const open = head.find_first_of("\"'");
    auto const close = open == std::string_view::npos ? open : head.find(head[open], open + 1);
    return close == std::string_view::npos ? std::string{} : lower(head.substr(open + 1, close - open - 1));
}

Result<std::string> in_utf8(std::string_view xml)
{
    if (xml.starts_with("\xef\xbb\xbf")) {
        xml.remove_prefix(3);
    }
    auto const encoding = declared_encoding(xml);
    if (encoding == "iso-8859-1" || encoding == "latin1" || encoding == "windows-1252") {
        return latin1_to_utf8(xml);
    }
    if (!encoding.empty() && encoding != "utf-8" && encoding != "us-ascii") {
        return refuse_at(1, "process.not_xml", "encoding " + encoding.substr(0, 40));
    }
    if (!is_utf8(xml)) {
        return refuse_at(1, "process.not_xml", "not UTF-8");
    }
    return std::string(xml);
}

// ---- lines ---------------------------------------------------------------------------------------------------------

class Lines {
  public:
    explicit Lines(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == '\n') {
                m_ends.push_back(static_cast<std::ptrdiff_t>(at));
            }
        }
    }
    int of(std::ptrdiff_t offset) const
    {
        return static_cast<int>(std::lower_bound(m_ends.begin(), m_ends.end(), offset) - m_ends.begin()) + 1;
    }

  private:
    std::vector<std::ptrdiff_t> m_ends;
};

// ---- namespaces ----------------------------------------------------------------------------------------------------

struct Binding {
    std::string_view prefix, space;
};

std::string_view prefix_of(std::string_view name)
{
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

std::string_view local_of(std::string_view name)
{
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view const *find_space(std::vector<Binding> const &bindings, std::string_view prefix)
{
    auto const found =
        std::find_if(bindings.rbegin(), bindings.rend(), [&](Binding const &b) { return b.prefix == prefix; });
    return found == bindings.rend() ? nullptr : &found->space;
}

Element::Kind kind_of(pugi::xml_node_type type)
{
    switch (type) {
    case pugi::node_pcdata:
        return Element::Kind::text;
    case pugi::node_cdata:
        return Element::Kind::cdata;
    case pugi::node_comment:
        return Element::Kind::comment;
    case pugi::node_pi:
        return Element::Kind::instruction;
    default:
        return Element::Kind::element;
    }
}

} // namespace

Result<Document> parse(std::string_view xml)
{
    if (xml.size() > max_bytes) {
        return refuse(Why::too_large, "process.too_large", fmt::format("more than {} bytes", max_bytes));
    }
    auto const text = TRY(in_utf8(xml));
    Lines const lines(text);
    if (auto const at = find_not_xml(text); at != std::string_view::npos) {
        return refuse_at(lines.of(static_cast<std::ptrdiff_t>(at)), "process.not_xml", "a control character");
    }

    pugi::xml_document tree;
    constexpr unsigned how = pugi::parse_default | pugi::parse_comments | pugi::parse_pi | pugi::parse_doctype |
                             pugi::parse_ws_pcdata | pugi::parse_declaration;
    auto const parsed = tree.load_buffer(text.data(), text.size(), how, pugi::encoding_utf8);
    if (!parsed) {
        return refuse_at(lines.of(parsed.offset), "process.not_xml", parsed.description());
    }

    Document document;
    std::vector<Binding> bindings{{"xml", "http://www.w3.org/XML/1998/namespace"}};
    struct Open {
        Element *element;
        pugi::xml_node next;  // the next child to copy
        std::size_t bindings; // how many there were outside
    };
    std::vector<Open> open;

    // Copies one node and, for an element, opens it.
    auto const enter = [&](pugi::xml_node node) -> Result<void> {
        int const line = lines.of(node.offset_debug());
        if (node.type() == pugi::node_doctype) {
            return refuse_at(line, "process.doctype_refused");
        }
        if (node.type() == pugi::node_declaration) {
            return {};
        }
        if (document.m_elements.size() >= max_nodes || open.size() >= max_depth) {
            return refuse(Why::too_large, "process.too_large", fmt::format("line {}", line));
        }
        auto &element = document.m_elements.emplace_back();
        element.kind = kind_of(node.type());
        element.line = line;
        element.name = node.name();
        element.parent = open.empty() ? nullptr : open.back().element;
        (element.parent ? element.parent->children : document.m_top).push_back(&element);
        if (element.kind != Element::Kind::element) {
            element.text = node.value();
            if (find_not_xml(element.text) != std::string_view::npos) {
                return refuse_at(line, "process.not_xml", "a reference to a control character");
            }
            return {};
        }

        std::size_t const outside = bindings.size();
        std::unordered_set<std::string_view> names;
        for (auto const attribute : node.attributes()) {
            element.attributes.push_back({attribute.name(), {}, {}, attribute.value()});
        }
        if (element.attributes.size() > max_attributes) {
            return refuse(Why::too_large, "process.too_large", fmt::format("line {}", line));
        }
        for (auto const &attribute : element.attributes) {
            if (!names.insert(attribute.name).second) {
                return refuse_at(line, "process.not_xml", "two attributes " + attribute.name);
            }
            if (find_not_xml(attribute.value) != std::string_view::npos) {
                return refuse_at(line, "process.not_xml", "a reference to a control character in " + attribute.name);
            }
            if (attribute.name == "xmlns" || prefix_of(attribute.name) == "xmlns") {
                auto const &space = document.m_spaces.emplace_back(attribute.value);
                bindings.push_back({attribute.name == "xmlns" ? std::string_view{} : local_of(attribute.name), space});
            }
        }
        element.local = local_of(element.name);
        auto const *space = find_space(bindings, prefix_of(element.name));
        if (!space && !prefix_of(element.name).empty()) {
            return refuse_at(line, "process.not_xml", "the prefix of " + element.name + " is not declared");
        }
        element.space = space ? *space : std::string_view{};
        for (auto &attribute : element.attributes) {
            auto const prefix = prefix_of(attribute.name);
            attribute.local = local_of(attribute.name);
            if (attribute.name == "xmlns" || prefix == "xmlns") {
                attribute.space = "http://www.w3.org/2000/xmlns/";
            } else if (!prefix.empty()) {
                auto const *of_attribute = find_space(bindings, prefix);
                if (!of_attribute) {
                    return refuse_at(line, "process.not_xml", "the prefix of " + attribute.name + " is not declared");
                }
                attribute.space = *of_attribute;
            }
        }
        open.push_back({&element, node.first_child(), outside});
        return {};
    };

    // The bindings hold views into the attributes of open elements: those do not move (a deque, filled before).
    for (auto node = tree.first_child(); node; node = node.next_sibling()) {
        TRY(enter(node));
        while (!open.empty()) {
            if (auto const next = open.back().next) {
                open.back().next = next.next_sibling();
                TRY(enter(next));
            } else {
                bindings.resize(open.back().bindings);
                open.pop_back();
            }
        }
    }

    for (auto *element : document.m_top) {
        if (element->kind == Element::Kind::element) {
            if (document.m_root) {
                return refuse_at(element->line, "process.not_xml", "two root elements");
            }
            document.m_root = element;
        } else if (element->kind == Element::Kind::text || element->kind == Element::Kind::cdata) {
            if (element->text.find_first_not_of(" \t\r\n") != std::string::npos) {
                return refuse_at(element->line, "process.not_xml", "text outside the root element");
            }
        }
    }
    std::erase_if(document.m_top,
                  [](Element const *e) { return e->kind == Element::Kind::text || e->kind == Element::Kind::cdata; });
    if (!document.m_root) {
        return refuse_at(1, "process.not_xml", "no root element");
    }
    if (!document.m_root->is_bpmn("definitions")) {
        return refuse_at(document.m_root->line, "process.not_bpmn", document.m_root->name.substr(0, 80));
    }
    return document;
}

// ---- reading -------------------------------------------------------------------------------------------------------

bool Element::is_bpmn(std::string_view local_name) const
{
    return kind == Kind::element && space == bpmn_namespace && local == local_name;
}

std::string_view Element::attribute(std::string_view local_name, std::string_view attribute_space) const
{
    for (auto const &attribute : attributes) {
        if (attribute.local == local_name && attribute.space == attribute_space) {
            return attribute.value;
        }
    }
    return {};
}

bool Element::has_attribute(std::string_view local_name, std::string_view attribute_space) const
{
    return std::ranges::any_of(attributes,
                               [&](auto const &a) { return a.local == local_name && a.space == attribute_space; });
}

Element const *Element::child(std::string_view local_name) const
{
    auto const found = std::ranges::find_if(children, [&](Element const *e) { return e->is_bpmn(local_name); });
    return found == children.end() ? nullptr : *found;
}

std::string Element::all_text() const
{
    std::string out;
    std::vector<Element const *> stack{this};
    while (!stack.empty()) {
        auto const *element = stack.back();
        stack.pop_back();
        if (element->kind == Kind::text || element->kind == Kind::cdata) {
            out += element->text;
        }
        for (auto child = element->children.rbegin(); child != element->children.rend(); ++child) {
            stack.push_back(*child);
        }
    }
    auto const from = out.find_first_not_of(" \t\r\n");
    auto const to = out.find_last_not_of(" \t\r\n");
    return from == std::string::npos ? std::string{} : out.substr(from, to - from + 1);
}

// ---- writing -------------------------------------------------------------------------------------------------------

namespace {

void write_head(std::string &out, Element const &element)
{
    out += '<';
    out += element.name;
    for (auto const &attribute : element.attributes) {
        out += ' ';
        out += attribute.name;
        out += "=\"";
        append_xml(out, attribute.value, XmlPlace::attribute);
        out += '"';
    }
    out += element.children.empty() ? "/>" : ">";
}

void write_leaf(std::string &out, Element const &element)
{
    switch (element.kind) {
    case Element::Kind::text:
        append_xml(out, element.text);
        break;
    case Element::Kind::cdata:
        out += "<![CDATA[" + element.text + "]]>";
        break;
    case Element::Kind::comment:
        out += "<!--" + element.text + "-->";
        break;
    case Element::Kind::instruction:
        out += "<?" + element.name + (element.text.empty() ? "" : " ") + element.text + "?>";
        break;
    case Element::Kind::element:
        write_head(out, element);
    }
}

void write(std::string &out, Element const &top)
{
    struct Open {
        Element const *element;
        std::size_t next;
    };
    std::vector<Open> open{{&top, 0}};
    write_leaf(out, top);
    while (!open.empty()) {
        auto &[element, next] = open.back();
        if (next < element->children.size()) {
            auto const *child = element->children[next++];
            write_leaf(out, *child);
            open.push_back({child, 0});
        } else {
            if (!element->children.empty()) {
                out += "</" + element->name + ">";
            }
            open.pop_back();
        }
    }
}

} // namespace

std::string to_xml(Document const &document)
{
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    for (auto const *element : document.top()) {
        write(out, *element);
        out += '\n';
    }
    return out;
}

bool same(Document const &a, Document const &b)
{
    struct Pair {
        std::vector<Element *> const *a, *b;
    };
    std::vector<Pair> open{{&a.top(), &b.top()}};
    while (!open.empty()) {
        auto const [left, right] = open.back();
        open.pop_back();
        if (left->size() != right->size()) {
            return false;
        }
        for (std::size_t at = 0; at < left->size(); ++at) {
            auto const &x = *(*left)[at];
            auto const &y = *(*right)[at];
            auto const equal = [](Attribute const &p, Attribute const &q) {
                return p.name == q.name && p.value == q.value;
            };
            if (x.kind != y.kind || x.name != y.name || x.text != y.text ||
                !std::ranges::equal(x.attributes, y.attributes, equal)) {
                return false;
            }
            open.push_back({&x.children, &y.children});
        }
    }
    return true;
}

} // namespace onegrid::process
