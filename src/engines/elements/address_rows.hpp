// SPDX-License-Identifier: Apache-2.0
// The addresses of a type's living elements, read from its table by the fields that its file names.
#pragma once
#include "engines/elements/address_layer.hpp"
#include "platform/db/tx.hpp"
#include <boost/describe.hpp>
#include <span>

namespace onegrid::elements {

struct AddressRow {
    ElementId id;
    AreaCode area;
    std::string status;
    std::string text;
    std::string aliases; // what the fields of aliases hold, a line each
    std::optional<double> lon, lat; // of lines and areas their middle
};
BOOST_DESCRIBE_STRUCT(AddressRow, (), (id, area, status, text, aliases, lon, lat))

class AddressRows {
  public:
    explicit AddressRows(registry::ElementType const &type); // whose file says what makes the address

    // Those with an address, `limit` of them by district and id after this one.
    std::vector<AddressRow> page(db::Tx &tx, ElementId after, std::int64_t limit) const;
    // Those of these that are living and have one.
    std::vector<AddressRow> of(db::Tx &tx, std::span<std::int64_t const> ids) const;

    static Addressed addressed(AddressRow const &row);

  private:
    db::Query const *m_page, *m_of;
};

} // namespace onegrid::elements
