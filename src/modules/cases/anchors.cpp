// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/anchors.hpp"
#include "modules/cases/rows.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <sodium/utils.h>

namespace onegrid::cases {
namespace {

struct EntryRow {
    std::int64_t id{};
    std::optional<std::string> acts;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (), (id, acts))

struct HashRow {
    std::optional<db::Bytes> hash;
    bool has_case{};
};
BOOST_DESCRIBE_STRUCT(HashRow, (), (hash, has_case))

constexpr std::int64_t entries_at_once = 200;
constexpr std::size_t anchor_size = 8 + 4 + 16;

std::uint64_t number_at(std::string_view bytes, std::size_t count)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return number;
}

void check(db::Tx &tx, std::int64_t entry, std::vector<Anchor> const &anchors, std::function<void(std::string)> const &fault)
{
    std::vector<std::int16_t> districts;
    std::vector<CaseId> ids;
    std::vector<std::int32_t> serials;
    for (auto const &anchor : anchors) {
        districts.push_back(static_cast<std::int16_t>(district_ordinal_of(anchor.id.value)));
        ids.push_back(anchor.id);
        serials.push_back(anchor.serial);
    }
    auto const rows = tx.all<HashRow>(q::cases::act_hashes, districts, ids, serials);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const where = fmt::format("case id {} act {} of audit entry {}", anchors[i].id.value, anchors[i].serial, entry);
        if (!rows[i].has_case) {
            fault(where + ": the case is gone");
        } else if (!rows[i].hash) {
            fault(where + ": the act is gone");
        } else if (auto const hash = hash_of(*rows[i].hash);
                   !std::equal(anchors[i].half.begin(), anchors[i].half.end(), hash.begin())) {
            fault(where + ": it is another act");
        }
    }
}

} // namespace

void put_anchor(std::string &out, Act const &act)
{
    for (int shift = 56; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(act.case_id.value) >> shift));
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>(static_cast<unsigned>(act.serial) >> shift));
    }
    out.append(reinterpret_cast<char const *>(act.hash.data()), act.hash.size() / 2);
}

std::string anchors_text(std::string_view bytes)
{
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back(); // the NUL
    return out;
}

std::optional<std::vector<Anchor>> anchors_of(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                          &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        size % anchor_size != 0) {
        return {};
    }
    std::vector<Anchor> anchors(size / anchor_size);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        auto const one = std::string_view(bytes).substr(i * anchor_size, anchor_size);
        anchors[i].id = CaseId{static_cast<std::int64_t>(number_at(one, 8))};
        anchors[i].serial = static_cast<int>(number_at(one.substr(8), 4));
        std::copy_n(one.begin() + 12, anchors[i].half.size(), anchors[i].half.begin());
    }
    return anchors;
}

std::int64_t check_anchors(db::Database &database, std::function<void(std::string)> const &fault)
{
    std::int64_t count = 0, last = 0;
    for (bool is_more = true; is_more;) {
        database.read([&](db::Tx &tx) {
            auto const entries = tx.all<EntryRow>(q::cases::anchors_after, last, entries_at_once);
            is_more = !entries.empty();
            for (auto const &entry : entries) {
                last = entry.id;
                auto const anchors = anchors_of(entry.acts.value_or("?"));
                if (!anchors) {
                    fault(fmt::format("audit entry {}: its anchors cannot be read", entry.id));
                    continue;
                }
                count += static_cast<std::int64_t>(anchors->size());
                check(tx, entry.id, *anchors, fault);
            }
        });
    }
    return count;
}

} // namespace onegrid::cases
