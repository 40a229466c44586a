// SPDX-License-Identifier: Apache-2.0
// Typed routes. The parameter types of a handler are the contract: routing, decoding, the permission check, OpenAPI and
// the tests that enumerate all routes come from the one declaration.
//
//     inline constexpr http::Permission case_act{"case.act"};
//     routes.post("/v1/cases/{id}/acts", case_act, "Act on a case.",
//                 [&](Caller const &who, CaseId id, ActRequest const &request) -> Result<Acted> { … });
//
// A handler is a callable (not a generic lambda) that takes, in any order:
//   Caller const &             who asks
//   Id<T>, AreaCode, std::string, std::int64_t, int   the path's {parameters}, in their order
//   Query<T> const &           the query string as a described struct
//   T const &                  the JSON body as a described struct (or boost::json::value)
//   Form<T> const &            a form body;  Upload const & multipart (Spooled const &: in a file);  RawBody const & the bytes
//   RequestInfo const &        facts of the request
// and returns T, Result<T>, Result<void> (204), Result<Page<T>>, Result<Raw>, Result<Reply<T>> or Result<Stream>.
// It runs on a worker and may block. An exception is answered 500 (503 for Unavailable) and logged.
//
// A path's segment is a literal or has one {parameter}, perhaps between literals: /v1/tiles/{z}/{x}/{y}.mvt. Literal
// segments win over parameters.
#pragma once
#include "platform/base/check.hpp"
#include "platform/http/request.hpp"
#include <boost/mp11/list.hpp>
#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace onegrid::http {

// What one needs to be allowed. Units declare theirs as constants.
struct Permission {
    std::string_view name;
    constexpr bool operator==(Permission const &) const = default;
};
inline constexpr Permission anyone{"anyone"};       // no sign-in needed
inline constexpr Permission signed_in{"signed_in"}; // any caller that is not anonymous

// At most `count` requests in `seconds` from one client address (then 429).
struct Rate {
    int count{}; // 0: no limit
    int seconds{60};
};

struct Options {
    bool idempotent{};                 // Idempotency-Key is required
    int status{};                      // of success; 0: 200, or 204 without a body
    std::size_t max_body{1024 * 1024}; // bytes
    bool ignore_credentials{};         // sign-in itself: a stale cookie must not be in the way
    Rate rate{};
    std::string_view tag{};      // of OpenAPI; by default the second part of the path
    std::string_view produces{}; // content type of Raw, for OpenAPI
};

struct BatchOptions {
    std::size_t max_batch{256};
    int lanes{3}; // batches in flight
    bool idempotent{true};
    int status{200};
    std::size_t max_body{1024 * 1024};
    Rate rate{};
    std::string_view tag{};
};

enum class BodyKind { none, json, form, upload, raw };

// What is known of a route without calling it.
struct RouteInfo {
    std::string method, path; // path with {names}
    Permission permission;
    std::string summary;
    std::string tag;
    std::string produces;
    bool idempotent{};
    bool batched{};
    bool ignore_credentials{};
    int status{200};
    std::size_t max_body{};
    Rate rate{};
    BodyKind body{BodyKind::none};
    bool spooled{}; // the body is kept in a file, not in memory
    bool streams{};
    std::vector<std::string> path_names;
    // Schemas, made when asked for; empty functions when there is none.
    std::function<boost::json::object(Schemas &)> body_schema;
    std::function<boost::json::object(Schemas &)> response_schema;
    std::function<boost::json::object(Schemas &)> query_schema;
    std::vector<std::function<boost::json::object(Schemas &)>> path_schemas;
};

// One call of a batched route. Path… are the types of the path's parameters.
template <class Body, class T, class... Path>
struct Call {
    Caller const &who;
    Body body;
    RequestInfo const &info;
    std::tuple<Path...> path;
    Result<T> result;

    // The I-th parameter of the path.
    template <std::size_t I = 0>
    auto const &id() const
    {
        return std::get<I>(path);
    }
};

struct Route {
    RouteInfo info;
    std::function<Response(Exchange &)> handle;                                   // one at a time
    std::function<void(std::span<Exchange *>, std::span<Response>)> handle_batch; // batched
    BatchOptions batch{};
};

namespace detail {

template <class F>
struct Signature : Signature<decltype(&F::operator())> {
};
template <class R, class... A>
struct Signature<R (*)(A...)> {
    using Returns = R;
    using Arguments = boost::mp11::mp_list<std::remove_cvref_t<A>...>;
};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const> : Signature<R (*)(A...)> {
};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...)> : Signature<R (*)(A...)> {
};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const noexcept> : Signature<R (*)(A...)> {
};

template <class T>
inline constexpr bool is_query = false;
template <class T>
inline constexpr bool is_query<Query<T>> = true;
template <class T>
inline constexpr bool is_form = false;
template <class T>
inline constexpr bool is_form<Form<T>> = true;
template <class T>
inline constexpr bool is_page = false;
template <class T>
inline constexpr bool is_reply = false;
template <class T>
inline constexpr bool is_reply<Reply<T>> = true;
template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

template <class A>
inline constexpr bool is_path = codec::is_id<A> || std::same_as<A, AreaCode> || std::same_as<A, std::string> ||
                                std::same_as<A, std::int64_t> || std::same_as<A, int>;
template <class A>
inline constexpr bool is_fact = std::same_as<A, Caller> || std::same_as<A, RequestInfo> || is_query<A>;
template <class A>
inline constexpr bool is_body = !is_path<A> && !is_fact<A>;

template <class... A>
constexpr std::size_t count_paths(boost::mp11::mp_list<A...>)
{
    return (std::size_t{0} + ... + std::size_t{is_path<A>});
}
template <class... A>
constexpr std::size_t count_bodies(boost::mp11::mp_list<A...>)
{
    return (std::size_t{0} + ... + std::size_t{is_body<A>});
}
// How many path parameters come before argument I.
template <std::size_t I, class... A>
constexpr std::size_t path_index(boost::mp11::mp_list<A...>)
{
    constexpr bool paths[] = {is_path<A>..., false};
    std::size_t count = 0;
    for (std::size_t i = 0; i < I; ++i) {
        count += paths[i] ? 1 : 0;
    }
    return count;
}

// One parameter of the path; false for what cannot name anything.
template <class A>
bool read_path(A &out, std::string const &text)
{
    codec::Wrong wrong;
    return codec::read_text(out, text, codec::Where{}, wrong);
}

template <class A>
Result<A> path_argument(std::string const &text)
{
    A out{};
    if (!read_path(out, text)) {
        return refuse(Why::not_found, "request.not_found"); // what cannot name anything names nothing
    }
    return out;
}

// Whether the content type is (a kind of) JSON; an absent one counts.
bool says_json(std::string_view content_type);
bool says_form(std::string_view content_type);

template <class A>
Result<A> body_argument(Exchange &exchange)
{
    if constexpr (std::same_as<A, Upload>) {
        return parse_multipart(exchange.info.content_type, exchange.body);
    } else if constexpr (std::same_as<A, Spooled>) {
        return parse_spooled(exchange.info.content_type, std::move(exchange.spool));
    } else if constexpr (std::same_as<A, RawBody>) {
        return RawBody{exchange.info.content_type, std::move(exchange.body)};
    } else if constexpr (is_form<A>) {
        using T = decltype(A::value);
        if (says_form(exchange.info.content_type)) {
            return A{TRY(decode_query<T>(exchange.body, "form"))};
        }
        return A{TRY(decode<T>(std::string_view(exchange.body)))};
    } else {
        if (!says_json(exchange.info.content_type)) {
            return refuse(Why::unsupported, "request.not_json");
        }
        return decode<A>(std::string_view(exchange.body));
    }
}

template <class A, std::size_t PathIndex>
Result<A> argument(Exchange &exchange)
{
    if constexpr (std::same_as<A, Caller>) {
        return exchange.who;
    } else if constexpr (std::same_as<A, RequestInfo>) {
        return exchange.info;
    } else if constexpr (is_query<A>) {
        return A{TRY(decode_query<decltype(A::value)>(exchange.info.query))};
    } else if constexpr (is_path<A>) {
        return path_argument<A>(exchange.path.at(PathIndex));
    } else {
        return body_argument<A>(exchange);
    }
}

Response json_response(int status, std::string body);
Response raw_response(Raw raw);
Response stream_response(Stream stream);

template <class T>
Response respond(T &&value, int status)
{
    using V = std::remove_cvref_t<T>;
    if constexpr (std::same_as<V, Raw>) {
        return raw_response(std::forward<T>(value));
    } else if constexpr (std::same_as<V, Stream>) {
        return stream_response(std::forward<T>(value));
    } else if constexpr (std::same_as<V, Response>) {
        return std::forward<T>(value);
    } else if constexpr (is_reply<V>) {
        auto response = respond(std::move(value.body), value.status == 0 ? status : value.status);
        for (auto &header : value.headers) {
            response.headers.push_back(std::move(header));
        }
        return response;
    } else {
        return json_response(status == 0 ? 200 : status, encode(value));
    }
}

template <class T>
Response respond_result(T &&result, Exchange const &exchange, int status)
{
    using V = std::remove_cvref_t<T>;
    if constexpr (is_result<V>) {
        if (!result) {
            return problem_response(result.error(), exchange.info.language, exchange.info.request);
        }
        if constexpr (std::is_void_v<typename V::value_type>) {
            Response response;
            response.status = status == 0 ? 204 : status;
            return response;
        } else {
            return respond(std::move(*result), status);
        }
    } else {
        return respond(std::forward<T>(result), status);
    }
}

template <class F, class... A, std::size_t... I>
Response invoke(F const &handler, Exchange &exchange, int status, boost::mp11::mp_list<A...>, std::index_sequence<I...>)
{
    using List = boost::mp11::mp_list<A...>;
    std::tuple<std::optional<A>...> arguments;
    std::optional<Problem> problem;
    [[maybe_unused]] auto const fill = [&]<std::size_t N>(std::integral_constant<std::size_t, N>) {
        using Argument = boost::mp11::mp_at_c<List, N>;
        if (problem) {
            return;
        }
        auto value = argument<Argument, path_index<N>(List{})>(exchange);
        if (!value) {
            problem = std::move(value).error();
        } else {
            std::get<N>(arguments) = std::move(*value);
        }
    };
    (fill(std::integral_constant<std::size_t, I>{}), ...);
    if (problem) {
        return problem_response(*problem, exchange.info.language, exchange.info.request);
    }
    if constexpr (std::is_void_v<typename Signature<F>::Returns>) {
        handler(*std::get<I>(arguments)...);
        Response response;
        response.status = status == 0 ? 204 : status;
        return response;
    } else {
        return respond_result(handler(*std::get<I>(arguments)...), exchange, status);
    }
}

template <class T>
void describe_response(RouteInfo &info)
{
    if constexpr (is_result<T>) {
        if constexpr (std::is_void_v<typename T::value_type>) {
            info.status = info.status == 0 ? 204 : info.status;
        } else {
            describe_response<typename T::value_type>(info);
        }
    } else if constexpr (std::is_void_v<T>) {
        info.status = info.status == 0 ? 204 : info.status;
    } else if constexpr (is_reply<T>) {
        describe_response<decltype(T::body)>(info);
    } else if constexpr (std::same_as<T, Stream>) {
        info.streams = true;
        info.produces = "text/event-stream";
    } else if constexpr (std::same_as<T, Raw> || std::same_as<T, Response>) {
        if (info.produces.empty()) {
            info.produces = "application/octet-stream";
        }
    } else {
        info.response_schema = [](Schemas &schemas) { return schemas.of<T>(); };
    }
    info.status = info.status == 0 ? 200 : info.status;
}

template <class A>
void describe_argument(RouteInfo &info)
{
    if constexpr (is_path<A>) {
        info.path_schemas.push_back([](Schemas &schemas) { return schemas.of<A>(); });
    } else if constexpr (is_query<A>) {
        using T = decltype(A::value);
        info.query_schema = [](Schemas &) {
            // Inlined, not a component: OpenAPI lists parameters one by one.
            Schemas inner;
            auto const reference = inner.of<T>();
            auto const name = std::string_view(reference.at("$ref").as_string())
                                  .substr(std::string_view("#/components/schemas/").size());
            boost::json::object schema = inner.components().at(name).as_object();
            schema["$defs"] = inner.components();
            return schema;
        };
    } else if constexpr (std::same_as<A, Upload> || std::same_as<A, Spooled>) {
        info.body = BodyKind::upload;
        info.spooled = std::same_as<A, Spooled>;
    } else if constexpr (std::same_as<A, RawBody>) {
        info.body = BodyKind::raw;
    } else if constexpr (is_form<A>) {
        info.body = BodyKind::form;
        info.body_schema = [](Schemas &schemas) { return schemas.of<decltype(A::value)>(); };
    } else if constexpr (is_body<A>) {
        info.body = BodyKind::json;
        info.body_schema = [](Schemas &schemas) { return schemas.of<A>(); };
    }
}

} // namespace detail

class Routes {
  public:
    Routes();
    ~Routes();
    Routes(Routes &&) noexcept;
    Routes &operator=(Routes &&) noexcept;

    template <class F>
    void get(std::string_view path, Permission permission, std::string_view summary, F handler, Options options = {})
    {
        add("GET", path, permission, summary, std::move(handler), options);
    }
    template <class F>
    void post(std::string_view path, Permission permission, std::string_view summary, F handler, Options options = {})
    {
        add("POST", path, permission, summary, std::move(handler), options);
    }
    template <class F>
    void put(std::string_view path, Permission permission, std::string_view summary, F handler, Options options = {})
    {
        add("PUT", path, permission, summary, std::move(handler), options);
    }
    template <class F>
    void patch(std::string_view path, Permission permission, std::string_view summary, F handler, Options options = {})
    {
        add("PATCH", path, permission, summary, std::move(handler), options);
    }
    template <class F>
    void del(std::string_view path, Permission permission, std::string_view summary, F handler, Options options = {})
    {
        add("DELETE", path, permission, summary, std::move(handler), options);
    }

    // A POST (PATCH) whose calls are answered together: handler(std::span<Call<Body, T, Path...>>) fills every call's
    // `result` (not_found until then). While `lanes` batches are in their transactions, further calls gather for the
    // next one, so that one commit answers many. A call that cannot be decoded or may not is answered without the
    // handler. When the handler throws, every call of the batch is answered 503 or 500.
    template <class Body, class T, class... Path, class F>
    void post_batched(std::string_view path, Permission permission, std::string_view summary, F handler,
                      BatchOptions options = {})
    {
        add_batched<Body, T, Path...>("POST", path, permission, summary, std::move(handler), options);
    }
    template <class Body, class T, class... Path, class F>
    void patch_batched(std::string_view path, Permission permission, std::string_view summary, F handler,
                       BatchOptions options = {})
    {
        add_batched<Body, T, Path...>("PATCH", path, permission, summary, std::move(handler), options);
    }

    // Every route, in the order of declaration.
    std::vector<RouteInfo> all() const;

    // Where a method and path lead.
    struct Match {
        Route const *route{};
        std::vector<std::string> path;
        std::vector<std::string> allowed; // methods of the path, when the route is missing but the path is known
    };
    // `path` as sent (percent-encoded, without the query). HEAD finds GET.
    Match match(std::string_view method, std::string_view path) const;

    void insert(Route route);

    // OpenAPI 3.1, the readable page of it, as JSON and HTML text.
    std::string openapi(std::string_view server_url = "/") const;
    std::string docs_page(std::string_view language) const;

  private:
    struct Tree;

    static RouteInfo info_of(std::string_view method, std::string_view path, Permission permission,
                             std::string_view summary, Options const &options);

    template <class Body, class T, class... Path, class F>
    void add_batched(std::string_view method, std::string_view path, Permission permission, std::string_view summary,
                     F handler, BatchOptions const &options)
    {
        Route route;
        route.info = info_of(
            method, path, permission, summary,
            Options{options.idempotent, options.status, options.max_body, false, options.rate, options.tag, {}});
        route.info.batched = true;
        route.batch = options;
        (detail::describe_argument<Path>(route.info), ...);
        detail::describe_argument<Body>(route.info);
        detail::describe_response<T>(route.info);
        CHECK(route.info.path_names.size() == sizeof...(Path), "a batched route names each parameter of its path");
        route.handle_batch = [handler = std::move(handler), status = route.info.status](std::span<Exchange *> exchanges,
                                                                                        std::span<Response> responses) {
            run_batch<Body, T, Path...>(handler, exchanges, responses, status, std::index_sequence_for<Path...>{});
        };
        insert(std::move(route));
    }

    template <class F>
    void add(std::string_view method, std::string_view path, Permission permission, std::string_view summary, F handler,
             Options const &options)
    {
        using Arguments = typename detail::Signature<F>::Arguments;
        static_assert(detail::count_bodies(Arguments{}) <= 1, "a handler takes at most one body");
        Route route;
        route.info = info_of(method, path, permission, summary, options);
        boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Arguments>>(
            [&](auto each) { detail::describe_argument<typename decltype(each)::type>(route.info); });
        detail::describe_response<typename detail::Signature<F>::Returns>(route.info);
        CHECK(route.info.path_names.size() == detail::count_paths(Arguments{}),
              "a handler takes each parameter of its path");
        route.handle = [handler = std::move(handler), status = options.status](Exchange &exchange) {
            return detail::invoke(handler, exchange, status, Arguments{},
                                  std::make_index_sequence<boost::mp11::mp_size<Arguments>::value>{});
        };
        insert(std::move(route));
    }

    template <class Body, class T, class... Path, class F, std::size_t... I>
    static void run_batch(F const &handler, std::span<Exchange *> exchanges, std::span<Response> responses, int status,
                          std::index_sequence<I...>)
    {
        std::vector<Call<Body, T, Path...>> calls;
        std::vector<std::size_t> places;
        calls.reserve(exchanges.size());
        places.reserve(exchanges.size());
        for (std::size_t n = 0; n < exchanges.size(); ++n) {
            auto &exchange = *exchanges[n];
            auto call = [&]() -> Result<Call<Body, T, Path...>> {
                std::tuple<Path...> path;
                if (!(detail::read_path(std::get<I>(path), exchange.path.at(I)) && ...)) {
                    return refuse(Why::not_found, "request.not_found");
                }
                return Call<Body, T, Path...>{exchange.who, TRY(detail::body_argument<Body>(exchange)), exchange.info,
                                              std::move(path), refuse(Why::not_found, "request.not_found")};
            }();
            if (call) {
                calls.push_back(std::move(*call));
                places.push_back(n);
            } else {
                responses[n] = problem_response(call.error(), exchange.info.language, exchange.info.request);
            }
        }
        if (!calls.empty()) {
            handler(std::span<Call<Body, T, Path...>>(calls));
        }
        for (std::size_t n = 0; n < calls.size(); ++n) {
            responses[places[n]] = detail::respond_result(std::move(calls[n].result), *exchanges[places[n]], status);
        }
    }

    std::vector<std::unique_ptr<Route>> m_routes;
    std::unique_ptr<Tree> m_tree;
};

} // namespace onegrid::http
