// SPDX-License-Identifier: Apache-2.0
// What a refused caller gets: Result<T> holds a value or a Problem, and TRY passes a Problem on to one's own caller.
// A refusal is the client's doing (absent, forbidden, invalid, stale …). That the world failed (the database is gone)
// is an exception; that we are wrong is CHECK.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace onegrid {

// Why a caller is refused. platform/http maps each to one HTTP status, in one table.
enum class Why : std::uint8_t {
    malformed,       // 400: cannot be read at all (JSON, UTF-8, multipart, a path)
    invalid,         // 422: read, but a field is not what it may be
    unauthenticated, // 401
    forbidden,       // 403
    not_found,       // 404: also whatever lies outside the caller's area
    method,          // 405
    conflict,        // 409: not legal in this state
    stale,           // 412: changed since the caller read it
    too_large,       // 413
    unsupported,     // 415
    precondition,    // 428: a required header (Idempotency-Key, CSRF proof) is missing
    too_many,        // 429: with retry_after
    timeout,         // 408
    busy,            // 503: with retry_after
};

// One field that is wrong. `pointer` is an RFC 6901 JSON pointer into the body, or "query/NAME", "header/NAME", "path/NAME".
struct FieldProblem {
    std::string pointer;
    std::string code;   // a code with texts in a problems.csv, as Problem::code
    std::string detail; // facts for the reader that need no translation (a limit, a value); never a secret, SQL or path
};

struct Problem {
    Why why{};
    std::string code;                 // thing.what_is_wrong, stable; its zh and en texts are in the unit's problems.csv
    std::string detail;               // as FieldProblem::detail
    std::vector<FieldProblem> fields; // one entry per bad field
    std::optional<std::chrono::seconds> retry_after;
};

template <class T>
using Result = tl::expected<T, Problem>;

[[nodiscard]] inline tl::unexpected<Problem> refuse(Why why, std::string code, std::string detail = {})
{
    return tl::unexpected<Problem>(Problem{why, std::move(code), std::move(detail), {}, {}});
}

[[nodiscard]] inline tl::unexpected<Problem> refuse_field(std::string pointer, std::string code, std::string detail = {})
{
    return tl::unexpected<Problem>(
        Problem{Why::invalid, "request.invalid", {}, {{std::move(pointer), std::move(code), std::move(detail)}}, {}});
}

} // namespace onegrid

// TRY(expression): the value of a Result, or return its Problem from the enclosing function.
#define TRY(...)                                                                                                       \
    ({                                                                                                                 \
        auto try_result_ = (__VA_ARGS__);                                                                              \
        if (!try_result_) {                                                                                            \
            return tl::unexpected<::onegrid::Problem>(std::move(try_result_).error());                                 \
        }                                                                                                              \
        ::onegrid::try_detail::value_of(std::move(try_result_));                                                       \
    })

namespace onegrid::try_detail {
template <class T>
T value_of(Result<T> &&result)
{
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}
} // namespace onegrid::try_detail
