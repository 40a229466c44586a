// SPDX-License-Identifier: Apache-2.0
#include "modules/open311/requests.hpp"
#include "queries/open311.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace onegrid::open311 {
namespace {

namespace json = boost::json;

constexpr auto default_span = std::chrono::hours{24 * 90};
constexpr std::int64_t most_on_a_page = 1'000;
constexpr std::size_t most_ids = 1'000;
constexpr std::size_t longest_description = 4'000; // code points, as the specification says
constexpr std::size_t longest_url = 2'000;
// Nothing is due at such an instant: how the tables say never.
constexpr Instant never = std::chrono::sys_days{std::chrono::year{2259} / 1 / 1};

struct Row {
    CaseId id;
    std::string matter, stage, outcome;
    std::int64_t pack_version{};
    UnitId holder_unit;
    Instant due_at;
    std::optional<Instant> closed_at;
    Instant reported_at;
    std::string description, address;
    std::optional<double> lon, lat;
    Instant updated_at;
    std::string media_url, address_id;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, matter, stage, outcome, pack_version, holder_unit, due_at, closed_at, reported_at,
                       description, address, lon, lat, updated_at, media_url, address_id))

bool is_english(std::string_view language) { return language.starts_with("en"); }

json::value text_or_null(std::string_view text)
{
    return text.empty() ? json::value(nullptr) : json::value(json::string(text));
}

std::string joined(std::vector<std::string> const &words)
{
    std::string out;
    for (auto const &word : words) {
        out += out.empty() ? word : ", " + word;
    }
    return out;
}

std::vector<std::string> public_matters(pack::Catalogue const &catalogue)
{
    std::vector<std::string> codes;
    for (auto const &matter : catalogue.matters) {
        if (matter.is_public) {
            codes.push_back(matter.code);
        }
    }
    return codes;
}

tl::unexpected<Problem> bad(std::string_view name)
{
    return refuse(Why::malformed, "open311.bad_parameter", std::string(name));
}

Result<std::int64_t> number_of(std::string_view text, std::string_view name, std::int64_t from, std::int64_t to)
{
    std::int64_t number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < from || number > to) {
        return bad(name);
    }
    return number;
}

Result<std::optional<Instant>> instant_in(Parameters const &parameters, std::string_view name)
{
    auto const text = parameters[name];
    if (text.empty()) {
        return std::optional<Instant>{};
    }
    // a day alone, or an instant; '+' of an offset may have become a blank in a query string
    std::string whole(text.size() == 10 ? fmt::format("{}T00:00:00Z", text) : std::string(text));
    std::ranges::replace(whole, ' ', '+');
    auto const at = instant_of(whole);
    if (!at) {
        return bad(name);
    }
    return std::optional<Instant>{*at};
}

Result<double> coordinate_of(std::string_view text, std::string_view name, double limit)
{
    double number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(number) <= limit)) {
        return bad(name);
    }
    return number;
}

// The first id that a case reported at or after that instant can have: an id carries when it was made, and nothing is
// reported after it was made.
std::int64_t first_id(Instant at)
{
    constexpr Instant epoch = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};
    auto const millis = std::chrono::duration_cast<std::chrono::milliseconds>(at - epoch).count();
    return std::max<std::int64_t>(millis - 86'400'000, 0) << 22; // a day of grace for clocks that jump
}

json::object request_of(cases::Module &cases, access::DirectorySnapshot const &directory, Row const &row,
                        std::string_view language)
{
    auto const &book = cases.books().at(row.pack_version);
    auto const *matter = book.catalogue->find_matter(row.matter);
    auto const *unit = row.holder_unit ? directory.find_unit(row.holder_unit) : nullptr;
    std::string notes;
    if (auto const *stage = book.find_stage(row.stage)) {
        notes = is_english(language) ? stage->label.en : stage->label.zh;
    }
    if (auto const *outcome = row.outcome.empty() ? nullptr : book.find_outcome(row.outcome)) {
        notes = is_english(language) ? outcome->label.en : outcome->label.zh;
    }
    return {{"service_request_id", to_string(row.id)},
            {"status", row.closed_at ? "closed" : "open"},
            {"status_notes", text_or_null(notes)},
            {"service_name", matter ? matter->name.in(language) : row.matter},
            {"service_code", row.matter},
            {"description", text_or_null(without_numbers(row.description))},
            {"agency_responsible", text_or_null(!unit                                            ? ""
                                                : is_english(language) && !unit->name_en.empty() ? unit->name_en
                                                                                                 : unit->name)},
            {"service_notice", nullptr},
            {"requested_datetime", to_rfc3339(row.reported_at)},
            {"updated_datetime", to_rfc3339(row.updated_at)},
            {"expected_datetime",
             row.due_at < never ? json::value(json::string(to_rfc3339(row.due_at))) : json::value(nullptr)},
            {"address", text_or_null(without_numbers(row.address))},
            {"address_id", text_or_null(row.address_id)},
            {"zipcode", nullptr},
            {"lat", row.lat ? json::value(*row.lat) : json::value(nullptr)},
            {"long", row.lon ? json::value(*row.lon) : json::value(nullptr)},
            {"media_url", text_or_null(row.media_url)}};
}

} // namespace

json::array services_of(pack::Catalogue const &catalogue, std::string_view language)
{
    json::array services;
    for (auto const &matter : catalogue.matters) {
        if (!matter.is_public) {
            continue;
        }
        auto const description = is_english(language) ? matter.name.in(language) : matter.filing_condition;
        services.push_back(json::object{{"service_code", matter.code},
                                        {"service_name", matter.name.in(language)},
                                        {"description", description.empty() ? matter.name.in(language) : description},
                                        {"metadata", false},
                                        {"type", "realtime"},
                                        {"keywords", joined(matter.keywords)},
                                        {"group", matter.category.in(language)}});
    }
    return services;
}

Result<json::object> definition_of(pack::Catalogue const &catalogue, std::string const &code)
{
    auto const *matter = catalogue.find_matter(code);
    if (!matter || !matter->is_public) {
        return refuse(Why::not_found, "open311.service_unknown", "service_code");
    }
    return json::object{{"service_code", matter->code}, {"attributes", json::array{}}};
}

Result<Wanted> wanted_of(Parameters const &parameters)
{
    Wanted wanted;
    for (auto const &id : parameters.list("service_request_id")) {
        // an id that cannot be is an id of nothing
        auto const number = number_of(id, "service_request_id", 0, std::numeric_limits<std::int64_t>::max());
        wanted.ids.push_back(number ? *number : 0);
    }
    if (wanted.ids.size() > most_ids) {
        return bad("service_request_id");
    }
    wanted.services = parameters.list("service_code");
    wanted.from = TRY(instant_in(parameters, "start_date"));
    wanted.to = TRY(instant_in(parameters, "end_date"));
    if (parameters.has("status")) {
        wanted.open = wanted.closed = false;
        for (auto const &status : parameters.list("status")) {
            if (status != "open" && status != "closed") {
                return bad("status");
            }
            (status == "open" ? wanted.open : wanted.closed) = true;
        }
    }
    if (parameters.has("page")) {
        wanted.page = TRY(number_of(parameters["page"], "page", 1, 10'000));
    }
    for (auto const *name : {"page_size", "per_page"}) { // both are in use
        if (parameters.has(name)) {
            auto const size = TRY(number_of(parameters[name], name, 1, 1'000'000));
            wanted.page_size = std::min(size, most_on_a_page);
        }
    }
    return wanted;
}

json::array find_requests(cases::Module &cases, Wanted const &wanted, std::string_view language)
{
    auto const &services = cases.services();
    auto matters = public_matters(*services.packs.current());
    std::vector<Row> rows;
    if (!wanted.ids.empty()) {
        std::vector<std::int64_t> districts;
        for (auto const id : wanted.ids) {
            districts.push_back(district_ordinal_of(id));
        }
        rows = services.database.read(
            [&](db::Tx &tx) { return tx.all<Row>(q::open311::request_find, districts, wanted.ids, matters); });
    } else {
        if (!wanted.services.empty()) {
            std::erase_if(matters, [&](auto const &code) {
                return std::ranges::find(wanted.services, code) == wanted.services.end();
            });
        }
        auto const to = wanted.to.value_or(never);
        auto const from =
            wanted.from.value_or(wanted.to ? *wanted.to - default_span : services.clock.now() - default_span);
        rows = services.database.read([&](db::Tx &tx) {
            return tx.all<Row>(q::open311::request_list, first_id(from), matters, from, to, wanted.open, wanted.closed,
                               wanted.page_size, (wanted.page - 1) * wanted.page_size);
        });
    }
    auto const directory = services.directory.now();
    json::array requests;
    for (auto const &row : rows) {
        requests.push_back(request_of(cases, *directory, row, language));
    }
    return requests;
}

Result<cases::NewCase> report_of(pack::Catalogue const &catalogue, Parameters const &form, std::string_view language)
{
    if (!form.has("service_code")) {
        return refuse(Why::malformed, "open311.service_missing", "service_code");
    }
    auto const *matter = catalogue.find_matter(form["service_code"]);
    if (!matter || !matter->is_public) {
        return refuse(Why::not_found, "open311.service_unknown", "service_code");
    }
    cases::NewCase report;
    report.matter = matter->code;
    report.source = cases::Source::open311;
    if (form.has("lat") || form.has("long")) {
        if (!form.has("lat") || !form.has("long")) {
            return refuse(Why::malformed, "open311.place_missing", form.has("lat") ? "long" : "lat");
        }
        report.lat = TRY(coordinate_of(form["lat"], "lat", 90));
        report.lon = TRY(coordinate_of(form["long"], "long", 180));
    } else if (!form.has("address_string") && !form.has("address_id")) {
        return refuse(Why::malformed, "open311.place_missing", "lat, long");
    }

    // Texts go through the same checks as those of our own clients.
    auto const text = [&](std::string_view name, std::string value, std::size_t longest) -> Result<std::string> {
        if (auto const *code = http::check_text(value, 0, longest)) {
            return refuse(Why::malformed, "open311.bad_parameter", fmt::format("{} ({})", name, code));
        }
        return value;
    };
    auto const description = TRY(text("description", std::string(form["description"]), longest_description));
    report.description = description.empty() ? matter->name.in(language) : description;
    auto const address = TRY(text("address_string", std::string(form["address_string"]), 200));
    TRY(text("address_id", std::string(form["address_id"]), 100));
    TRY(text("account_id", std::string(form["account_id"]), 100));
    if (!address.empty()) {
        report.address = address;
    }
    auto name = fmt::format("{}{}{}", form["first_name"], form.has("first_name") && form.has("last_name") ? " " : "",
                            form["last_name"]);
    if (name.empty()) {
        name = form["email"];
    }
    if (!name.empty()) {
        report.contact_name = TRY(text("first_name, last_name, email", std::move(name), 50));
    }
    if (form.has("phone")) {
        report.contact_phone = TRY(text("phone", std::string(form["phone"]), 20));
    }
    auto const media = form["media_url"];
    bool const is_web = media.starts_with("https://") || media.starts_with("http://");
    if (!media.empty() &&
        (!is_web || media.size() > longest_url || media.find_first_of(" \"<>\\\n\r\t") != std::string_view::npos)) {
        return bad("media_url");
    }
    return report;
}

void keep(cases::Module &cases, CaseId id, Parameters const &form)
{
    if (!form.has("media_url") && !form.has("account_id") && !form.has("address_id")) {
        return;
    }
    cases.services().database.write([&](db::Tx &tx) {
        tx.exec(q::open311::request_add, static_cast<std::int16_t>(district_ordinal_of(id.value)), id, form["account_id"],
                form["media_url"], form["address_id"], tx.now());
        return true;
    });
}

} // namespace onegrid::open311
