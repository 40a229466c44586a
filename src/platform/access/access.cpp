// SPDX-License-Identifier: Apache-2.0
#include "platform/access/access.hpp"
#include "platform/access/setup.hpp"
#include "platform/db/constraints.hpp"
#include <algorithm>
#include <stdexcept>

namespace onegrid::access {
namespace {

void map_our_constraints()
{
    db::map_constraints({
        {"unit_code_unique", Why::conflict, "unit.code_taken"},
        {"unit_parent_exists", Why::invalid, "unit.unknown_parent", "/parent"},
        {"unit_not_its_own_parent", Why::invalid, "unit.unknown_parent", "/parent"},
        {"person_account_unique", Why::conflict, "account.taken"},
        {"assignment_person_exists", Why::invalid, "record.absent", "/person"},
        {"assignment_role_exists", Why::invalid, "assignment.unknown_role", "/role"},
        {"assignment_unit_exists", Why::invalid, "assignment.unknown_unit", "/unit"},
        {"assignment_ends_after_it_begins", Why::invalid, "assignment.ends_before_it_begins", "/until"},
        {"assignment_not_by_oneself", Why::forbidden, "assignment.to_oneself"},
        {"assignment_separation", Why::conflict, "assignment.separation"},
        {"api_key_unit_exists", Why::invalid, "assignment.unknown_unit", "/unit"},
    });
}

// The path of a refused request for the audit log. Only what stands for {id} is told: another parameter may be what
// opens a door, as the code that a case is followed by.
std::string told_path(std::string_view route, std::string_view path)
{
    std::string told;
    while (!route.empty()) {
        auto const end = std::min(route.find('/', 1), route.size());
        auto const asked = route.substr(0, end);
        auto const given = path.substr(0, std::min(path.find('/', 1), path.size()));
        route.remove_prefix(end);
        path.remove_prefix(given.size());
        told += asked == "/{id}" ? given : asked;
    }
    return told.substr(0, 200);
}

Options checked(Options options)
{
    if (!options.demo && (options.password_cost.memory < interactive_cost.memory ||
                          options.password_cost.operations < interactive_cost.operations)) {
        throw std::runtime_error("the cost of a password is below the least that is safe");
    }
    return options;
}

SmsGateway &first_of(SmsGateway *given, SmsGateway *by_options, SmsGateway &otherwise)
{
    return given != nullptr ? *given : by_options != nullptr ? *by_options : otherwise;
}

} // namespace

Access::Access(db::Database &database, IdGenerator &ids, Options options, SmsGateway *sms)
    : m_options(checked(std::move(options))), m_keys(Keyring::open(m_options.key_folder)), m_outbox(database, m_keys),
      m_gateway(m_options.sms ? std::make_unique<SmsHttp>(database, m_keys, *m_options.sms) : nullptr),
      m_sessions(database, m_options), m_directory(database),
      m_context{database, ids, m_options, m_keys, m_sessions, m_directory, first_of(sms, m_gateway.get(), m_outbox)},
      m_watcher(m_context), m_refusals(database)
{
    map_our_constraints();
    if (!m_options.demo) {
        auto const result = database.read([](db::Tx &tx) { return check_no_samples(tx); });
        if (!result) {
            throw std::runtime_error("accounts with the published sample password may sign in: give them passwords or "
                                     "lock them (onegrid user lock), "
                                     "or start as a demo");
        }
    }
}

Access::~Access() { stop(); }

Sessions &Access::sessions() { return m_sessions; }
Directory &Access::directory() { return m_directory; }
Keyring const &Access::keys() const { return m_keys; }
Context &Access::context() { return m_context; }

std::function<void(http::Refusal const &)> Access::refusal_observer()
{
    return [this](http::Refusal const &refusal) {
        // Every page asks who it is for before anybody has signed in. That is no attempt at anything; with a token or key that does
        // not hold it has another code.
        if (refusal.problem.code == "request.sign_in_needed" && refusal.method == "GET" && refusal.route == "/v1/session") {
            return;
        }
        auto const facts = refusal.who.session ? m_sessions.facts_of(refusal.who.session) : std::nullopt;
        m_refusals.add(refusal.who, {.action = refusal.method + " " + refusal.route,
                                     .object_kind = "route",
                                     .object_id = told_path(refusal.route, refusal.path),
                                     .area = facts ? facts->area : AreaCode{},
                                     .outcome = refusal.problem.code});
    };
}

void Access::mount(http::Routes &routes, http::StreamHub *hub)
{
    mount_sessions(routes, m_context);
    mount_people(routes, m_context);
    mount_administration(routes, m_context);
    if (m_options.dev) {
        routes.get("/v1/dev/sms", http::anyone, "Messages that would have been sent (development only).",
                   [this] { return m_outbox.newest(); });
    }
    if (hub != nullptr) {
        routes.get("/v1/stream", http::signed_in, "Live news of what the caller may see, as server-sent events.",
                   [this, hub](Caller const &who) -> Result<http::Stream> {
                       return http::Stream{hub, m_sessions.filter_of(who), m_sessions.filter_key(who), {}};
                   });
    }
}

void Access::deliver_by(jobs::Runner &runner)
{
    if (m_gateway) {
        m_gateway->deliver_by(runner);
    }
}

void Access::start()
{
    m_watcher.start();
    m_refusals.start();
}

void Access::stop()
{
    m_watcher.stop();
    m_refusals.stop();
}

} // namespace onegrid::access
