// SPDX-License-Identifier: Apache-2.0
// OpenAPI 3.1 from the declared routes, and a page for people to read it.
#include "platform/http/html.hpp"
#include "platform/http/routes.hpp"
#include <algorithm>
#include <map>

#ifndef ONEGRID_VERSION
#define ONEGRID_VERSION "0"
#endif

namespace onegrid::http {
namespace {

using boost::json::array;
using boost::json::object;

object problem_reference() { return {{"$ref", "#/components/responses/Problem"}}; }

object json_content(object schema) { return {{"application/json", object{{"schema", std::move(schema)}}}}; }

// post /v1/cases/{id}/acts → post_cases_id_acts
std::string operation_id(RouteInfo const &info)
{
    std::string id;
    for (char const c : info.method) {
        id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    bool gap = true;
    auto const path = info.path.starts_with("/v1/") ? info.path.substr(4) : info.path;
    for (char const c : path) {
        if (std::isalnum(static_cast<unsigned char>(c))) {
            if (gap) {
                id += '_';
            }
            id += c;
            gap = false;
        } else {
            gap = true;
        }
    }
    return id;
}

array parameters_of(RouteInfo const &info, Schemas &schemas)
{
    array parameters;
    for (std::size_t i = 0; i < info.path_names.size(); ++i) {
        parameters.push_back(object{{"name", info.path_names[i]},
                                    {"in", "path"},
                                    {"required", true},
                                    {"schema", info.path_schemas.at(i)(schemas)}});
    }
    if (info.query_schema) {
        auto schema = info.query_schema(schemas);
        auto const &definitions = schema.at("$defs").as_object();
        for (auto const &property : schema.at("properties").as_object()) {
            bool required = false;
            if (auto const *const names = schema.if_contains("required")) {
                auto const &list = names->as_array();
                required = std::find(list.begin(), list.end(), boost::json::value(property.key())) != list.end();
            }
            auto inner = property.value().as_object();
            // Enums of a query are written where they stand.
            if (auto const *const reference = inner.if_contains("$ref")) {
                auto const text = std::string_view(reference->as_string());
                inner = definitions.at(text.substr(text.rfind('/') + 1)).as_object();
            }
            bool const is_list = inner.contains("items");
            required = required && !is_list;
            object parameter{
                {"name", property.key()}, {"in", "query"}, {"required", required}, {"schema", std::move(inner)}};
            if (is_list) {
                parameter["style"] = "form";
                parameter["explode"] = false;
            }
            parameters.push_back(std::move(parameter));
        }
    }
    if (info.idempotent) {
        parameters.push_back(object{{"name", "Idempotency-Key"},
                                    {"in", "header"},
                                    {"required", true},
                                    {"schema", object{{"type", "string"}, {"minLength", 1}, {"maxLength", 128}}}});
    }
    return parameters;
}

object body_of(RouteInfo const &info, Schemas &schemas)
{
    object content;
    switch (info.body) {
    case BodyKind::none:
        return {};
    case BodyKind::json:
        content = json_content(info.body_schema(schemas));
        break;
    case BodyKind::form:
        content = json_content(info.body_schema(schemas));
        content["application/x-www-form-urlencoded"] = object{{"schema", info.body_schema(schemas)}};
        break;
    case BodyKind::upload:
        content["multipart/form-data"] =
            object{{"schema", object{{"type", "object"},
                                     {"properties", object{{"file", object{{"type", "string"}, {"format", "binary"}}}}},
                                     {"additionalProperties", true}}}};
        break;
    case BodyKind::raw:
        content["*/*"] = object{{"schema", object{}}};
        break;
    }
    return {{"required", true}, {"content", std::move(content)}};
}

object operation_of(RouteInfo const &info, Schemas &schemas)
{
    object operation{{"operationId", operation_id(info)},
                     {"summary", info.summary},
                     {"tags", array{info.tag}},
                     {"x-permission", info.permission.name}};
    if (auto parameters = parameters_of(info, schemas); !parameters.empty()) {
        operation["parameters"] = std::move(parameters);
    }
    if (auto body = body_of(info, schemas); !body.empty()) {
        operation["requestBody"] = std::move(body);
    }
    object success{{"description", "Done."}};
    if (info.response_schema) {
        success["content"] = json_content(info.response_schema(schemas));
    } else if (!info.produces.empty()) {
        success["content"] = object{{info.produces, object{{"schema", object{{"type", "string"}}}}}};
    }
    operation["responses"] =
        object{{std::to_string(info.status), std::move(success)}, {"default", problem_reference()}};
    if (info.permission == anyone) {
        operation["security"] = array{object{}, object{{"session", array{}}}, object{{"key", array{}}}};
    }
    return operation;
}

object problem_schema()
{
    auto const text = object{{"type", "string"}};
    auto const error = object{
        {"type", "object"},
        {"required", array{"pointer", "code", "title"}},
        {"properties", object{{"pointer", text}, {"code", text}, {"title", text}, {"detail", text}}},
    };
    return {{"type", "object"},
            {"required", array{"type", "title", "status", "code", "instance"}},
            {"properties", object{{"type", text},
                                  {"title", text},
                                  {"status", object{{"type", "integer"}}},
                                  {"code", text},
                                  {"detail", text},
                                  {"instance", text},
                                  {"errors", object{{"type", "array"}, {"items", error}}}}}};
}

// JSON with two spaces a level: the printed document is committed and read as a diff.
void write_pretty(std::string &out, boost::json::value const &value, std::size_t depth)
{
    auto const line = [&](std::size_t by) {
        out += '\n';
        out.append(by * 2, ' ');
    };
    if (auto const *const map = value.if_object(); map != nullptr && !map->empty()) {
        out += '{';
        bool first = true;
        for (auto const &item : *map) {
            out += first ? "" : ",";
            first = false;
            line(depth + 1);
            codec::write_text(out, item.key());
            out += ": ";
            write_pretty(out, item.value(), depth + 1);
        }
        line(depth);
        out += '}';
    } else if (auto const *const list = value.if_array(); list != nullptr && !list->empty()) {
        out += '[';
        bool first = true;
        for (auto const &item : *list) {
            out += first ? "" : ",";
            first = false;
            line(depth + 1);
            write_pretty(out, item, depth + 1);
        }
        line(depth);
        out += ']';
    } else {
        codec::write_json(out, value);
    }
}

} // namespace

std::string Routes::openapi(std::string_view server_url) const
{
    Schemas schemas;
    object paths;
    for (auto const &route : m_routes) {
        auto const &info = route->info;
        auto &path = paths[info.path];
        if (!path.is_object()) {
            path = object{};
        }
        std::string method;
        std::ranges::transform(info.method, std::back_inserter(method), [](char c) { return std::tolower(c); });
        path.as_object()[method] = operation_of(info, schemas);
    }
    object components = schemas.components();
    components["Problem"] = problem_schema();
    // Sorted, so that the document does not depend on the order in which modules are mounted.
    std::map<std::string, boost::json::value> sorted;
    for (auto &item : components) {
        sorted[std::string(item.key())] = std::move(item.value());
    }
    object ordered;
    for (auto &[name, schema] : sorted) {
        ordered[name] = std::move(schema);
    }

    object document{
        {"openapi", "3.1.0"},
        {"info", object{{"title", "OneGrid"},
                        {"version", ONEGRID_VERSION},
                        {"summary", "City operations: cases, areas, units and what happens to them."},
                        {"license", object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", array{object{{"url", server_url}}}},
        {"security", array{object{{"session", array{}}}, object{{"bearer", array{}}}, object{{"key", array{}}}}},
        {"paths", std::move(paths)},
        {"components",
         object{{"schemas", std::move(ordered)},
                {"responses",
                 object{{"Problem",
                         object{{"description", "Refused: a problem of RFC 9457."},
                                {"content",
                                 object{{"application/problem+json",
                                         object{{"schema", object{{"$ref", "#/components/schemas/Problem"}}}}}}}}}}},
                {"securitySchemes",
                 object{{"session", object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "onegrid_session"}}},
                        {"bearer", object{{"type", "http"}, {"scheme", "bearer"}}},
                        {"key", object{{"type", "apiKey"}, {"in", "header"}, {"name", "X-Api-Key"}}}}}}},
    };
    std::string out;
    write_pretty(out, document, 0);
    out += '\n';
    return out;
}

namespace {

std::string schema_text(object const &schema)
{
    if (auto const *const reference = schema.if_contains("$ref")) {
        auto const name = std::string(reference->as_string()).substr(std::string_view("#/components/schemas/").size());
        return "<a href=\"#schema-" + html(name) + "\">" + html(name) + "</a>";
    }
    if (auto const *const items = schema.if_contains("items"); items != nullptr && items->is_object()) {
        return "[" + schema_text(items->get_object()) + "]";
    }
    std::string text;
    if (auto const *const type = schema.if_contains("type")) {
        text = html(std::string_view(type->as_string()));
    } else {
        text = "any";
    }
    for (auto const *const key : {"format", "pattern", "minimum", "maximum", "minLength", "maxLength", "maxItems"}) {
        if (auto const *const value = schema.if_contains(key)) {
            std::string shown;
            codec::write_json(shown, *value);
            text += " <small>" + std::string(key) + " " + html(shown) + "</small>";
        }
    }
    if (auto const *const names = schema.if_contains("enum")) {
        std::string shown;
        codec::write_json(shown, *names);
        text += " <small>" + html(shown) + "</small>";
    }
    return text;
}

} // namespace

std::string Routes::docs_page(std::string_view language) const
{
    bool const english = language == "en";
    auto const document = parse_json(openapi()).value();
    std::string body = english ? "<h1>OneGrid API</h1><p>OpenAPI 3.1: <a href=\"/openapi.json\">/openapi.json</a></p>"
                               : "<h1>OneGrid 接口</h1><p>OpenAPI 3.1：<a href=\"/openapi.json\">/openapi.json</a></p>";
    std::string tag;
    std::map<std::string, std::vector<RouteInfo const *>> by_tag;
    for (auto const &route : m_routes) {
        by_tag[route->info.tag].push_back(&route->info);
    }
    body += "<nav>";
    for (auto const &[name, routes] : by_tag) {
        body += "<a href=\"#tag-" + html(name) + "\">" + html(name) + "</a> ";
    }
    body += "</nav>";
    for (auto const &[name, routes] : by_tag) {
        body += "<h2 id=\"tag-" + html(name) + "\">" + html(name) + "</h2>";
        for (auto const *const info : routes) {
            std::string method = info->method;
            std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
            auto const &operation = document.at("paths").at(info->path).at(method).as_object();
            body += "<details><summary><b>" + html(info->method) + "</b> <code>" + html(info->path) + "</code> " +
                    html(info->summary) + "</summary><p>" + (english ? "Permission: " : "权限：") + "<code>" +
                    html(info->permission.name) + "</code></p>";
            if (auto const *const parameters = operation.if_contains("parameters")) {
                body += "<table><tbody>";
                for (auto const &parameter : parameters->as_array()) {
                    body += "<tr><td><code>" + html(std::string_view(parameter.at("name").as_string())) +
                            "</code></td><td>" + html(std::string_view(parameter.at("in").as_string())) + "</td><td>" +
                            schema_text(parameter.at("schema").as_object()) + "</td></tr>";
                }
                body += "</tbody></table>";
            }
            auto const content_text = [&](object const &holder, std::string_view title) {
                if (auto const *const content = holder.if_contains("content")) {
                    for (auto const &item : content->as_object()) {
                        body += "<p>" + html(title) + " <code>" + html(item.key()) +
                                "</code>: " + schema_text(item.value().at("schema").as_object()) + "</p>";
                    }
                }
            };
            if (auto const *const request = operation.if_contains("requestBody")) {
                content_text(request->as_object(), english ? "Body" : "请求内容");
            }
            content_text(operation.at("responses").at(std::to_string(info->status)).as_object(),
                         std::to_string(info->status));
            body += "</details>";
        }
    }
    body += english ? "<h2>Types</h2>" : "<h2>类型</h2>";
    for (auto const &item : document.at("components").at("schemas").as_object()) {
        body +=
            "<details id=\"schema-" + html(item.key()) + "\"><summary><code>" + html(item.key()) + "</code></summary>";
        auto const &schema = item.value().as_object();
        if (auto const *const properties = schema.if_contains("properties")) {
            body += "<table><tbody>";
            for (auto const &property : properties->as_object()) {
                body += "<tr><td><code>" + html(property.key()) + "</code></td><td>" +
                        schema_text(property.value().as_object()) + "</td></tr>";
            }
            body += "</tbody></table>";
        } else {
            body += "<p>" + schema_text(schema) + "</p>";
        }
        body += "</details>";
    }
    return html_page(english ? "OneGrid API" : "OneGrid 接口", language, body);
}

} // namespace onegrid::http
