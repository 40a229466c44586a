// SPDX-License-Identifier: Apache-2.0
// Who may read a file: whoever may read an object that it is linked to; before it is linked, who brought it.
#pragma once
#include "platform/base/caller.hpp"
#include "platform/db/tx.hpp"
#include <boost/json/array.hpp>
#include <string>
#include <vector>

namespace onegrid::files {

struct FileFacts {
    std::string id;
    bool is_own;              // the caller brought it
    boost::json::array links; // {kind, area, units, person, confidential}
};
BOOST_DESCRIBE_STRUCT(FileFacts, (), (id, is_own, links))

// One round trip; those that are not there are left out. In order of id.
std::vector<FileFacts> facts_of(db::Tx &tx, Caller const &who, std::vector<std::string> const &ids);
bool may_read(Caller const &who, FileFacts const &file);

} // namespace onegrid::files
