// SPDX-License-Identifier: Apache-2.0
// Forms with files. The first line is the Content-Type, the rest the body: it is refused, or what comes out is in the
// body, within its limits, and no file is named like a path.
#include "fuzz/fuzz.hpp"
#include "platform/http/request.hpp"

using namespace onegrid;
using fuzz::must;

namespace {

void look_at(http::Upload const &upload, std::size_t size)
{
    must(upload.fields.size() + upload.files.size() <= 32);
    std::size_t held = 0;
    for (auto const &[name, value] : upload.fields) {
        must(value.size() <= 64 * 1024);
        held += value.size();
    }
    for (auto const &file : upload.files) {
        must(file.file_name.find_first_of(std::string_view("/\\\0\r\n", 5)) == std::string::npos);
        must(file.file_name != "." && file.file_name != ".." && file.file_name.size() <= 120);
        held += file.bytes.size();
    }
    must(held <= size);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const bytes = fuzz::text_of(data, size);
    auto const line = bytes.find('\n');
    if (line == std::string_view::npos) {
        return 0;
    }
    auto const body = bytes.substr(line + 1);
    for (auto const type : {bytes.substr(0, line), std::string_view("multipart/form-data; boundary=b")}) {
        if (auto const upload = http::parse_multipart(type, body)) {
            look_at(*upload, body.size());
        } else {
            must(!upload.error().code.empty());
        }
    }
    return 0;
}
