// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/parts.hpp"
#include "engines/pack/reader.hpp"
#include "platform/access/sign_in.hpp"
#include <algorithm>

namespace onegrid::cli {

// The demo's people, each signed in for as long as the cases are made, and allowed to say when things were done.
class Cast {
  public:
    Cast(access::Access &access, pack::Reading const &reading) : m_access(access)
    {
        http::RequestInfo info;
        info.request = "demo";
        info.address = "127.0.0.1";
        for (auto const &person : reading.people) {
            auto const session = access::sign_in(access.context(), {person.account, reading.sample_password, {}, access::Client::desk}, info);
            if (!session) {
                continue;
            }
            auto const authorization = "Bearer " + session->token;
            http::RequestHead head;
            head.authorization = authorization;
            auto caller = access.sessions().authenticate(head);
            if (!caller) {
                continue;
            }
            for (auto &assignment : caller->assignments) {
                assignment.permissions.insert("case.backdate");
            }
            m_callers.push_back(std::make_unique<Caller>(*caller));
        }
    }
    ~Cast()
    {
        for (auto const &caller : m_callers) {
            access::sign_out(m_access.context(), *caller);
        }
    }
    Cast(Cast const &) = delete;
    Cast &operator=(Cast const &) = delete;

    // Somebody with the permission who belongs to the unit.
    Caller const *of_unit(UnitId unit, std::string_view permission) const
    {
        return find([&](Assignment const &a) { return a.unit == unit && a.permissions.contains(std::string(permission)); });
    }
    // Somebody at the level with the permission whose area holds the place.
    Caller const *at(AreaCode place, std::string_view level, std::string_view permission) const
    {
        return find([&](Assignment const &a) {
            return a.level == level && a.area.contains(place) && a.permissions.contains(std::string(permission));
        });
    }

  private:
    template <class Fits>
    Caller const *find(Fits fits) const
    {
        for (auto const &caller : m_callers) {
            if (std::any_of(caller->assignments.begin(), caller->assignments.end(), fits)) {
                return caller.get();
            }
        }
        return nullptr;
    }
    access::Access &m_access;
    std::vector<std::unique_ptr<Caller>> m_callers;
};

} // namespace onegrid::cli
