// SPDX-License-Identifier: Apache-2.0
// Blocks of words are made behind the reports: only of ids so old that no transaction can still bring one between them.
#include "modules/cases/search.hpp"
#include "modules/cases/words.hpp"
#include "queries/cases.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

constexpr std::size_t block_size = 16;
constexpr std::int64_t a_transaction = 24 * block_size; // each word goes into an index: more is too long a wait on a busy machine
// Longer than a statement may run.
constexpr std::chrono::seconds settled_after{40};
constexpr std::int64_t epoch_millis = 1'704'067'200'000; // of ids

struct TextRow {
    std::int16_t district{};
    std::int64_t id{};
    std::string text;
};
BOOST_DESCRIBE_STRUCT(TextRow, (), (district, id, text))

std::int64_t first_id_at(Instant at)
{
    auto const millis = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count() - epoch_millis;
    return std::max<std::int64_t>(0, millis) << 22;
}

} // namespace

std::int64_t index_words(Services const &services, std::int64_t at_most)
{
    std::vector<std::int16_t> districts{0};
    auto const tree = services.areas.now();
    for (auto const *district : tree->below(tree->root(), "district")) {
        districts.push_back(static_cast<std::int16_t>(tree->ordinal_of(district->code)));
    }
    auto const before = first_id_at(services.clock.now() - settled_after);
    auto const take = [&](std::int16_t district, std::int64_t count) {
        return services.database.write([&](db::Tx &tx) {
            tx.send(q::cases::word_lock, district);
            auto const rows = tx.all<TextRow>(q::cases::word_text, district, before, count);
            std::int64_t taken = 0;
            for (std::size_t i = 0; i + block_size <= rows.size(); i += block_size) {
                std::vector<std::int32_t> words;
                for (auto k = i; k < i + block_size; ++k) {
                    auto const of_one = words_of(rows[k].text);
                    words.insert(words.end(), of_one.begin(), of_one.end());
                }
                std::sort(words.begin(), words.end());
                words.erase(std::unique(words.begin(), words.end()), words.end());
                tx.send(q::cases::word_block_add, district, rows[i + block_size - 1].id, rows[i].id, words);
                taken += static_cast<std::int64_t>(block_size);
            }
            return taken;
        });
    };
    std::int64_t all = 0;
    for (auto const district : districts) {
        for (std::int64_t taken = a_transaction, left = at_most; taken == a_transaction && left > 0; left -= taken) {
            taken = take(district, std::min(left, a_transaction));
            all += taken;
        }
    }
    return all;
}

} // namespace onegrid::cases
