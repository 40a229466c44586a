// SPDX-License-Identifier: Apache-2.0
// The tree of paths. One level a segment: literals by name, then parameters, each perhaps between literals.
#include "platform/http/routes.hpp"
#include "platform/http/text.hpp"
#include "platform/http/url.hpp"
#include <algorithm>
#include <map>

namespace onegrid::http {
namespace {

struct Segment {
    std::string before, name, after; // before{name}after; a literal has only `before`
    bool is_parameter() const { return !name.empty(); }
};

Segment segment_of(std::string_view text)
{
    auto const open = text.find('{');
    if (open == std::string_view::npos) {
        return {std::string(text), {}, {}};
    }
    auto const close = text.find('}', open);
    CHECK(close != std::string_view::npos && close > open + 1, "a parameter of a path is {name}");
    return {std::string(text.substr(0, open)), std::string(text.substr(open + 1, close - open - 1)),
            std::string(text.substr(close + 1))};
}

// /a/b → a, b. The root has none.
std::vector<std::string_view> segments_of(std::string_view path)
{
    std::vector<std::string_view> segments;
    path.remove_prefix(1);
    while (!path.empty()) {
        auto const end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
        if (!path.empty()) {
            path.remove_prefix(1);
            if (path.empty()) {
                segments.emplace_back(); // a slash at the end is a segment: /a/ is not /a
            }
        }
    }
    return segments;
}

struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    struct Parameter {
        std::string before, after;
        std::unique_ptr<Node> node;
    };
    std::vector<Parameter> parameters; // the ones with more literal around them first
    std::vector<std::pair<std::string, Route const *>> methods;

    // The first node with methods that the rest of the path leads to.
    Node const *find(std::span<std::string_view const> rest, std::vector<std::string_view> &values) const
    {
        if (rest.empty()) {
            return methods.empty() ? nullptr : this;
        }
        if (auto const literal = literals.find(rest.front()); literal != literals.end()) {
            if (auto const *const found = literal->second->find(rest.subspan(1), values)) {
                return found;
            }
        }
        for (auto const &parameter : parameters) {
            auto const text = rest.front();
            auto const around = parameter.before.size() + parameter.after.size();
            if (text.size() <= around || !text.starts_with(parameter.before) || !text.ends_with(parameter.after)) {
                continue;
            }
            values.push_back(text.substr(parameter.before.size(), text.size() - around));
            if (auto const *const found = parameter.node->find(rest.subspan(1), values)) {
                return found;
            }
            values.pop_back();
        }
        return nullptr;
    }
};

} // namespace

struct Routes::Tree {
    Node root;
};

Routes::Routes() : m_tree(std::make_unique<Tree>()) {}
Routes::~Routes() = default;
Routes::Routes(Routes &&) noexcept = default;
Routes &Routes::operator=(Routes &&) noexcept = default;

RouteInfo Routes::info_of(std::string_view method, std::string_view path, Permission permission,
                          std::string_view summary, Options const &options)
{
    CHECK(path.starts_with('/'), "a path starts with a slash");
    CHECK(!permission.name.empty(), "a route has a permission");
    RouteInfo info;
    info.method = method;
    info.path = path;
    info.permission = permission;
    info.summary = summary;
    info.produces = options.produces;
    info.idempotent = options.idempotent;
    info.ignore_credentials = options.ignore_credentials;
    info.status = options.status;
    info.max_body = options.max_body;
    info.rate = options.rate;
    auto const segments = segments_of(path);
    for (auto const segment : segments) {
        if (auto const parsed = segment_of(segment); parsed.is_parameter()) {
            info.path_names.push_back(parsed.name);
        }
    }
    // /v1/cases/{id} → cases
    info.tag = !options.tag.empty() ? std::string(options.tag)
               : segments.size() > 1 && segments.front() == "v1"
                   ? std::string(segments[1].substr(0, segments[1].find('.')))
               : segments.empty() ? std::string("server")
                                  : std::string(segments.front());
    return info;
}

void Routes::insert(Route route)
{
    auto stored = std::make_unique<Route>(std::move(route));
    auto *node = &m_tree->root;
    for (auto const text : segments_of(stored->info.path)) {
        auto const segment = segment_of(text);
        if (!segment.is_parameter()) {
            auto &next = node->literals[segment.before];
            if (!next) {
                next = std::make_unique<Node>();
            }
            node = next.get();
            continue;
        }
        auto found = std::ranges::find_if(
            node->parameters, [&](auto const &p) { return p.before == segment.before && p.after == segment.after; });
        if (found == node->parameters.end()) {
            node->parameters.push_back({segment.before, segment.after, std::make_unique<Node>()});
            std::ranges::stable_sort(node->parameters, std::greater{},
                                     [](auto const &p) { return p.before.size() + p.after.size(); });
            found = std::ranges::find_if(node->parameters, [&](auto const &p) {
                return p.before == segment.before && p.after == segment.after;
            });
        }
        node = found->node.get();
    }
    for (auto const &[method, other] : node->methods) {
        CHECK(method != stored->info.method, "a method and path are declared once");
    }
    node->methods.emplace_back(stored->info.method, stored.get());
    m_routes.push_back(std::move(stored));
}

std::vector<RouteInfo> Routes::all() const
{
    std::vector<RouteInfo> infos;
    for (auto const &route : m_routes) {
        infos.push_back(route->info);
    }
    return infos;
}

Routes::Match Routes::match(std::string_view method, std::string_view path) const
{
    Match match;
    if (!path.starts_with('/')) {
        return match;
    }
    std::vector<std::string_view> values;
    auto const segments = segments_of(path);
    auto const *const node = m_tree->root.find(segments, values);
    if (node == nullptr) {
        return match;
    }
    auto const wanted = method == "HEAD" ? std::string_view("GET") : method;
    for (auto const &[known, route] : node->methods) {
        if (known == wanted) {
            for (auto const value : values) {
                auto decoded = percent_decoded(value, Plus::is_plus);
                if (!decoded) {
                    return {};
                }
                match.path.push_back(std::move(*decoded));
            }
            match.route = route;
            return match;
        }
        match.allowed.push_back(known);
        if (known == "GET") {
            match.allowed.emplace_back("HEAD");
        }
    }
    match.allowed.emplace_back("OPTIONS");
    return match;
}

} // namespace onegrid::http
