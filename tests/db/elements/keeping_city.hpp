// SPDX-License-Identifier: Apache-2.0
// The demo city in a real database, with its registers and somebody of each kind who keeps them.
#pragma once
#include "db/harness/harness.hpp"
#include "engines/elements/bring.hpp"
#include "engines/elements/elements.hpp"
#include "engines/elements/write.hpp"
#include "engines/geo/import.hpp"
#include "engines/pack/pack.hpp"
#include "lib/routes.hpp"
#include "platform/db/session.hpp"
#include "lib/source_dir.hpp"
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onegrid::elements::testing {

namespace json = boost::json;

struct KeepingCity : ::testing::Test {
    // Applying a pack costs seconds: one database, emptied between tests, serves all that change no types and need no accounts.
    enum class Database { shared, own, own_with_accounts };
    explicit KeepingCity(Database which = Database::shared, access::Keyring ring = access::Keyring::ephemeral())
        : database(which == Database::shared ? *shared() : *onegrid::testing::fresh_database()), ids(onegrid::testing::clock(), 1), keys(std::move(ring))
    {
        if (which != Database::shared) {
            furnish(database, which == Database::own_with_accounts);
        }
        empty_registers(database);
        areas = std::make_unique<geo::Areas>(database);
        packs = std::make_unique<pack::Catalogues>(database);
        directory = std::make_unique<access::Directory>(database);
        elements = std::make_unique<Elements>(Elements::Needs{database, onegrid::testing::clock(), ids, *areas, *packs, *directory, keys});
        elements->mount(routes);
    }

    static void SetUpTestSuite() { shared(); }

    static std::unique_ptr<db::Database> &shared()
    {
        static auto &made = []() -> std::unique_ptr<db::Database> & {
            auto &fresh = onegrid::testing::fresh_database(); // outside of a test: it stays
            furnish(*fresh, false);
            return fresh;
        }();
        return made;
    }

    static void furnish(db::Database &database, bool has_accounts)
    {
        auto const demo = test::source_dir() / "packs/demo";
        auto const none = access::Keyring::ephemeral(); // nothing is sealed yet
        pack::apply(database, demo, {.sample_people = has_accounts, .bring = bringer(none)}).value();
        geo::import_folder(database, demo / "areas").value();
    }

    static void empty_registers(db::Database &database)
    {
        db::Session session{database.options(), database.clock()};
        session.script("DO $$ DECLARE kept text; BEGIN FOR kept IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname "
                       "= 'elements' AND tablename <> 'brought' LOOP EXECUTE 'DELETE FROM ' || kept; END LOOP; DELETE FROM jobs.job; END $$");
    }

    Services const &services() const { return elements->services(); }

    // Somebody with a role of the pack in an area, with the person and unit of that number.
    Caller caller(std::string const &role, std::int64_t area, std::int64_t person, UnitId unit = UnitId{1}) const
    {
        Caller who;
        who.kind = CallerKind::staff;
        who.person = PersonId{person};
        who.language = "en";
        Assignment duty;
        duty.role = role;
        duty.area = AreaCode{area};
        duty.unit = unit;
        auto const *known = packs->current()->find_role(role);
        EXPECT_NE(known, nullptr) << role;
        duty.permissions = known->permissions;
        who.assignments.push_back(std::move(duty));
        return who;
    }
    Caller grid_worker(std::int64_t person = 501) const { return caller("grid_worker", community, person); }
    Caller street_lead(std::int64_t person = 601) const { return caller("centre_lead", street, person); }

    struct Answer {
        int status{};
        json::value body;
        std::string text;
        json::value const &operator[](std::string_view name) const { return body.at(name); }
    };
    Answer call(Caller const &who, std::string const &method, std::string const &path, std::optional<json::value> const &body = {},
                std::string const &key = {})
    {
        http::Exchange exchange;
        auto const question = path.find('?');
        exchange.info.method = method;
        exchange.info.path = path.substr(0, question);
        exchange.info.query = question == std::string::npos ? std::string{} : path.substr(question + 1);
        exchange.info.language = who.language;
        exchange.info.content_type = "application/json";
        exchange.info.idempotency_key = key;
        exchange.who = who;
        if (body) {
            exchange.body = json::serialize(*body);
        }
        auto const response = test::call(routes, std::move(exchange));
        Answer answer{response.status, {}, response.body};
        if (!response.body.empty()) {
            answer.body = json::parse(response.body);
        }
        return answer;
    }
    Answer get(Caller const &who, std::string const &path) { return call(who, "GET", path); }
    Answer post(Caller const &who, std::string const &path, json::value const &body, std::string const &key = {})
    {
        return call(who, "POST", path, body, key);
    }
    static std::string code_of(Answer const &answer)
    {
        auto const *object = answer.body.if_object();
        if (object == nullptr) {
            return {};
        }
        if (auto const *errors = object->if_contains("errors"); errors != nullptr && !errors->as_array().empty()) {
            return std::string{errors->as_array()[0].at("code").as_string()};
        }
        auto const *code = object->if_contains("code");
        return code == nullptr ? std::string{} : std::string{code->as_string()};
    }


    Element added(Caller const &who, std::string const &type, json::object record, std::optional<AreaCode> area = {})
    {
        auto const made = create(services(), who, type, {area, std::move(record), {}, {}}, "k" + std::to_string(++m_sent));
        if (!made) {
            std::string why = made.error().code;
            for (auto const &field : made.error().fields) {
                why += " " + field.pointer + " " + field.code + " " + field.detail;
            }
            ADD_FAILURE() << why;
            return {};
        }
        return made->element;
    }
    static json::object hydrant(std::string const &code, double lon = 121.4711, double lat = 31.2353)
    {
        return {{"component_code", code},
                {"component_state", "intact"},
                {"kind", "above"},
                {"geometry", json::object{{"type", "Point"}, {"coordinates", json::array{lon, lat}}}}};
    }
    Element hydrant_of(Caller const &who, std::string const &code) { return added(who, "hydrant", hydrant(code)); }

    static ManualClock &clock() { return onegrid::testing::clock(); }

    static constexpr std::int64_t city = 310000000000000, district = 310101000000000, street = 310101002000000,
                                  community = 310101002001000;

    db::Database &database;
    IdGenerator ids;
    access::Keyring keys;
    std::unique_ptr<geo::Areas> areas;
    std::unique_ptr<pack::Catalogues> packs;
    std::unique_ptr<access::Directory> directory;
    std::unique_ptr<Elements> elements;
    http::Routes routes;

  private:
    int m_sent{};
};

} // namespace onegrid::elements::testing
