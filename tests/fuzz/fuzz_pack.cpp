// SPDX-License-Identifier: Apache-2.0
// One file of a city pack, changed at will: the first byte says which, the rest is its text. It is read, with a finding
// in a file that is there for whatever is wrong.
#include "engines/pack/reader.hpp"
#include "engines/pack/findings.hpp"
#include "fuzz/fuzz.hpp"
#include "lib/source_dir.hpp"
#include <algorithm>

using namespace onegrid;
using fuzz::must;

namespace {

constexpr std::string_view names[] = {"pack.yaml",     "matters.csv",   "roles.yaml", "stages.yaml",         "calendar.yaml",
                                      "units.csv",     "people.csv",    "codes/urgency.csv", "calendar/2026.json", "codes/new.csv"};

pack::Files const &standard()
{
    static pack::Files const files = pack::files_of(test::source_dir() / "packs/standard").value();
    return files;
}

void read_table(std::string_view text)
{
    pack::Findings findings;
    pack::Table const table({"fuzz.csv", 1}, text, {"code", "name"}, findings);
    std::size_t last = 0;
    for (auto const &row : table.rows()) {
        must(row.line > last);
        last = row.line;
        static_cast<void>(row["code"]);
        static_cast<void>(row["absent"]);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    auto const text = fuzz::text_of(data + 1, size - 1);
    auto const which = data[0] % (std::size(names) + 1);
    if (which == std::size(names)) {
        read_table(text);
        return 0;
    }
    // Alone, so that one run is quick: the rest of the pack is missing, which is a finding too.
    pack::Layer layer{"standard", {{std::string(names[which]), std::string(text)}}};
    if (names[which] != "pack.yaml") {
        layer.files.push_back({"pack.yaml", standard().layers[0].find("pack.yaml")->text});
        std::ranges::sort(layer.files, {}, &pack::File::path);
    }
    auto const reading = pack::read({{layer}}, pack::Rigour::texts);
    for (auto const &finding : reading.findings) {
        must(!finding.code.empty() && !finding.file.empty());
    }
    return 0;
}
