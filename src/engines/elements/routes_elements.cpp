// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/elements.hpp"
#include "engines/elements/reading.hpp"
#include "engines/elements/write.hpp"
#include "platform/http/fields.hpp"

namespace onegrid::elements {
namespace {

constexpr std::size_t largest_record = 4 * 1024 * 1024; // a shape of 100,000 points
using Reason = http::Text<1, 500>;

struct CreateRequest {
    std::optional<AreaCode> area;
    boost::json::object record;
    std::optional<Instant> valid_from;
    std::optional<http::Text<0, 200>> source;
};
BOOST_DESCRIBE_STRUCT(CreateRequest, (), (area, record, valid_from, source))

struct ChangeRequest {
    http::Ranged<int, 1, 2'000'000'000> version;
    std::optional<boost::json::object> record; // what changes; null takes a value away
    std::optional<AreaCode> area;
    std::optional<Instant> valid_from;
};
BOOST_DESCRIBE_STRUCT(ChangeRequest, (), (version, record, area, valid_from))

struct ConfirmRequest {
    std::optional<std::vector<std::string>> fields; // nothing: all of it
    std::optional<http::Ranged<int, 1, 2'000'000'000>> version; // that they saw
    std::optional<Instant> device_time; // when they looked, on a device without network
};
BOOST_DESCRIBE_STRUCT(ConfirmRequest, (), (fields, version, device_time))

struct StepBody {
    http::Ranged<int, 1, 2'000'000'000> version;
    std::optional<Reason> reason;
    std::optional<Instant> valid_from;
};
BOOST_DESCRIBE_STRUCT(StepBody, (), (version, reason, valid_from))

struct MergeRequest {
    ElementId into;
    http::Ranged<int, 1, 2'000'000'000> version;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(MergeRequest, (), (into, version, reason))

struct UnmergeRequest {
    http::Ranged<int, 1, 2'000'000'000> version;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(UnmergeRequest, (), (version, reason))

struct UnmaskRequest {
    std::vector<std::string> fields;
    http::Text<1, 40> purpose; // of codes/look_purpose.csv
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(UnmaskRequest, (), (fields, purpose, reason))

struct AsOfQuery {
    std::optional<Instant> at;
    std::optional<Instant> known_at;
};
BOOST_DESCRIBE_STRUCT(AsOfQuery, (), (at, known_at))

ElementView view_of(Services const &services, Caller const &who, std::string const &type, Element const &element)
{
    auto const types = services.types.now();
    return Viewing{services, *types, *types->find(type), who, services.clock.now()}.whole(element);
}

Result<ElementView> view_of(Services const &services, Caller const &who, std::string const &type, Result<Written> const &written)
{
    if (!written) {
        return tl::unexpected(written.error());
    }
    auto view = view_of(services, who, type, written->element);
    view.is_waiting = written->is_waiting;
    return view;
}

Result<ElementView> view_of(Services const &services, Caller const &who, std::string const &type, Result<Element> const &element)
{
    if (!element) {
        return tl::unexpected(element.error());
    }
    return view_of(services, who, type, *element);
}

std::string text_of(std::optional<Reason> const &reason) { return reason ? reason->value : std::string{}; }

void mount_reading(http::Routes &routes, Services const &services)
{
    routes.get("/v1/elements/{type}/{id}", element_read,
               "One element: as it is, or as it was at an instant, as far as it was known at another.",
               [&](Caller const &who, std::string const &type, ElementId id, http::Query<AsOfQuery> const &when) {
                   return read(services, who, type, id, {when->at, when->known_at});
               });
    routes.get("/v1/elements/{type}/{id}/history", element_read, "The versions of an element, newest first, with what changed.",
               [&](Caller const &who, std::string const &type, ElementId id) { return history(services, who, type, id); });
    routes.get("/v1/elements/{type}/{id}/related", element_read, "What an element leads to, and what leads to it.",
               [&](Caller const &who, std::string const &type, ElementId id) { return related(services, who, type, id); });
    routes.get("/v1/elements/{type}/{id}/looks", element_looks, "Who looked behind the masks of an element, why.",
               [&](Caller const &who, std::string const &type, ElementId id) { return looks(services, who, type, id); });
    routes.post("/v1/elements/{type}/{id}/unmask", element_unmask,
                "Look behind the masks of an element, for a purpose. Each look is written down.",
                [&](Caller const &who, std::string const &type, ElementId id, UnmaskRequest const &request) {
                    return look(services, who, type, id, {request.fields, request.purpose.value, request.reason.value});
                });
}

using CreateRoute = http::Call<CreateRequest, ElementView, std::string>;
using ChangeRoute = http::Call<ChangeRequest, ElementView, std::string, ElementId>;

// What the calls of a batch came to, as each caller may see it.
void answer(Services const &services, auto batch, auto const &calls)
{
    for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i].result = view_of(services, batch[i].who, batch[i].template id<0>(), calls[i].result);
    }
}

void mount_changing(http::Routes &routes, Services const &services)
{
    routes.post_batched<CreateRequest, ElementView, std::string>(
        "/v1/elements/{type}", element_write, "Add an element.",
        [&services](std::span<CreateRoute> batch) {
            std::vector<CreateCall> calls;
            for (auto &one : batch) {
                auto &body = one.body;
                calls.push_back({&one.who, one.id<0>(), one.info.idempotency_key,
                                 {body.area, std::move(body.record), body.valid_from, body.source ? body.source->value : std::string{}}});
            }
            create(services, calls);
            answer(services, batch, calls);
        },
        http::BatchOptions{.status = 201, .max_body = largest_record});
    routes.patch_batched<ChangeRequest, ElementView, std::string, ElementId>(
        "/v1/elements/{type}/{id}", element_write,
        "Change some of an element's fields. Where its type asks for approval the change may wait.",
        [&services](std::span<ChangeRoute> batch) {
            std::vector<ChangeCall> calls;
            for (auto &one : batch) {
                auto &body = one.body;
                calls.push_back({&one.who, one.id<0>(), one.id<1>(),
                                 {int{body.version}, std::move(body.record).value_or(boost::json::object{}), body.area, body.valid_from}});
            }
            change(services, calls);
            answer(services, batch, calls);
        },
        http::BatchOptions{.idempotent = false, .max_body = largest_record});
    routes.post("/v1/elements/{type}/{id}/confirm", element_write, "Say that it was looked at and is as it is written.",
                [&](Caller const &who, std::string const &type, ElementId id, ConfirmRequest const &request) -> Result<ElementView> {
                    Confirmation const given{request.fields.value_or(std::vector<std::string>{}),
                                             request.version ? int{*request.version} : 0, request.device_time};
                    return view_of(services, who, type, confirm(services, who, type, id, given));
                });
}

void mount_steps(http::Routes &routes, Services const &services)
{
    struct Named {
        char const *path;
        http::Permission permission;
        char const *summary;
        Step step;
    };
    for (auto const &one :
         {Named{"/v1/elements/{type}/{id}/retire", element_write, "It is no longer there; what is known of it stays.", Step::retire},
          Named{"/v1/elements/{type}/{id}/restore", element_write, "It is there after all.", Step::restore},
          Named{"/v1/elements/{type}/{id}/approve", element_approve, "Approve a new element, or the change that waits.", Step::approve},
          Named{"/v1/elements/{type}/{id}/refuse", element_approve, "Refuse a new element, or the change that waits.", Step::refuse}}) {
        routes.post(one.path, one.permission, one.summary,
                    [&services, step = one.step](Caller const &who, std::string const &type, ElementId id,
                                                 StepBody const &body) -> Result<ElementView> {
                        StepRequest const request{int{body.version}, text_of(body.reason), body.valid_from};
                        return view_of(services, who, type, take_step(services, who, type, id, step, request));
                    });
    }
    routes.post("/v1/elements/{type}/{id}/merge", element_merge, "It is the same as another, which stands for it from now on.",
                [&](Caller const &who, std::string const &type, ElementId id, MergeRequest const &request) -> Result<ElementView> {
                    return view_of(services, who, type,
                                   merge(services, who, type, id, request.into, int{request.version}, request.reason.value));
                });
    routes.post("/v1/elements/{type}/{id}/unmerge", element_merge, "It is not the same after all.",
                [&](Caller const &who, std::string const &type, ElementId id, UnmergeRequest const &request) -> Result<ElementView> {
                    return view_of(services, who, type,
                                   unmerge(services, who, type, id, int{request.version}, request.reason.value));
                });
}

} // namespace

void mount_elements(http::Routes &routes, Services const &services)
{
    mount_reading(routes, services);
    mount_changing(routes, services);
    mount_steps(routes, services);
}

} // namespace onegrid::elements
