// SPDX-License-Identifier: Apache-2.0
// A small server to try things on: a few routes, an authenticator that knows two tokens, one hub.
#pragma once
#include "client.hpp"
#include "platform/base/unavailable.hpp"
#include "platform/http/server.hpp"
#include "platform/observe/log.hpp"
#include <atomic>
#include <boost/describe/class.hpp>
#include <chrono>
#include <condition_variable>
#include <gtest/gtest.h>
#include <memory>
#include <mutex>
#include <thread>

namespace onegrid::testing {

enum class Kind { hole, lamp };
BOOST_DESCRIBE_ENUM(Kind, hole, lamp)

struct Report {
    http::Text<1, 20> description;
    std::optional<http::Lon> lon;
    std::optional<http::Lat> lat;
    std::optional<Kind> kind;
    std::optional<http::ListOf<std::string, 3>> photos;
};
BOOST_DESCRIBE_STRUCT(Report, (), (description, lon, lat, kind, photos))

struct Reported {
    CaseId id;
    std::string description;
};
BOOST_DESCRIBE_STRUCT(Reported, (), (id, description))

struct Listing {
    std::optional<http::Ranged<std::int64_t, 1, 100>> limit;
    std::optional<std::string> q;
    std::vector<Kind> kind;
};
BOOST_DESCRIBE_STRUCT(Listing, (), (limit, q, kind))

inline constexpr http::Permission report_read{"report.read"};
inline constexpr http::Permission report_write{"report.write"};

// "Bearer reader" may read; "Bearer writer" may both. Cookie session=writer needs the CSRF proof "proof".
struct Doorman final : http::Authenticator {
    Result<Caller> authenticate(http::RequestHead const &head) override
    {
        auto const who = !head.cookie("onegrid_session").empty()     ? head.cookie("onegrid_session")
                         : head.authorization.starts_with("Bearer ") ? head.authorization.substr(7)
                                                                     : head.api_key;
        if (who != "reader" && who != "writer") {
            return refuse(Why::unauthenticated, "request.sign_in_needed");
        }
        if (!head.cookie("onegrid_session").empty() && head.changes_state() && head.csrf != "proof") {
            return refuse(Why::precondition, "session.csrf_missing");
        }
        Caller caller;
        caller.kind = CallerKind::staff;
        caller.name = who;
        Assignment assignment;
        assignment.area = AreaCode{310101000000000};
        assignment.permissions = {"report.read"};
        if (who == "writer") {
            assignment.permissions.insert("report.write");
        }
        caller.assignments.push_back(std::move(assignment));
        return caller;
    }
};

// Opens when told; handlers wait at it.
class Gate {
  public:
    void wait()
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return m_open; });
    }
    void open()
    {
        std::scoped_lock const lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    void until_waiting(int count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_waiting >= count; });
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open{};
    int m_waiting{};
};

class City : public ::testing::Test {
  protected:
    void SetUp() override
    {
        log::open({log::Level::off, {}});
        options.port = 0;
        options.workers = 2;
    }
    void TearDown() override
    {
        gate.open();
        if (server) {
            server->stop(std::chrono::seconds(5));
        }
        log::open({});
    }

    void declare()
    {
        routes.get("/v1/hello", http::anyone, "Say hello.", [](RequestInfo const &info) {
            return Greeting{"hello", info.language};
        });
        routes.get("/v1/reports", report_read, "List.",
                   [](Caller const &who, http::Query<Listing> const &query) -> Result<http::Page<Reported>> {
                       http::Page<Reported> page;
                       page.items.push_back({CaseId{query->limit.value_or(7)}, who.name});
                       return page;
                   });
        routes.get("/v1/reports/{id}", report_read, "One.", [](CaseId id) -> Result<Reported> {
            if (id.value == 404) {
                return refuse(Why::not_found, "request.not_found");
            }
            return Reported{id, "one"};
        });
        routes.post("/v1/reports", http::anyone, "Report.",
                    [](Report const &report) -> Result<Reported> {
                        return Reported{CaseId{1}, report.description};
                    },
                    {.status = 201});
        routes.post("/v1/once", http::anyone, "Report once.",
                    [](RequestInfo const &info, Report const &) -> Result<Reported> {
                        return Reported{CaseId{1}, info.idempotency_key};
                    },
                    {.idempotent = true});
        routes.del("/v1/reports/{id}", report_write, "Remove.", [](CaseId) -> Result<void> { return {}; });
        routes.get("/v1/breaks", http::anyone, "Break.",
                   []() -> Result<Reported> { throw std::runtime_error("SELECT secret FROM /etc/passwd"); });
        routes.get("/v1/gone", http::anyone, "The database is gone.",
                   []() -> Result<Reported> { throw Unavailable("connection to 10.0.0.1 refused"); });
        routes.get("/v1/waits", http::anyone, "Wait.", [this]() -> Result<void> {
            gate.wait();
            return {};
        });
        routes.get("/v1/large", http::anyone, "Much.",
                   []() { return std::vector<std::string>(200, "the same text over and over"); });
        routes.get("/v1/file", http::anyone, "A file.", []() -> Result<http::Raw> {
            http::Raw raw;
            raw.content_type = "image/png";
            raw.body = "0123456789";
            raw.etag = "abc";
            raw.ranges = true;
            return raw;
        });
        routes.post("/v1/files", http::anyone, "Upload.",
                    [](http::Upload const &upload) {
                        std::vector<std::string> names;
                        for (auto const &file : upload.files) {
                            names.push_back(file.file_name + ":" + std::to_string(file.bytes.size()));
                        }
                        return names;
                    },
                    {.max_body = 2 * 1024 * 1024});
        routes.get("/v1/seldom", http::anyone, "Seldom.", [] { return std::string("ok"); }, {.rate = {2, 3600}});
        routes.get("/v1/stream", http::anyone, "Listen.",
                   [this](http::Query<Scope> const &scope) -> Result<http::Stream> {
                       http::Stream stream{&hub, {}, {}, {}};
                       if (scope->area) {
                           stream.filter = [area = *scope->area](http::StreamEvent const &event) {
                               return area.contains(event.area);
                           };
                       }
                       return stream;
                   });
        routes.post_batched<Report, Reported>(
            "/v1/batched", http::anyone, "Report in batches.",
            [this](std::span<http::Call<Report, Reported>> calls) {
                if (calls.front().body.description.value == "wait") {
                    gate.wait();
                }
                ++batches;
                batched += static_cast<int>(calls.size());
                for (auto &call : calls) {
                    if (call.body.description.value == "throw") {
                        throw std::runtime_error("the commit failed");
                    }
                    if (call.body.description.value == "refuse") {
                        call.result = refuse(Why::conflict, "request.not_permitted");
                    } else {
                        call.result = Reported{CaseId{batched.load()}, call.body.description};
                    }
                }
            },
            {.max_batch = 64, .lanes = 1, .idempotent = false, .status = 201});
    }

    Client start()
    {
        if (!server) {
            declare();
            server = std::make_unique<http::Server>(options, routes);
            server->set_authenticator(doorman);
            server->set_refusal_observer([this](http::Refusal const &refusal) {
                std::scoped_lock const lock(refusals_mutex);
                refusals.push_back(refusal.route + " " + refusal.problem.code);
            });
            if (prepare) {
                prepare(*server);
            }
            server->start();
        }
        return Client(server->port());
    }

    using RequestInfo = http::RequestInfo;
    struct Greeting {
        std::string text, language;
        BOOST_DESCRIBE_CLASS(Greeting, (), (text, language), (), ())
    };
    struct Scope {
        std::optional<AreaCode> area;
        BOOST_DESCRIBE_CLASS(Scope, (), (area), (), ())
    };

    http::ServerOptions options;
    http::StreamHub hub{{.ring = 8,
                         .flush_every = std::chrono::milliseconds(10),
                         .heartbeat = std::chrono::seconds(1),
                         .max_pending_bytes = 256 * 1024}};
    http::Routes routes;
    Doorman doorman;
    Gate gate;
    std::atomic<int> batches{}, batched{};
    std::mutex refusals_mutex;
    std::vector<std::string> refusals;
    std::function<void(http::Server &)> prepare;
    std::unique_ptr<http::Server> server;
};

// Waits for what happens on another thread; false when it does not within ten seconds.
template <class Condition>
bool eventually(Condition condition)
{
    for (int i = 0; i < 1000; ++i) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

} // namespace onegrid::testing
