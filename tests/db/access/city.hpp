// SPDX-License-Identifier: Apache-2.0
// A small city with its administrators, two districts and a few people, and one process (or two) of the program over
// it.
#pragma once
#include "db/harness/harness.hpp"
#include "platform/access/access.hpp"
#include "platform/access/assignments.hpp"
#include "platform/access/people.hpp"
#include "platform/access/second_factor.hpp"
#include "platform/access/setup.hpp"
#include "platform/access/sign_in.hpp"
#include <gtest/gtest.h>

namespace onegrid::access {

inline constexpr AreaCode shanghai{310'000'000'000'000}, huangpu{310'101'000'000'000},
    nanjing_road{310'101'002'000'000}, xuhui{310'104'000'000'000};
inline std::string const password = "kettle drum 41 sofa";

struct City {
    db::Database &database = *testing::fresh_database();
    IdGenerator ids{testing::clock(), 1};
    Access access;

    explicit City(Options options = test_options()) : access((fill(), database), ids, std::move(options)) {}

    static Options test_options()
    {
        auto o = Options::for_demo(testing::scratch_directory("access-keys") / "keys");
        o.phone = PhoneLimits{};
        return o;
    }

    // Runs before Access reads the directory.
    void fill()
    {
        auto const filled = database.write([&](db::Tx &tx) -> Result<void> {
            std::vector<RoleDef> const roles{
                {"city_leader",
                 "领导",
                 "Leader",
                 {"city"},
                 {"case.read_area", "person.read", "unit.read"},
                 Separation::none},
                {"centre_operator",
                 "受理员",
                 "Operator",
                 {"district"},
                 {"case.read_area", "case.act", "unit.read", "person.read"},
                 Separation::none},
                {"department_worker",
                 "处置员",
                 "Worker",
                 {"district"},
                 {"case.read_unit", "case.sign"},
                 Separation::none},
                {"area_admin",
                 "区管理员",
                 "Area administrator",
                 {"district"},
                 {"assignment.write", "role.read", "person.read", "person.write", "case.sign"},
                 Separation::none},
                {"resident", "市民", "Resident", {"city"}, {"case.report", "case.read_own"}, Separation::none},
                {"system_admin",
                 "系统管理员",
                 "System",
                 {"city"},
                 {"unit.read", "unit.write", "person.read", "person.write", "role.read", "job.read", "outbox.read"},
                 Separation::system},
                {"security_admin",
                 "安全管理员",
                 "Security",
                 {"city"},
                 {"role.read", "assignment.write", "person.read"},
                 Separation::security},
                {"audit_admin", "审计员", "Audit", {"city"}, {"audit.read"}, Separation::audit},
            };
            TRY(put_roles(tx, roles));
            std::vector<UnitDef> const units{
                {"city-centre", "市中心", "City centre", "centre", "city", shanghai, ""},
                {"hp-centre", "黄浦中心", "Huangpu centre", "centre", "district", huangpu, "city-centre"},
                {"hp-cg", "黄浦城管", "Huangpu urban management", "department", "district", huangpu, "hp-centre"},
                {"xh-centre", "徐汇中心", "Xuhui centre", "centre", "district", xuhui, "city-centre"},
            };
            TRY(put_units(tx, ids, units));
            std::vector<PersonDef> const people{
                {"leader", "张三丰", shanghai, {{"city_leader", "", "市领导", shanghai}}},
                {"hp_op", "李四光", huangpu, {{"centre_operator", "hp-centre", "受理员", huangpu}}},
                {"hp_cg", "王五一", huangpu, {{"department_worker", "hp-cg", "处置员", huangpu}}},
                {"hp_new", "赵六合", huangpu, {}},
                {"hp_admin", "钱七星", huangpu, {{"area_admin", "hp-centre", "", huangpu}}},
                {"xh_op", "孙八达", xuhui, {{"centre_operator", "xh-centre", "受理员", xuhui}}},
                {"sysadmin", "系统员", shanghai, {{"system_admin", "", "", shanghai}}},
                {"secadmin", "安全员", shanghai, {{"security_admin", "", "", shanghai}}},
                {"auditadmin", "审计员", shanghai, {{"audit_admin", "", "", shanghai}}},
            };
            TRY(put_sample_people(tx, ids, people, password));
            return {};
        });
        ASSERT_TRUE(filled) << filled.error().code << " " << filled.error().detail;
    }

    Context &context() { return access.context(); }

    static http::RequestInfo info(std::string address = "192.0.2.1")
    {
        http::RequestInfo i;
        i.address = std::move(address);
        i.request = "test";
        i.language = "zh-CN";
        i.user_agent = "test";
        return i;
    }

    Result<NewSession> try_sign_in(std::string const &account, std::string const &with = password,
                                   std::string second = {}, std::string address = "192.0.2.1")
    {
        return sign_in(context(), {account, with, std::move(second), Client::desk}, info(std::move(address)));
    }

    std::string token_of(std::string const &account)
    {
        auto const session = try_sign_in(account);
        EXPECT_TRUE(session) << account << " " << session.error().code;
        return session->token;
    }

    static Result<Caller> by(Access &process, std::string const &token)
    {
        auto const authorization = "Bearer " + token;
        http::RequestHead head;
        head.authorization = authorization;
        head.address = "192.0.2.1";
        return process.sessions().authenticate(head);
    }
    Result<Caller> by(std::string const &token) { return by(access, token); }

    Caller caller(std::string const &account)
    {
        auto const who = by(token_of(account));
        EXPECT_TRUE(who);
        return *who;
    }

    PersonId person(std::string const &account)
    {
        static constexpr db::Query one{"test.person", "SELECT id FROM access.person WHERE account = $1"};
        return database.read([&](db::Tx &tx) { return tx.maybe<PersonId>(one, account).value(); });
    }

    UnitId unit(std::string const &code) { return access.directory().now()->find_unit(std::string_view(code))->id; }

    template <class T>
    T ask(db::Query const &query)
    {
        return database.read([&](db::Tx &tx) { return tx.maybe<T>(query).value(); });
    }
};

} // namespace onegrid::access
