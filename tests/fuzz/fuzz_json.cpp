// SPDX-License-Identifier: Apache-2.0
// JSON bodies of the requests that are sent most, and every kind of field: refused with a code and a readable problem,
// or read, and then written and read again without a difference.
#include "fuzz/fuzz.hpp"
#include "modules/cases/requests.hpp"
#include "platform/access/views.hpp"
#include "platform/http/codec.hpp"
#include "platform/http/problem.hpp"
#include <boost/json/serialize.hpp>

using namespace onegrid;
using fuzz::must;

namespace {

enum class Kind { hole, lamp };
BOOST_DESCRIBE_ENUM(Kind, hole, lamp)

struct Point {
    http::Lon lon;
    http::Lat lat;
};
BOOST_DESCRIBE_STRUCT(Point, (), (lon, lat))

struct Everything {
    std::optional<http::Text<1, 50>> text;
    std::optional<Kind> kind;
    std::optional<Point> point;
    std::optional<http::ListOf<Point, 3>> path;
    std::optional<CaseId> id;
    std::optional<AreaCode> area;
    std::optional<Instant> at;
    std::optional<std::chrono::year_month_day> day;
    std::optional<std::int64_t> count;
    std::optional<double> size;
    std::optional<bool> flag;
    std::optional<std::map<std::string, std::string>> names;
    std::optional<boost::json::value> any;
};
BOOST_DESCRIBE_STRUCT(Everything, (), (text, kind, point, path, id, area, at, day, count, size, flag, names, any))

template <class T>
void read_as(std::string_view body)
{
    auto const value = http::decode<T>(body);
    if (!value) {
        auto const &problem = value.error();
        must(!problem.code.empty() && problem.fields.size() <= 1'000);
        must(http::parse_json(http::problem_json(problem, "zh-CN", "x")).has_value());
        must(http::parse_json(http::problem_json(problem, "en", "x")).has_value());
        return;
    }
    auto const text = http::encode(*value);
    auto const again = http::decode<T>(text);
    must(again.has_value());
    must(http::encode(*again) == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    auto const body = fuzz::text_of(data + 1, size - 1);
    switch (data[0] % 5) {
    case 0:
        read_as<Everything>(body);
        break;
    case 1:
        read_as<cases::NewCase>(body);
        break;
    case 2:
        read_as<cases::ActRequest>(body);
        break;
    case 3:
        read_as<access::SignInRequest>(body);
        break;
    default:
        if (auto const value = http::parse_json(body)) {
            must(http::parse_json(boost::json::serialize(*value)).has_value());
        }
    }
    return 0;
}
