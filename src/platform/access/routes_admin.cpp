// SPDX-License-Identifier: Apache-2.0
// The pages of administrators: the audit log and its proof, background work, publishing.
#include "platform/access/access.hpp"
#include "platform/access/permissions.hpp"
#include "platform/audit/seal.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/observe/log.hpp"
#include "platform/outbox/outbox.hpp"
#include "queries/access.hpp"
#include <charconv>
#include <limits>

namespace onegrid::access {
namespace {

using Limit = http::Ranged<std::int64_t, 1, 200>;

struct AuditQuery {
    std::optional<PersonId> actor;
    std::optional<std::string> action, object_kind, object_id,
        outcome; // action: all or its beginning; outcome: done, refused, or a code
    std::optional<Instant> from, to;
    std::optional<Limit> limit;
    std::optional<std::string> after;
    BOOST_DESCRIBE_CLASS(AuditQuery, (), (actor, action, object_kind, object_id, outcome, from, to, limit, after), (),
                         ())
};

struct AuditView {
    std::int64_t id{};
    Instant at;
    std::string actor_kind;
    std::optional<PersonId> actor;
    std::string actor_name, address, request, action, object_kind, object_id;
    std::optional<AreaCode> area;
    std::optional<boost::json::value> before, after;
    std::string purpose, outcome;
    BOOST_DESCRIBE_CLASS(AuditView, (),
                         (id, at, actor_kind, actor, actor_name, address, request, action, object_kind, object_id, area,
                          before, after, purpose, outcome),
                         (), ())
};

struct VerifyView {
    bool holds{};
    std::int64_t entries{}, seals{}, unsealed{};
    std::string digest; // of the newest seal: keep it elsewhere
    std::optional<std::string> fault, text;
    std::optional<std::int64_t> seal, entry;
    BOOST_DESCRIBE_CLASS(VerifyView, (), (holds, entries, seals, unsealed, digest, fault, text, seal, entry), (), ())
};

struct JobQuery {
    std::optional<std::string> state, kind; // state: queued, running, dead
    std::optional<Limit> limit;
    std::optional<std::string> after;
    BOOST_DESCRIBE_CLASS(JobQuery, (), (state, kind, limit, after), (), ())
};

struct JobView {
    JobId id;
    std::int64_t district{};
    std::string kind;
    std::optional<std::string> key;
    std::string state;
    boost::json::value payload;
    Instant run_at;
    std::int64_t attempts{}, max_attempts{};
    Instant created_at;
    std::optional<Instant> started_at;
    std::optional<boost::json::value> progress;
    std::optional<std::string> last_error;
    BOOST_DESCRIBE_CLASS(JobView, (),
                         (id, district, kind, key, state, payload, run_at, attempts, max_attempts, created_at,
                          started_at, progress, last_error),
                         (), ())
};

struct SubscriberView {
    std::string name;
    std::int64_t position{}, behind{}, failures{};
    std::optional<std::string> last_error;
    std::int64_t dead_letters{};
    BOOST_DESCRIBE_CLASS(SubscriberView, (), (name, position, behind, failures, last_error, dead_letters), (), ())
};

struct DeadLetterQuery {
    std::optional<Limit> limit;
    std::optional<std::string> after;
    BOOST_DESCRIBE_CLASS(DeadLetterQuery, (), (limit, after), (), ())
};

// What happened, not its content: that is for those who may read the case.
struct DeadLetterView {
    outbox::DeadLetterId id;
    std::string subscriber;
    std::int64_t position{};
    std::string type, object_id;
    Instant written_at, given_up_at;
    std::string last_error;
    std::optional<Instant> wanted_at; // it is about to be tried again
    BOOST_DESCRIBE_CLASS(DeadLetterView, (),
                         (id, subscriber, position, type, object_id, written_at, given_up_at, last_error, wanted_at), (),
                         ())
};

struct OutboxStateRow {
    std::int64_t waiting;
    std::optional<Instant> waiting_since;
    std::int64_t published, dead_letters;
};
BOOST_DESCRIBE_STRUCT(OutboxStateRow, (), (waiting, waiting_since, published, dead_letters))

struct OutboxView {
    std::int64_t waiting{};
    std::optional<Instant> waiting_since;
    std::int64_t published{}, dead_letters{};
    std::vector<SubscriberView> subscribers;
    BOOST_DESCRIBE_CLASS(OutboxView, (), (waiting, waiting_since, published, dead_letters, subscribers), (), ())
};

Result<std::int64_t> before_of(std::optional<std::string> const &after)
{
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    if (after) {
        auto const *end = after->data() + after->size();
        if (std::from_chars(after->data(), end, before).ptr != end || before < 0) {
            return refuse_field("query/after", "field.malformed");
        }
    }
    return before;
}

// The first `limit` rows, and the cursor of the next page when there was one more.
template <class View>
http::Page<View> page_of(std::vector<View> rows, std::int64_t limit, auto cursor)
{
    http::Page<View> page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next = cursor(rows.back());
    }
    page.items = std::move(rows);
    return page;
}

Result<http::Page<AuditView>> list_audit(Context &context, Caller const &who, AuditQuery const &query)
{
    auto const scope = scope_of(who, "audit.read");
    bool const has_city = scope.sees_area(context.directory.now()->root());
    auto const before = TRY(before_of(query.after));
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    auto action = query.action ? std::optional(like_pattern(*query.action).substr(1)) : std::nullopt;
    auto rows = context.database.read([&](db::Tx &tx) {
        return tx.all<AuditView>(q::access::audit_list, scope.from, scope.to, has_city, query.actor, action,
                                 query.object_kind, query.object_id, query.outcome, query.from, query.to, before,
                                 limit + 1);
    });
    return page_of(std::move(rows), limit, [](AuditView const &v) { return std::to_string(v.id); });
}

Result<VerifyView> verify_audit(Context &context, Caller const &who)
{
    audit::seal(context.database);
    auto const report = audit::verify(context.database);
    VerifyView view{report.holds(), report.entries, report.seals, report.unsealed, report.digest, {}, {}, {}, {}};
    if (report.first) {
        view.fault = std::string(audit::to_text(report.first->fault));
        view.text = report.first->text;
        view.seal = report.first->seal;
        view.entry = report.first->entry;
    }
    context.database.write([&](db::Tx &tx) {
        audit::record(tx, who, {.action = "audit.verify", .after = {{"holds", view.holds}, {"digest", view.digest}}});
    });
    return view;
}

Result<http::Page<JobView>> list_jobs(Context &context, JobQuery const &query)
{
    auto const before = TRY(before_of(query.after));
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    auto rows = context.database.read(
        [&](db::Tx &tx) { return tx.all<JobView>(q::access::job_list, query.state, query.kind, before, limit + 1); });
    for (auto &row : rows) {
        row.payload = audit::without_secrets(std::move(row.payload));
        if (row.last_error) {
            row.last_error = log::redacted(*row.last_error);
        }
    }
    return page_of(std::move(rows), limit, [](JobView const &v) { return to_string(v.id); });
}

Result<void> retry_job(Context &context, Caller const &who, JobId id)
{
    return context.database.write([&](db::Tx &tx) -> Result<void> {
        TRY(jobs::retry(tx, id));
        audit::record(tx, who, {.action = "job.retry", .object_kind = "job", .object_id = to_string(id)});
        return {};
    });
}

OutboxView outbox_view(Context &context)
{
    return context.database.read([](db::Tx &tx) {
        auto const state = tx.maybe<OutboxStateRow>(q::access::outbox_state);
        OutboxView view{state->waiting, state->waiting_since, state->published, state->dead_letters,
                        tx.all<SubscriberView>(q::access::outbox_subscribers)};
        for (auto &subscriber : view.subscribers) {
            if (subscriber.last_error) {
                subscriber.last_error = log::redacted(*subscriber.last_error);
            }
        }
        return view;
    });
}

Result<http::Page<DeadLetterView>> list_dead_letters(Context &context, DeadLetterQuery const &query)
{
    auto const before = TRY(before_of(query.after));
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    auto rows = context.database.read(
        [&](db::Tx &tx) { return tx.all<DeadLetterView>(q::access::outbox_dead_letters, before, limit + 1); });
    for (auto &row : rows) {
        row.last_error = log::redacted(row.last_error);
    }
    return page_of(std::move(rows), limit, [](DeadLetterView const &v) { return to_string(v.id); });
}

Result<void> retry_dead_letter(Context &context, Caller const &who, outbox::DeadLetterId id)
{
    return context.database.write([&](db::Tx &tx) -> Result<void> {
        TRY(outbox::retry_dead_letter(tx, id));
        audit::record(tx, who, {.action = "outbox.retry", .object_kind = "dead_letter", .object_id = to_string(id)});
        return {};
    });
}

} // namespace

void mount_administration(http::Routes &routes, Context &context)
{
    auto *const c = &context;
    routes.get("/v1/audit", audit_read, "The audit log of the caller's areas, the newest first.",
               [c](Caller const &who, http::Query<AuditQuery> const &query) { return list_audit(*c, who, *query); });
    routes.post("/v1/audit/verify", audit_read, "Prove that the audit log is as it was written.",
                [c](Caller const &who) { return verify_audit(*c, who); });
    routes.get("/v1/jobs", job_read, "Background work.",
               [c](Caller const &, http::Query<JobQuery> const &query) { return list_jobs(*c, *query); });
    routes.post("/v1/jobs/{id}/retry", job_retry, "Give a dead job all its tries again.",
                [c](Caller const &who, JobId id) { return retry_job(*c, who, id); });
    routes.get("/v1/outbox/dead_letters", outbox_read, "Events that subscribers gave up on.",
               [c](Caller const &, http::Query<DeadLetterQuery> const &query) { return list_dead_letters(*c, *query); });
    routes.post("/v1/outbox/dead_letters/{id}/retry", outbox_retry, "Give an event to its subscriber once more.",
                [c](Caller const &who, outbox::DeadLetterId id) { return retry_dead_letter(*c, who, id); });
    routes.get("/v1/outbox", outbox_read, "How far publishing has got.",
               [c](Caller const &) { return outbox_view(*c); });
}

} // namespace onegrid::access
