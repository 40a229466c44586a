// SPDX-License-Identifier: Apache-2.0
// Keeping the registers in order: what is due, sampled re-visits, quality, subscriptions, extensions.
#include "engines/elements/due.hpp"
#include "engines/elements/elements.hpp"
#include "engines/elements/expiry.hpp"
#include "engines/elements/quality.hpp"
#include "engines/elements/samples.hpp"
#include "engines/elements/subscriptions.hpp"

namespace onegrid::elements {
namespace {

struct ExtendRequest {
    http::Ranged<int, 1, 2'000'000'000> version;
    std::chrono::year_month_day expires; // the new last day
    http::Text<1, 500> reason;
};
BOOST_DESCRIBE_STRUCT(ExtendRequest, (), (version, expires, reason))

void mount_due(http::Routes &routes, Services const &services)
{
    http::Options const reads{.tag = "freshness"};
    routes.get(
        "/v1/freshness", element_write, "What the caller collects and must be looked at again: the first to be due first, or the nearest.",
        [&](Caller const &who, http::Query<DueQuery> const &query) { return due(services, who, *query); }, reads);
    routes.get(
        "/v1/freshness/counts", element_write, "How much of what the caller collects is fresh, ageing and stale, by type.",
        [&](Caller const &who, http::Query<DueCountQuery> const &query) { return due_counts(services, who, *query); }, reads);
}

void mount_samples(http::Routes &routes, Services const &services)
{
    http::Options const reads{.tag = "freshness"};
    routes.get(
        "/v1/freshness/samples", element_read, "Samples of confirmed elements that are visited again, newest first.",
        [&](Caller const &who, http::Query<SampleQuery> const &query) { return list_samples(services, who, *query); }, reads);
    routes.post(
        "/v1/freshness/samples", element_approve, "Draw a sample of what was confirmed lately, to be visited again by somebody else.",
        [&](Caller const &who, SampleRequest const &request, http::RequestInfo const &info) {
            return draw_sample(services, who, request, info.idempotency_key);
        },
        http::Options{.idempotent = true, .status = 201, .tag = "freshness"});
    routes.get(
        "/v1/freshness/samples/{id}", element_read, "A sample and what the second visits found.",
        [&](Caller const &who, SampleId id) { return sample(services, who, id); }, reads);
    routes.post(
        "/v1/freshness/samples/{id}/visits", element_write, "Say what a second visit found: the same, or which fields differ.",
        [&](Caller const &who, SampleId id, VisitRequest const &request) { return visit(services, who, id, request); },
        http::Options{.status = 200, .tag = "freshness"});
    routes.get(
        "/v1/freshness/disagreement", element_approve, "How often second visits found other than what was confirmed, by person and by area.",
        [&](Caller const &who, http::Query<DisagreementQuery> const &query) { return disagreements(services, who, *query); }, reads);
}

void mount_quality(http::Routes &routes, Services const &services)
{
    http::Options const reads{.tag = "quality"};
    routes.get(
        "/v1/quality", element_read, "Completeness, timeliness, uniqueness and consistency, by type, owning department and area.",
        [&](Caller const &who, http::Query<QualityQuery> const &query) { return quality(services, who, *query); }, reads);
    routes.get(
        "/v1/quality/elements", element_read, "The elements that pull a figure of quality down.",
        [&](Caller const &who, http::Query<QualityElementsQuery> const &query) { return behind_quality(services, who, *query); }, reads);
}

void mount_subscriptions(http::Routes &routes, Services const &services)
{
    http::Options const reads{.tag = "subscriptions"};
    routes.get(
        "/v1/element-subscriptions", element_read, "What the caller's units follow, with what is unread.",
        [&](Caller const &who) { return subscriptions(services, who); }, reads);
    routes.post(
        "/v1/element-subscriptions", element_read, "A unit follows what happens to a type in an area.",
        [&](Caller const &who, SubscribeRequest const &request, http::RequestInfo const &info) {
            return subscribe(services, who, request, info.idempotency_key);
        },
        http::Options{.idempotent = true, .status = 201, .tag = "subscriptions"});
    routes.del(
        "/v1/element-subscriptions/{id}", element_read, "The unit does not follow it any more.",
        [&](Caller const &who, SubscriptionId id) { return unsubscribe(services, who, id); }, http::Options{.tag = "subscriptions"});
    routes.get(
        "/v1/element-subscriptions/{id}/changes", element_read, "What happened, oldest first.",
        [&](Caller const &who, SubscriptionId id, http::Query<ChangesQuery> const &query) { return changes(services, who, id, *query); }, reads);
    routes.post(
        "/v1/element-subscriptions/{id}/read", element_read, "The caller has read up to a position.",
        [&](Caller const &who, SubscriptionId id, ReadRequest const &request) { return mark_read(services, who, id, request); },
        http::Options{.status = 200, .tag = "subscriptions"});
}

} // namespace

void mount_keeping(http::Routes &routes, Services const &services)
{
    mount_due(routes, services);
    mount_samples(routes, services);
    mount_quality(routes, services);
    mount_subscriptions(routes, services);
    routes.post("/v1/elements/{type}/{id}/extend", element_approve, "Put off the day on which a record is sealed, before it has come.",
                [&](Caller const &who, std::string const &type, ElementId id, ExtendRequest const &request) -> Result<ElementView> {
                    Extension const given{int{request.version}, http::codec::to_text(request.expires), request.reason.value};
                    auto const element = TRY(extend(services, who, type, id, given));
                    auto const types = services.types.now();
                    return Viewing{services, *types, *types->find(type), who, services.clock.now()}.whole(element);
                });
}

void Elements::run_by(jobs::Runner &runner, outbox::Publisher &publisher)
{
    seal_by(runner, m_services);
    count_quality_by(runner, m_services);
    follow_by(publisher);
}

} // namespace onegrid::elements
