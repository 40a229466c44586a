// SPDX-License-Identifier: Apache-2.0
// Templates of replies for the forms of acts: a person's own and those that a unit shares, for a matter and an act or
// for any. Their {number}, {matter}, {unit} and {date} are filled in by the form that takes one.
#pragma once
#include "modules/cases/services.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"
#include <boost/describe/class.hpp>

namespace onegrid::http {
class Routes;
}

namespace onegrid::cases {

using TemplateId = Id<struct TemplateTag>;

struct TemplateView {
    TemplateId id;
    std::optional<UnitId> unit; // that shares it; none: one's own
    std::optional<std::string> unit_name;
    std::string matter, act, name, body;
    bool is_mine{}, may_change{};
    int version{};
    Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(TemplateView, (),
                      (id, unit, unit_name, matter, act, name, body, is_mine, may_change, version, changed_at))

struct TemplateQuery {
    std::optional<http::Text<1, 64>> matter;
    std::optional<http::Text<1, 40>> act;
};
BOOST_DESCRIBE_STRUCT(TemplateQuery, (), (matter, act))

struct NewTemplate {
    http::Text<1, 60> name;
    http::Text<1, 2000> body;
    std::optional<UnitId> unit; // to share it there
    std::optional<http::Text<0, 64>> matter;
    std::optional<http::Text<0, 40>> act;
};
BOOST_DESCRIBE_STRUCT(NewTemplate, (), (name, body, unit, matter, act))

struct TemplateChange {
    int version{};
    http::Text<1, 60> name;
    http::Text<1, 2000> body;
    std::optional<UnitId> unit;
    std::optional<http::Text<0, 64>> matter;
    std::optional<http::Text<0, 40>> act;
};
BOOST_DESCRIBE_STRUCT(TemplateChange, (), (version, name, body, unit, matter, act))

http::Page<TemplateView> list_templates(Services const &services, Caller const &who, TemplateQuery const &query);
// Refuse with fields "template.not_ones_unit" (/unit: the caller has no duty there), "template.unknown_placeholder"
// (/body, the detail names it), "template.unknown_matter"; conflict "template.too_many" (200 of one person).
Result<TemplateView> add_template(Services const &services, Caller const &who, NewTemplate const &added,
                                  std::string const &key);
// Also with stale "record.changed_meanwhile"; not_found "record.absent" (not there, or not for the caller to change:
// one's own, or of a unit where the caller supervises or assigns).
Result<TemplateView> change_template(Services const &services, Caller const &who, TemplateId id,
                                     TemplateChange const &change);
Result<void> drop_template(Services const &services, Caller const &who, TemplateId id);

// GET and POST /v1/templates, PUT and DELETE /v1/templates/{id}
void mount_templates(http::Routes &routes, Services const &services);

} // namespace onegrid::cases
