// SPDX-License-Identifier: Apache-2.0
// What comes from a socket: whatever the bytes, and however they are cut, they are a request or refused, the same both
// ways; queries are decoded or refused, and routes found or not.
#include "fuzz/fuzz.hpp"
#include "platform/http/address.hpp"
#include "platform/http/codec.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/reader.hpp"
#include "platform/http/routes.hpp"
#include <string_view>

using namespace onegrid;
using fuzz::must;

namespace {

enum class Kind { hole, lamp };
BOOST_DESCRIBE_ENUM(Kind, hole, lamp)

struct Filter {
    std::optional<std::string> q;
    std::vector<Kind> kind;
    std::optional<http::Ranged<std::int64_t, 1, 100>> limit;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (q, kind, limit))

// All requests of a connection as one text, read in pieces of `step` bytes.
std::string read_all(std::string_view bytes, std::size_t step)
{
    std::string seen;
    http::RequestReader reader(4096);
    std::string buffered;
    for (std::size_t given = 0; given < bytes.size(); given += step) {
        buffered += bytes.substr(given, step);
        for (;;) {
            std::size_t used = 0;
            auto const status = reader.read(buffered, used);
            must(used <= buffered.size());
            buffered.erase(0, used);
            if (status == http::RequestReader::Status::failed) {
                return seen + "!" + reader.problem().code;
            }
            if (status == http::RequestReader::Status::head_done) {
                reader.limit_body(8192);
            } else if (status == http::RequestReader::Status::done) {
                auto const request = reader.take();
                auto const &head = request->exchange.head;
                must(head.path.starts_with('/') && request->exchange.body.size() <= 8192);
                seen += head.method;
                seen += head.path;
                seen += request->exchange.body;
                for (auto const &[name, value] : head.headers) {
                    must(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
                    seen += name;
                    seen += value;
                }
                static_cast<void>(http::decode_query<Filter>(request->exchange.info.query));
                static_cast<void>(http::language_of(request->accept_language));
                static_cast<void>(http::coding_of(request->accept_encoding));
                static_cast<void>(http::parse_multipart(request->exchange.info.content_type, request->exchange.body));
                static_cast<void>(head.cookie("onegrid_session"));
                reader.reset();
                if (buffered.empty()) {
                    break;
                }
            } else if (used == 0 || buffered.empty()) {
                break;
            }
        }
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    std::string_view const bytes(reinterpret_cast<char const *>(data) + 1, size - 1);
    switch (data[0] % 2) {
    case 0: {
        auto const whole = read_all(bytes, bytes.size() + 1);
        auto const pieces = read_all(bytes, 1 + data[0] / 2);
        // A refusal may come sooner or later in pieces (the rest of a chunk is waited for); what was read before is the same.
        auto const read = [](std::string const &seen) { return std::string_view(seen).substr(0, seen.find('!')); };
        must(whole == pieces || ((whole != read(whole) || pieces != read(pieces)) &&
                                 (read(whole).starts_with(read(pieces)) || read(pieces).starts_with(read(whole)))));
        break;
    }
    default: {
        static_cast<void>(http::decode_query<Filter>(bytes));
        static_cast<void>(http::csv_rows(bytes));
        static http::Networks const trusted({"10.0.0.0/8"});
        static_cast<void>(http::client_address("10.0.0.1", bytes, trusted));
        static http::Routes const routes = [] {
            http::Routes all;
            all.get("/v1/a/{id}.x/{b}", http::anyone, "A.", [](std::string const &, std::string const &) {});
            return all;
        }();
        static_cast<void>(routes.match("GET", bytes));
        break;
    }
    }
    return 0;
}
