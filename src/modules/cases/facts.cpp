// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/facts.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>
#include <fmt/ranges.h>
#include <set>

namespace onegrid::cases {
namespace {

constexpr std::string_view contact_purpose = "case.contact";

} // namespace

std::string_view to_text(Source source) { return boost::describe::enum_to_string(source, ""); }

bool is_file_id(std::string_view id)
{
    return id.size() == 64 &&
           std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<Facts> facts_of(access::Keyring const &keys, NewCase const &report)
{
    Facts facts;
    facts.description = report.description.value;
    facts.address = report.address.value_or(http::Text<0, 200>{}).value;
    if (report.photos) {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < report.photos->size(); ++i) {
            auto const &photo = (*report.photos)[i];
            auto const pointer = "/photos/" + std::to_string(i);
            if (!is_file_id(photo)) {
                return refuse_field(pointer, "case.photo_malformed");
            }
            if (!seen.insert(photo).second) {
                return refuse_field(pointer, "case.photo_twice");
            }
            facts.photos.push_back(photo);
        }
    }
    auto const name = report.contact_name.value_or(http::Text<0, 50>{}).value;
    auto phone = report.contact_phone.value_or(http::Text<0, 20>{}).value;
    if (!phone.empty()) {
        phone = TRY(access::phone_of(phone, "/contact_phone"));
    }
    if (!name.empty() || !phone.empty()) {
        facts.contact =
            keys.seal(boost::json::serialize(boost::json::object{{"name", name}, {"phone", phone}}), contact_purpose);
    }
    return facts;
}

Contact unsealed(access::Keyring const &keys, std::optional<db::Bytes> const &contact)
{
    if (!contact) {
        return {};
    }
    auto const value = boost::json::parse(keys.unseal(*contact, contact_purpose));
    return {boost::json::value_to<std::string>(value.at("name")),
            boost::json::value_to<std::string>(value.at("phone"))};
}

std::string masked_name(std::string_view name)
{
    std::vector<std::string_view> letters;
    for (std::size_t i = 0; i < name.size();) {
        std::size_t length = 1;
        while (i + length < name.size() && (static_cast<unsigned char>(name[i + length]) & 0xc0) == 0x80) {
            ++length;
        }
        letters.push_back(name.substr(i, length));
        i += length;
    }
    if (letters.empty()) {
        return {};
    }
    std::string out(letters.front());
    for (std::size_t i = 1; i < letters.size(); ++i) {
        out += i + 1 == letters.size() && letters.size() > 2 ? std::string(letters[i]) : "*";
    }
    return out;
}

std::string digest_of_facts(Facts const &facts, CaseNumber number, Place const &place)
{
    std::string bytes;
    auto const put = [&](std::string_view text) { bytes += fmt::format("{}:{}", text.size(), text); };
    put(to_string(number));
    put(facts.description);
    put(facts.address);
    put(place.lon ? fmt::format("{},{}", *place.lon, *place.lat) : "");
    put(fmt::format("{}", fmt::join(facts.photos, ",")));
    if (facts.contact) {
        put({reinterpret_cast<char const *>(facts.contact->data()), facts.contact->size()});
    }
    return hex_of(digest_of(bytes));
}

namespace {

int urgency_number(std::string_view word) { return word.empty() || word == "normal" ? 0 : word == "critical" ? 2 : 1; }

} // namespace

int urgency_of(pack::Matter const *matter) { return matter == nullptr ? 0 : urgency_number(matter->urgency); }

int urgency_of(CaseState const &state, pack::Catalogue const &catalogue)
{
    return state.priority.empty() ? urgency_of(catalogue.find_matter(state.matter)) : urgency_number(state.priority);
}

std::string_view urgency_text(int urgency) { return urgency == 2 ? "critical" : urgency == 1 ? "urgent" : "normal"; }

void ReportColumns::add(CaseId id, CaseNumber number, std::int64_t follow, CaseState const &state, Place const &place,
                        Facts const &facts)
{
    m_district.push_back(static_cast<std::int16_t>(district_ordinal_of(id.value)));
    m_id.push_back(id);
    m_number.push_back(number.value);
    m_follow.push_back(follow);
    m_reported.push_back(state.reported_at);
    m_area.push_back(state.area);
    m_source.push_back(state.source);
    m_reporter.push_back(state.reporter ? std::optional(state.reporter) : std::nullopt);
    m_lon.push_back(place.lon);
    m_lat.push_back(place.lat);
    m_description.push_back(facts.description);
    m_address.push_back(facts.address);
    m_contact.push_back(facts.contact);
    m_photos.push_back(fmt::format("{}", fmt::join(facts.photos, ",")));
}

void ReportColumns::send(db::Tx &tx) const
{
    tx.send(q::cases::report_insert, m_district, m_id, m_number, m_follow, m_reported, m_area, m_source, m_reporter,
            m_lon, m_lat, m_description, m_address, m_contact, m_photos);
}

} // namespace onegrid::cases
