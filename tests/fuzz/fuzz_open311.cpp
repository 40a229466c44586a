// SPDX-License-Identifier: Apache-2.0
// What Open311 clients send: a query or a form is refused with a parameter's name, or becomes a question or a report
// within its limits; whatever is answered is well-formed XML, whatever the texts in it.
#include "fuzz/fuzz.hpp"
#include "modules/open311/requests.hpp"
#include "platform/http/text.hpp"
#include <boost/json/serialize.hpp>
#include <cmath>
#include <pugixml.hpp>

using namespace onegrid;
using fuzz::must;

namespace {

pack::Catalogue const &catalogue()
{
    static pack::Catalogue const made = [] {
        pack::Catalogue out;
        pack::Matter cover;
        cover.code = "0101";
        cover.name = {"井盖缺失", "Manhole cover missing"};
        cover.is_public = true;
        pack::Matter secret = cover;
        secret.code = "0901";
        secret.is_public = false;
        out.matters = {cover, secret};
        out.index();
        return out;
    }();
    return made;
}

void ask(open311::Parameters const &parameters)
{
    auto const wanted = open311::wanted_of(parameters);
    if (wanted) {
        must(wanted->page >= 1 && wanted->page_size >= 1 && wanted->page_size <= 1'000 && wanted->ids.size() <= 1'000);
    }
}

void report(open311::Parameters const &form)
{
    auto const report = open311::report_of(catalogue(), form, "en");
    if (!report) {
        must(!report.error().code.empty());
        return;
    }
    must(report->matter->value == "0101");
    must(http::code_points(report->description.value) <= 4'000);
    must(report->lat.has_value() == report->lon.has_value());
    must(!report->lat || std::abs(report->lat->value) <= 90);
}

void answer(std::string_view text)
{
    auto const named = open311::named_of(text);
    must(!named || !named->name.empty());
    auto const starred = open311::without_numbers(text);
    must(starred.size() == text.size());
    if (http::code_points(text) == http::not_utf8) {
        return; // never gets so far
    }
    boost::json::array const items{boost::json::object{{"description", starred}, {"note", nullptr}}};
    auto const xml = open311::xml_of("service_requests", items);
    pugi::xml_document document;
    must(document.load_buffer(xml.data(), xml.size()).status == pugi::status_ok);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const text = fuzz::text_of(data, size);
    if (auto const parameters = open311::Parameters::of(text)) {
        ask(*parameters);
        report(*parameters);
    }
    answer(text);
    return 0;
}
