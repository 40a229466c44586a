// SPDX-License-Identifier: Apache-2.0
// The routes of GeoReport v2. Every refusal is answered in its own format, so handlers answer bytes and not Problems.
#include "platform/http/routes.hpp"
#include "modules/open311/open311.hpp"
#include "modules/open311/repeats.hpp"
#include "modules/open311/requests.hpp"
#include "platform/http/problem.hpp"
#include <fmt/format.h>
#include <memory>

namespace onegrid::open311 {
namespace {

namespace json = boost::json;
using namespace http;

constexpr std::string_view changeset = "2026-11-23 00:00"; // when this interface last changed
constexpr Options listed{.tag = "open311", .produces = "application/json"};

// Runs f(format) where the path's last part says a format; f returns Result<Raw>.
template <class F>
Raw in_format(std::string_view ending, RequestInfo const &info, F f)
{
    auto const named = named_of(ending);
    if (!named) {
        return error(Format::json, 404, problem_text("open311.no_such_format", info.language));
    }
    Result<Raw> result = f(*named);
    return result ? std::move(*result) : error(named->format, result.error(), info.language);
}

Raw discovery(Format format, std::string const &base_url)
{
    auto const endpoint = [&](std::string_view type) {
        return json::object{{"specification", "http://wiki.open311.org/GeoReport_v2"},
                            {"url", base_url + "/open311/v2"},
                            {"changeset", changeset},
                            {"type", type},
                            {"formats", json::array{"text/xml", "application/json"}}};
    };
    return answer(format, "discovery",
                  json::object{{"changeset", changeset},
                               {"contact", base_url + "/docs"},
                               {"key_service", base_url + "/desk/"},
                               {"endpoints", json::array{endpoint("production")}}});
}

// The form of a POST, whichever way a client sends one; what is in the address counts too.
Result<Parameters> form_of(RequestInfo const &info, RawBody const &body)
{
    Parameters form;
    if (body.content_type.starts_with("multipart/")) {
        auto const parts = TRY(parse_multipart(body.content_type, body.bytes));
        if (!parts.files.empty()) {
            return refuse(Why::unsupported, "open311.media_not_taken");
        }
        for (auto const &[name, value] : parts.fields) {
            form.add(name, value);
        }
    } else {
        form = TRY(Parameters::of(body.bytes));
    }
    auto const query = TRY(Parameters::of(info.query));
    form.add_all(query);
    return form;
}

// Who reports: the signed-in caller, or whose key api_key is.
Result<Caller> reporter_of(Caller const &who, RequestInfo const &info, Parameters const &form,
                           Authenticator &authenticator)
{
    Caller reporter = who;
    if (form.has("api_key")) {
        RequestHead head;
        head.method = "POST";
        head.path = info.path;
        head.api_key = form["api_key"];
        head.user_agent = info.user_agent;
        head.address = info.address;
        head.language = info.language;
        head.request = info.request;
        head.secure = info.secure;
        auto known = authenticator.authenticate(head);
        if (!known) {
            return refuse(Why::forbidden, "open311.key_invalid", "api_key");
        }
        reporter = std::move(*known);
    }
    if (reporter.kind == CallerKind::anonymous || !reporter.may("case.report")) {
        return refuse(Why::forbidden, "open311.key_invalid", "api_key");
    }
    return reporter;
}

Result<Raw> post_request(cases::Module &cases, Authenticator &authenticator, Repeats &repeats, Caller const &who,
                         RequestInfo const &info, RawBody const &body, Format format)
{
    auto const form = TRY(form_of(info, body));
    auto const reporter = TRY(reporter_of(who, info, form, authenticator));
    auto const report = TRY(report_of(*cases.services().packs.current(), form, info.language));
    auto const made =
        TRY(cases.report(reporter, report,
                         info.idempotency_key.empty()
                             ? repeats.key_of(reporter.person, form, cases.services().clock.now())
                             : info.idempotency_key));
    keep(cases, made.id, form);
    json::value notice(nullptr);
    if (made.due_at) {
        notice =
            json::string(fmt::format(fmt::runtime(info.language.starts_with("en") ? "Number {}, to be accepted by {}"
                                                                                  : "编号 {}，应于 {} 前受理"),
                                     made.number, to_rfc3339(*made.due_at)));
    }
    auto const account = form["account_id"];
    return answer(format, "service_requests",
                  json::array{json::object{
                      {"service_request_id", to_string(made.id)},
                      {"service_notice", std::move(notice)},
                      {"account_id", account.empty() ? json::value(nullptr) : json::value(json::string(account))}}},
                  201);
}

// The one request of an id or token; refuses with not_found "open311.request_unknown".
Result<json::array> one_request(cases::Module &cases, std::string_view id, std::string_view language,
                                std::string_view what)
{
    Parameters parameters;
    parameters.add("service_request_id", std::string(id));
    auto const wanted = TRY(wanted_of(parameters));
    auto requests = wanted.ids.size() == 1 ? find_requests(cases, wanted, language) : json::array{};
    if (requests.empty()) {
        return refuse(Why::not_found, "open311.request_unknown", std::string(what));
    }
    return requests;
}

} // namespace

void mount(Routes &routes, cases::Module &cases, Authenticator &authenticator)
{
    for (auto const *path : {"/open311/discovery.{format}", "/open311/v2/discovery.{format}"}) {
        routes.get(
            path, anyone, "Open311 service discovery.",
            [](RequestInfo const &info, std::string const &format) {
                return in_format("discovery." + format, info, [&](Named const &named) -> Result<Raw> {
                    return discovery(named.format, info.base_url);
                });
            },
            listed);
    }
    routes.get(
        "/open311/v2/services.{format}", anyone, "Open311: what can be reported.",
        [&cases](RequestInfo const &info, std::string const &format) {
            return in_format("services." + format, info, [&](Named const &named) -> Result<Raw> {
                return answer(named.format, "services", services_of(*cases.services().packs.current(), info.language));
            });
        },
        listed);
    routes.get(
        "/open311/v2/services/{code}", anyone, "Open311: what a service asks for.",
        [&cases](RequestInfo const &info, std::string const &code) {
            return in_format(code, info, [&](Named const &named) -> Result<Raw> {
                return answer(named.format, "service_definition",
                              TRY(definition_of(*cases.services().packs.current(), named.name)));
            });
        },
        listed);
    routes.get(
        "/open311/v2/requests.{format}", anyone, "Open311: service requests.",
        [&cases](RequestInfo const &info, std::string const &format) {
            return in_format("requests." + format, info, [&](Named const &named) -> Result<Raw> {
                auto const query = TRY(Parameters::of(info.query));
                auto const wanted = TRY(wanted_of(query));
                return answer(named.format, "service_requests", find_requests(cases, wanted, info.language));
            });
        },
        listed);
    routes.get(
        "/open311/v2/requests/{id}", anyone, "Open311: one service request.",
        [&cases](RequestInfo const &info, std::string const &id) {
            return in_format(id, info, [&](Named const &named) -> Result<Raw> {
                return answer(named.format, "service_requests",
                              TRY(one_request(cases, named.name, info.language, "service_request_id")));
            });
        },
        listed);
    routes.get(
        "/open311/v2/tokens/{token}", anyone, "Open311: the service request of a token.",
        [&cases](RequestInfo const &info, std::string const &token) {
            return in_format(token, info, [&](Named const &named) -> Result<Raw> {
                // Ids are given at once, so an id is its own token.
                auto const found = TRY(one_request(cases, named.name, info.language, "token"));
                return answer(named.format, "service_requests",
                              json::array{json::object{{"service_request_id", found.front().at("service_request_id")},
                                                       {"token", named.name}}});
            });
        },
        listed);
    routes.post(
        "/open311/v2/requests.{format}", anyone, "Open311: report something.",
        [&cases, &authenticator, repeats = std::make_shared<Repeats>()](
            Caller const &who, RequestInfo const &info, std::string const &format, RawBody const &body) {
            return in_format("requests." + format, info, [&](Named const &named) {
                return post_request(cases, authenticator, *repeats, who, info, body, named.format);
            });
        },
        Options{.max_body = 64 * 1024, .rate = {600, 60}, .tag = "open311", .produces = "application/json"});
}

} // namespace onegrid::open311
