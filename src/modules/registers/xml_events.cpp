// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/xml_events.hpp"
#include <algorithm>
#include <charconv>

namespace onegrid::registers {
namespace {

constexpr std::size_t block = 64 * 1024;
constexpr std::size_t largest_piece = 1024 * 1024; // one tag, or the text between two
constexpr std::size_t most_attributes = 64, deepest = 64;

[[noreturn]] void bad(char const *what) { throw Unreadable{"import.bad_spreadsheet", what}; }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void put_letter(std::string &out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += {static_cast<char>(0xc0U | code >> 6U), static_cast<char>(0x80U | (code & 0x3fU))};
    } else if (code < 0x10000) {
        out += {static_cast<char>(0xe0U | code >> 12U), static_cast<char>(0x80U | (code >> 6U & 0x3fU)),
                static_cast<char>(0x80U | (code & 0x3fU))};
    } else {
        out += {static_cast<char>(0xf0U | code >> 18U), static_cast<char>(0x80U | (code >> 12U & 0x3fU)),
                static_cast<char>(0x80U | (code >> 6U & 0x3fU)), static_cast<char>(0x80U | (code & 0x3fU))};
    }
}

// &amp; and its like, &#20154; and &#x4eba;.
std::string decoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '&') {
            out += text[at++];
            continue;
        }
        auto const end = text.find(';', at);
        if (end == std::string_view::npos || end - at > 10) {
            bad("an entity that does not end");
        }
        auto const name = text.substr(at + 1, end - at - 1);
        at = end + 1;
        if (name.starts_with('#')) {
            bool const is_hex = name.size() > 1 && name[1] == 'x';
            std::uint32_t code = 0;
            auto const *first = name.data() + (is_hex ? 2 : 1);
            auto const [stop, error] = std::from_chars(first, name.data() + name.size(), code, is_hex ? 16 : 10);
            bool const is_letter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
            if (error != std::errc{} || stop != name.data() + name.size() || !is_letter) {
                bad("a number that is no letter");
            }
            put_letter(out, code);
        } else {
            static constexpr std::pair<std::string_view, char> known[]{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
            auto const found = std::ranges::find(known, name, &std::pair<std::string_view, char>::first);
            if (found == std::end(known)) {
                bad("an entity that is not known");
            }
            out += found->second;
        }
    }
    return out;
}

// Whether a value that began in this beginning of a tag goes on after it.
bool is_in_value(std::string_view text)
{
    char quote = 0;
    for (char const c : text) {
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        }
    }
    return quote != 0;
}

std::string_view local(std::string_view name)
{
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

std::string_view XmlEvent::attribute(std::string_view which) const
{
    auto const found = std::ranges::find(attributes, which, &std::pair<std::string, std::string>::first);
    return found == attributes.end() ? std::string_view{} : std::string_view{found->second};
}

bool XmlEvents::fill()
{
    if (m_is_all) {
        return false;
    }
    m_buffer.erase(0, m_at);
    m_at = 0;
    auto const had = m_buffer.size();
    if (had > largest_piece) {
        bad("a piece that does not end");
    }
    m_buffer.resize(had + block);
    auto const came = m_bytes(m_buffer.data() + had, block);
    m_buffer.resize(had + came);
    m_is_all = came == 0;
    return came > 0;
}

bool XmlEvents::find(std::string_view what, std::size_t from, std::size_t &at)
{
    for (;;) {
        auto const found = m_buffer.find(what, m_at + from);
        if (found != std::string::npos) {
            at = found - m_at;
            return true;
        }
        if (!fill()) {
            return false;
        }
    }
}

bool XmlEvents::next(XmlEvent &event)
{
    event.attributes.clear();
    event.text.clear();
    if (m_closes) {
        event.kind = XmlEvent::Kind::close;
        event.name = *m_closes;
        m_closes.reset();
        return true;
    }
    for (;;) {
        std::size_t at = 0;
        if (!find("<", 0, at)) {
            if (m_depth > 0) {
                bad("it is cut off");
            }
            return false;
        }
        if (at > 0) {
            event.kind = XmlEvent::Kind::text;
            event.text = decoded(std::string_view(m_buffer).substr(m_at, at));
            m_at += at;
            return true;
        }
        while (m_buffer.size() - m_at < 9 && fill()) {
        }
        auto const begins = std::string_view(m_buffer).substr(m_at);
        if (begins.starts_with("<!--") || begins.starts_with("<?")) {
            std::string_view const end = begins.starts_with("<?") ? "?>" : "-->";
            if (!find(end, 2, at)) {
                bad("it is cut off");
            }
            m_at += at + end.size();
        } else if (begins.starts_with("<![CDATA[")) {
            if (!find("]]>", 9, at)) {
                bad("it is cut off");
            }
            event.kind = XmlEvent::Kind::text;
            event.text = m_buffer.substr(m_at + 9, at - 9);
            m_at += at + 3;
            return true;
        } else if (begins.starts_with("<!")) {
            bad("a document type");
        } else {
            std::size_t from = 0;
            do { // a value may hold the sign that ends the tag
                if (!find(">", from, at)) {
                    bad("it is cut off");
                }
                from = at + 1;
            } while (is_in_value(std::string_view(m_buffer).substr(m_at, at)));
            auto const inside = m_buffer.substr(m_at + 1, at - 1);
            m_at += at + 1;
            tag(inside, event);
            return true;
        }
    }
}

void XmlEvents::tag(std::string_view inside, XmlEvent &event)
{
    bool const is_close = inside.starts_with('/');
    bool const is_empty = inside.ends_with('/');
    if (is_close) {
        inside.remove_prefix(1);
    } else if (is_empty) {
        inside.remove_suffix(1);
    }
    auto end = static_cast<std::size_t>(std::ranges::find_if(inside, is_blank) - inside.begin());
    event.kind = is_close ? XmlEvent::Kind::close : XmlEvent::Kind::open;
    event.name = local(inside.substr(0, end));
    if (event.name.empty()) {
        bad("an element without a name");
    }
    if (is_close) {
        if (m_depth-- == 0) {
            bad("an end without a beginning");
        }
        return;
    }
    while (end < inside.size()) {
        while (end < inside.size() && is_blank(inside[end])) {
            ++end;
        }
        if (end == inside.size()) {
            break;
        }
        auto const equals = inside.find('=', end);
        if (equals == std::string_view::npos || equals + 1 >= inside.size() ||
            (inside[equals + 1] != '"' && inside[equals + 1] != '\'')) {
            bad("an attribute without a value");
        }
        auto const close = inside.find(inside[equals + 1], equals + 2);
        if (close == std::string_view::npos || event.attributes.size() == most_attributes) {
            bad("an attribute that does not end");
        }
        event.attributes.emplace_back(local(inside.substr(end, equals - end)), decoded(inside.substr(equals + 2, close - equals - 2)));
        end = close + 1;
    }
    if (is_empty) {
        m_closes = event.name;
    } else if (++m_depth > deepest) {
        bad("it is too deep");
    }
}

} // namespace onegrid::registers
