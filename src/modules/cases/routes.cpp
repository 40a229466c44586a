// SPDX-License-Identifier: Apache-2.0
#include "platform/http/routes.hpp"
#include "modules/cases/counts.hpp"
#include "modules/cases/dossier.hpp"
#include "modules/cases/explain.hpp"
#include "modules/cases/map.hpp"
#include "modules/cases/module_state.hpp"
#include "modules/cases/proposal_view.hpp"
#include "modules/cases/templates.hpp"
#include "modules/cases/tiles.hpp"
#include "modules/cases/times.hpp"
#include "modules/cases/wall.hpp"
#include "modules/cases/watch.hpp"
#include "modules/cases/workload.hpp"
#include "platform/files/files.hpp"

namespace onegrid::cases {
namespace {

using namespace http;

constexpr Permission wall_read{"wall.read"};

using ReportBatch = std::span<Call<NewCase, Reported>>;
using ActBatch = std::span<Call<ActRequest, Acted, CaseId>>;

struct AsOf {
    Instant at;
};
BOOST_DESCRIBE_STRUCT(AsOf, (), (at))

struct WhichDispatch {
    std::optional<int> serial;
};
BOOST_DESCRIBE_STRUCT(WhichDispatch, (), (serial))

struct WhichAct {
    Text<1, 40> act;
    std::optional<UnitId> unit; // whose people: of an act that names a unit and one of its people
};
BOOST_DESCRIBE_STRUCT(WhichAct, (), (act, unit))

} // namespace

void Module::mount(Routes &routes, files::Files const &files)
{
    auto &state = *m_state;
    auto const &services = state.services;
    auto const &books = state.books;

    // Writing, in lanes.
    routes.post_batched<NewCase, Reported>(
        "/v1/cases", anyone, "Report a case.",
        [&state](ReportBatch batch) {
            std::vector<ReportCall> calls;
            std::vector<std::size_t> place;
            for (std::size_t i = 0; i < batch.size(); ++i) {
                auto &call = batch[i];
                if (call.who.kind == CallerKind::anonymous &&
                    !state.anonymous_reports.take(call.info.address, state.services.clock.now())) {
                    Problem problem{Why::too_many, "case.too_many_reports", {}, {}, std::chrono::seconds{10}};
                    call.result = tl::unexpected<Problem>(std::move(problem));
                    continue;
                }
                ReportCall one;
                one.who = &call.who;
                one.report = &call.body;
                one.idempotency_key = call.info.idempotency_key;
                calls.push_back(std::move(one));
                place.push_back(i);
            }
            state.reporting.report(calls);
            for (std::size_t i = 0; i < calls.size(); ++i) {
                batch[place[i]].result = std::move(calls[i].result);
            }
        },
        BatchOptions{.status = 201, .max_body = 64 * 1024, .tag = "cases"});
    routes.post_batched<ActRequest, Acted, CaseId>(
        "/v1/cases/{id}/acts", signed_in, "Act on a case: one act or several, in their order, all or none.",
        [&state](ActBatch batch) {
            std::vector<ActCall> calls(batch.size());
            for (std::size_t i = 0; i < batch.size(); ++i) {
                calls[i].who = &batch[i].who;
                calls[i].id = batch[i].id<0>();
                calls[i].request = &batch[i].body;
                calls[i].idempotency_key = batch[i].info.idempotency_key;
            }
            state.acting.act(calls);
            for (std::size_t i = 0; i < batch.size(); ++i) {
                batch[i].result = std::move(calls[i].result);
            }
        },
        BatchOptions{.max_body = 64 * 1024, .tag = "cases"});

    // Lists.
    routes.get("/v1/cases", signed_in,
               "Cases: my work, all that I see, what is late, supervised ones by the reply that is due first; filtered, found by number "
               "or words.",
               [&](Caller const &who, http::Query<ListOptions> const &options) {
                   return list(services, books, who, *options);
               });
    routes.get("/v1/cases/counts", signed_in, "How many cases are in which stage and colour.",
               [&](Caller const &who, http::Query<CountOptions> const &options) {
                   return counts(services, books, who, *options);
               });
    routes.get("/v1/cases/times", signed_in, "How many cases were reported or closed by day, week or month.",
               [&](Caller const &who, http::Query<TimesOptions> const &options) { return times(services, books, who, *options); });
    routes.get(
        "/v1/cases/map", signed_in, "Open cases as GeoJSON, put together at low zooms.",
        [&](Caller const &who, http::Query<MapOptions> const &options) { return map(services, books, who, *options); });
    routes.get(
        "/v1/tiles/cases/{z}/{x}/{y}.mvt", signed_in, "A vector tile of open cases: single ones, or clusters further out.",
        [&](Caller const &who, std::int64_t z, std::int64_t x, std::int64_t y, http::Query<TileOptions> const &options) -> Result<Raw> {
            auto tile = TRY(case_tile(services, books, who, z, x, y, *options));
            Raw raw;
            raw.content_type = "application/vnd.mapbox-vector-tile";
            raw.shared = std::move(tile.bytes);
            raw.etag = std::move(tile.etag);
            raw.cache_control = "private, no-cache";
            return raw;
        },
        Options{.tag = "tiles", .produces = "application/vnd.mapbox-vector-tile"});
    routes.get("/v1/cases/similar", signed_in, "Open cases near a place.",
               [&](Caller const &who, http::Query<SimilarOptions> const &options) {
                   return similar(services, books, who, *options);
               });

    // One case.
    routes.get("/v1/cases/{id}", signed_in, "A case: facts, acts, flow, clocks, ledger, what I may do.",
               [&](Caller const &who, CaseId id) { return detail(services, books, who, id); });
    routes.get("/v1/cases/{id}/as-of", signed_in, "A case as it was at an instant.",
               [&](Caller const &who, CaseId id, http::Query<AsOf> const &query) {
                   return detail(services, books, who, id, query->at);
               });
    routes.get("/v1/cases/{id}/legal-acts", signed_in, "What I may do with a case now.",
               [&](Caller const &who, CaseId id) { return legal_acts_now(services, books, who, id); });
    routes.get("/v1/cases/{id}/candidates", signed_in, "Units that an act may name, the likely ones first; people of the unit that has the case, or of `unit`.",
               [&](Caller const &who, CaseId id, http::Query<WhichAct> const &query) -> Result<Page<CandidateView>> {
                   Page<CandidateView> page;
                   page.items = TRY(candidates(services, books, who, id, query->act.value, query->unit));
                   return page;
               });

    routes.get("/v1/cases/{id}/proposal", signed_in, "Who the rules would dispatch a case to, and why.",
               [&](Caller const &who, CaseId id, http::Query<WhichDispatch> const &query) {
                   return proposal(services, books, who, id, query->serial);
               });

    // Cases that others reported.
    routes.post(
        "/v1/cases/{id}/followers", signed_in, "Follow a case that somebody else reported: be told when it moves.",
        [&](Caller const &who, CaseId id) { return watch(services, books, who, id); },
        Options{.status = 200, .tag = "cases"});
    routes.del(
        "/v1/cases/{id}/followers", signed_in, "Follow a case no more.",
        [&](Caller const &who, CaseId id) { return unwatch(services, books, who, id); },
        Options{.status = 200, .tag = "cases"});
    routes.get("/v1/followed", signed_in, "The cases that I follow: where each is, in plain words.",
               [&](Caller const &who) { return watched_cases(services, books, who); });
    mount_explain(routes, services, books);
    mount_dossier(routes, services, books, files);
    mount_workload(routes, services, books);
    mount_templates(routes, services);

    // Without an account.
    constexpr Rate followed{60, 60};
    routes.get(
        "/v1/follow/{code}", anyone, "Follow a case by its code.",
        [&](Caller const &who, std::string const &code) { return follow(services, books, who, code); },
        Options{.rate = followed, .tag = "follow"});
    routes.post(
        "/v1/follow/{code}/evaluate", anyone, "Evaluate a finished case by its code.",
        [&, acting = &state.acting](Caller const &who, std::string const &code, Evaluation const &evaluation) {
            return evaluate(services, books, *acting, who, code, evaluation);
        },
        Options{.status = 200, .rate = followed, .tag = "follow"});
    Options const picture{.rate = {600, 60}, .tag = "follow", .produces = "image/jpeg"};
    auto const photo = [&services, &books, &files](Caller const &who, std::string const &code, std::string const &id,
                                                   files::Variant variant) -> Result<Raw> {
        TRY(shows_photo(services, books, who, code, id));
        return files.give_publicly(id, variant);
    };
    routes.get(
        "/v1/follow/{code}/photos/{id}", anyone, "A photo that following by the code shows.",
        [photo](Caller const &who, std::string const &code, std::string const &id) {
            return photo(who, code, id, files::Variant::full);
        },
        picture);
    routes.get(
        "/v1/follow/{code}/photos/{id}/thumbnail", anyone, "The same, small.",
        [photo](Caller const &who, std::string const &code, std::string const &id) {
            return photo(who, code, id, files::Variant::thumbnail);
        },
        picture);

    // Figures and words.
    routes.get("/v1/wall/summary", wall_read, "The figures of the wall, now or at an instant.",
               [&](Caller const &who, http::Query<WallOptions> const &options) {
                   return wall(services, books, who, *options);
               });
    routes.get(
        "/v1/matters", anyone, "The matters list.",
        [&](Caller const &who, http::Query<MatterOptions> const &options) { return matters(books, who, *options); });
    routes.get("/v1/catalogue", anyone, "Matters, stages, acts, levels, colours and sources with their names.",
               [&](Caller const &who) { return catalogue(books, who); });
}

} // namespace onegrid::cases
