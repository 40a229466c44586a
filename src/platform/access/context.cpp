// SPDX-License-Identifier: Apache-2.0
#include "platform/access/context.hpp"
#include "queries/access.hpp"

namespace onegrid::access {

void announce(db::Tx &tx, Context &context, Change kind, std::int64_t subject)
{
    tx.send(q::access::change_add, tx.now(), kind, subject);
    tx.after_commit([&context, kind, subject] {
        switch (kind) {
        case Change::person:
            context.sessions.forget_person(PersonId{subject});
            break;
        case Change::session:
            context.sessions.forget_session(SessionId{subject});
            break;
        case Change::directory:
            context.directory.refresh();
            break;
        case Change::all:
            context.sessions.forget_all();
            context.directory.refresh();
            break;
        }
    });
}

std::string like_pattern(std::string_view text)
{
    std::string out = "%";
    for (auto const c : text) {
        if (c == '%' || c == '_' || c == '\\') {
            out.push_back('\\');
        }
        out.push_back(c);
    }
    return out + "%";
}

} // namespace onegrid::access
