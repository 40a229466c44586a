// SPDX-License-Identifier: Apache-2.0
// What the functions of access work with; made once by Access.
#pragma once
#include "platform/access/directory.hpp"
#include "platform/access/keyring.hpp"
#include "platform/access/options.hpp"
#include "platform/access/sessions.hpp"
#include "platform/access/sms.hpp"
#include "platform/db/database.hpp"
#include "platform/http/request.hpp"

namespace onegrid::access {

using AssignmentId = Id<struct AssignmentTag>;
using DeputyId = Id<struct DeputyTag>;
using ApiKeyId = Id<struct ApiKeyTag>;

struct Context {
    db::Database &database;
    IdGenerator &ids;
    Options const &options;
    Keyring const &keys;
    Sessions &sessions;
    Directory &directory;
    SmsGateway &sms;
};

// What every process must forget (watcher.hpp).
enum class Change { person, session, directory, all };
BOOST_DESCRIBE_ENUM(Change, person, session, directory, all)

// Part of the transaction that changes something: tells the other processes, and this one right after the commit.
void announce(db::Tx &tx, Context &context, Change kind, std::int64_t subject = 0);

// '%' and '_' of a search text as they are, and anything before and after.
std::string like_pattern(std::string_view text);

} // namespace onegrid::access
