// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/chain.hpp"
#include "platform/audit/record.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::audit {
namespace {

// A log of sealed entries, as it lies in the two tables.
struct Log {
    std::vector<SealRow> seals;
    std::map<std::int64_t, EntryText> entries;
};

std::optional<Finding> verify(Log const &log)
{
    Link last;
    for (auto const &seal : log.seals) {
        std::map<std::int64_t, EntryText> there;
        for (auto const &[id, entry] : log.entries) {
            bool const named = std::find(seal.entries.begin(), seal.entries.end(), id) != seal.entries.end();
            if (named || (entry.tx >= seal.from_tx && entry.tx < seal.to_tx)) {
                there.emplace(id, entry);
            }
        }
        if (auto found = check_seal(last, seal, there)) {
            return found;
        }
        last = {seal.serial, seal.to_tx, seal.after_id, seal.digest};
    }
    return std::nullopt;
}

// Two to eight seals of one to six entries.
rc::Gen<Log> any_log()
{
    return rc::gen::map(
        rc::gen::container<std::vector<int>>(8, rc::gen::inRange(1, 7)), [](std::vector<int> const &sizes) {
            Log log;
            Link last;
            std::int64_t id = 0;
            for (auto const size : sizes) {
                std::vector<EntryText> batch;
                for (int i = 0; i < size; ++i) {
                    ++id;
                    batch.push_back({id, 1000 + id, "[0, " + std::to_string(id) + ", \"case.act\"]"});
                    log.entries.emplace(id, batch.back());
                }
                auto const seal = make_seal(last, Instant{std::chrono::seconds{id}}, last.to_tx, 1001 + id, batch);
                log.seals.push_back(seal);
                last = {seal.serial, seal.to_tx, seal.after_id, seal.digest};
            }
            return log;
        });
}

std::int64_t seal_of(Log const &log, std::int64_t entry)
{
    for (auto const &seal : log.seals) {
        if (std::find(seal.entries.begin(), seal.entries.end(), entry) != seal.entries.end()) {
            return seal.serial;
        }
    }
    return 0;
}

std::int64_t any_entry(Log const &log) { return *rc::gen::inRange<std::int64_t>(1, std::ssize(log.entries) + 1); }

RC_GTEST_PROP(AuditChain, holds_over_what_was_written, ()) { RC_ASSERT(!verify(*any_log())); }

RC_GTEST_PROP(AuditChain, a_cut_entry_is_found_and_named, ())
{
    auto log = *any_log();
    auto const id = any_entry(log);
    log.entries.erase(id);
    auto const found = verify(log);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->fault == Fault::cut && found->entry == id && found->seal == seal_of(log, id));
}

RC_GTEST_PROP(AuditChain, an_edited_entry_is_found_and_named_whatever_byte_changed, ())
{
    auto log = *any_log();
    auto const id = any_entry(log);
    auto &body = log.entries.at(id).body;
    auto const at = *rc::gen::inRange<std::size_t>(0, body.size());
    body[at] = static_cast<char>(body[at] ^ *rc::gen::inRange(1, 128));
    auto const found = verify(log);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->fault == Fault::edited && found->entry == id);
}

RC_GTEST_PROP(AuditChain, two_entries_that_changed_places_are_found_at_the_first, ())
{
    auto log = *any_log();
    auto const a = any_entry(log);
    auto const b = any_entry(log);
    RC_PRE(a != b);
    std::swap(log.entries.at(a).body, log.entries.at(b).body);
    auto const found = verify(log);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->fault == Fault::edited && found->entry == std::min(a, b));
}

RC_GTEST_PROP(AuditChain, an_entry_slipped_in_is_found_and_named, ())
{
    auto log = *any_log();
    auto const beside = any_entry(log);
    auto const id = std::int64_t{1'000'000};
    log.entries.emplace(id, EntryText{id, log.entries.at(beside).tx, "[\"forged\"]"});
    auto const found = verify(log);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->fault == Fault::slipped_in && found->entry == id && found->seal == seal_of(log, beside));
}

RC_GTEST_PROP(AuditChain, a_seal_that_was_cut_edited_or_moved_is_found, ())
{
    auto log = *any_log();
    auto const last = log.seals.size() - 1;
    auto const at = *rc::gen::inRange<std::size_t>(0, last); // not the last: see the digest in the log file
    switch (*rc::gen::inRange(0, 4)) {
    case 0:
        log.seals.erase(log.seals.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    case 1:
        std::swap(log.seals[at], log.seals[at + 1]);
        break;
    case 2:
        log.seals[at].at += Duration{1};
        break;
    default:
        log.seals[at].entries.pop_back();
        log.seals[at].digests.resize(log.seals[at].entries.size() * 32);
        log.seals[at].digest = digest_of(log.seals[at]); // made anew, but its follower knows the old one
        break;
    }
    RC_ASSERT(verify(log).has_value());
}

RC_GTEST_PROP(AuditChain, an_entry_and_its_seal_edited_together_break_the_chain, ())
{
    auto log = *any_log();
    auto const id = any_entry(log);
    auto const serial = seal_of(log, id);
    RC_PRE(serial < std::ssize(log.seals));
    log.entries.at(id).body += " ";
    auto &seal = log.seals[static_cast<std::size_t>(serial - 1)];
    std::vector<EntryText> batch;
    for (auto const each : seal.entries) {
        batch.push_back(log.entries.at(each));
    }
    Link before;
    if (serial > 1) {
        auto const &prev = log.seals[static_cast<std::size_t>(serial - 2)];
        before = {prev.serial, prev.to_tx, prev.after_id, prev.digest};
    }
    seal = make_seal(before, seal.at, seal.from_tx, seal.to_tx, batch);
    auto const found = verify(log);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->fault == Fault::chain_broken && found->seal == serial + 1);
}

TEST(WithoutSecrets, passwords_and_tokens_and_phone_numbers_do_not_reach_the_log)
{
    boost::json::value const value{{"name", "Li"},
                                   {"password", "vT7#qLm2xW"},
                                   {"nested", {{"token", "abc"}, {"note", "call 13800000001 now"}}},
                                   {"list", boost::json::array{"310101198001011234", 7}}};
    auto const text = boost::json::serialize(without_secrets(value));
    for (auto const *secret : {"vT7#qLm2xW", "abc", "13800000001", "310101198001011234"}) {
        EXPECT_EQ(text.find(secret), std::string::npos) << text;
    }
    EXPECT_NE(text.find("Li"), std::string::npos);
}

} // namespace
} // namespace onegrid::audit
