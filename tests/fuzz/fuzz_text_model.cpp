// SPDX-License-Identifier: Apache-2.0
// The file of a text model, from whoever made it: as it is, and with its length and checksum put right, so that what is
// behind them is reached. What is read answers, and is written as it was read.
#include "engines/text/classifier.hpp"
#include "fuzz/fuzz.hpp"
#include <cmath>
#include <cstring>
#include <sodium/crypto_hash_sha256.h>
#include <string>

using namespace onegrid;
using fuzz::must;

namespace {

constexpr std::size_t size_at = 12;
constexpr std::size_t head_size = 20;

std::string put_right(std::string_view bytes)
{
    std::string out(bytes);
    if (out.size() < head_size + crypto_hash_sha256_BYTES) {
        return out;
    }
    std::uint64_t const size = out.size();
    std::memcpy(out.data() + size_at, &size, sizeof size);
    auto const hashed = out.size() - crypto_hash_sha256_BYTES;
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(out.data()) + hashed, reinterpret_cast<unsigned char const *>(out.data()), hashed);
    return out;
}

void check(std::string_view bytes)
{
    auto const read = text::Classifier::read(bytes);
    if (!read) {
        must(read.error().code.starts_with("text.model_"));
        return;
    }
    auto const verdict = read->classify({"路灯不亮", "小区垃圾堆放无人清运，请处理"}, {0.5, 3, 3});
    must(!verdict.levels.empty());
    for (auto const &choice : verdict.levels.front().choices) {
        must(std::isfinite(choice.confidence) && !choice.path.empty());
    }
    auto const again = text::Classifier::read(read->bytes());
    must(again.has_value() && again->classes() == read->classes());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const bytes = fuzz::text_of(data, size);
    check(bytes);
    check(put_right(bytes));
    return 0;
}
