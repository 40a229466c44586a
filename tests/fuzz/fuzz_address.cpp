// SPDX-License-Identifier: Apache-2.0
// Addresses as anybody may type them: two, on two lines, are read, written in their standard form, compared and looked
// for.
#include "engines/geo/address_index.hpp"
#include "fuzz/fuzz.hpp"

using namespace onegrid;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    static geo::AreaNames const names({{AreaCode{310000000000000}, "上海市"},
                                       {AreaCode{310101000000000}, "黄浦区"},
                                       {AreaCode{310101002000000}, "南京东路街道"},
                                       {AreaCode{310110019000000}, "五角场街道"},
                                       {AreaCode{310113101210000}, "远景村村委会"}});
    auto const text = fuzz::text_of(data, size);
    auto const line = std::min(text.find('\n'), text.size());
    auto const one = geo::parse_address(text.substr(0, line), names);
    auto const other = geo::parse_address(text.substr(std::min(line + 1, text.size())), names);
    for (auto const *read : {&one, &other}) {
        if (!*read) {
            must(read->error().code.starts_with("address."));
            continue;
        }
        auto const standard = geo::standard_form(**read);
        must(standard.size() < 4'000);
        geo::key_of(**read);
        must(geo::compare(**read, **read).confidence >= 0);
        std::vector<geo::AddressEntry> const entries{geo::entry_of(1, **read), {2, std::string(text), {}, 7}};
        auto const index = geo::AddressIndex::build(entries);
        must(index.has_value() && index->bytes() > 0);
        for (auto const &hit : index->complete(text, 5)) {
            must(hit.id == 1 || hit.id == 2);
        }
    }
    if (one && other) {
        auto const there = geo::compare(*one, *other);
        auto const back = geo::compare(*other, *one);
        must(there.confidence >= 0 && there.confidence <= 1);
        must(there.confidence - back.confidence < 1e-9 && back.confidence - there.confidence < 1e-9);
    }
    return 0;
}
