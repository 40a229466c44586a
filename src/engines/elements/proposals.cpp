// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/proposals.hpp"
#include "platform/base/check.hpp"
#include "queries/elements.hpp"
#include <boost/json.hpp>

namespace onegrid::elements {
namespace {

namespace json = boost::json;

struct ProposalRow {
    int version{};
    db::Bytes body;
    PersonId proposed_by;
    Instant proposed_at;
};
BOOST_DESCRIBE_STRUCT(ProposalRow, (), (version, body, proposed_by, proposed_at))

std::string purpose_of(ElementId id) { return "element-change:" + to_string(id); }
} // namespace

Result<void> propose(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const &element, Change const &change)
{
    if (proposal_of(tx, shelf, element.id)) {
        return refuse(Why::conflict, "element.waits");
    }
    json::object body{{"record", change.record}};
    if (change.area) {
        body["area"] = to_string(*change.area);
    }
    if (change.valid_from) {
        body["valid_from"] = to_rfc3339(*change.valid_from);
    }
    tx.send(q::elements::proposal_put, district_of(element.id), element.id, shelf.type.code, element.area, element.version,
            shelf.keys.seal(json::serialize(body), purpose_of(element.id)), who.person, tx.now());
    json::array names;
    if (auto const *record = change.record.if_object()) {
        for (auto const &[field, value] : *record) {
            names.emplace_back(field);
        }
    }
    tell(tx, shelf, who, element,
         {.action = "element.propose", .event = "ElementProposed", .fields = std::move(names)});
    return {};
}

std::optional<Proposal> proposal_of(db::Tx &tx, Shelf const &shelf, ElementId id)
{
    auto const row = tx.maybe<ProposalRow>(q::elements::proposal, district_of(id), id);
    if (!row) {
        return {};
    }
    auto const body = json::parse(shelf.keys.unseal(row->body, purpose_of(id))).as_object();
    Proposal proposal{{row->version, body.at("record"), {}, {}}, row->proposed_by, row->proposed_at};
    if (auto const *area = body.if_contains("area")) {
        proposal.change.area = area_code_of(area->as_string()).value();
    }
    if (auto const *at = body.if_contains("valid_from")) {
        proposal.change.valid_from = instant_of(at->as_string()).value();
    }
    return proposal;
}

db::Bytes resealed_proposal(access::Keyring const &keys, db::Bytes const &body, ElementId id)
{
    return keys.seal(keys.unseal(body, purpose_of(id)), purpose_of(id));
}

void drop_proposal(db::Tx &tx, ElementId id) { tx.send(q::elements::proposal_drop, district_of(id), id); }

} // namespace onegrid::elements
