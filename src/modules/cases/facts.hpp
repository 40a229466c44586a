// SPDX-License-Identifier: Apache-2.0
// What was reported, beside the act: words, place, photos, contact. Written once; the report act carries its digest, so
// that an edit of these shows too.
#pragma once
#include "engines/pack/catalogue.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/place.hpp"
#include "modules/cases/requests.hpp"
#include "platform/access/keyring.hpp"
#include "platform/db/tx.hpp"

namespace onegrid::cases {

struct Facts {
    std::string description, address;
    std::optional<db::Bytes> contact; // sealed {"name","phone"}
    std::vector<std::string> photos;
};

struct Contact {
    std::string name, phone;
};

// Refuses with fields: phone.malformed, case.photo_malformed, case.photo_twice.
Result<Facts> facts_of(access::Keyring const &keys, NewCase const &report);
Contact unsealed(access::Keyring const &keys, std::optional<db::Bytes> const &contact);
// 张三 → 张*; the last character is kept of longer names.
std::string masked_name(std::string_view name);

std::string digest_of_facts(Facts const &facts, CaseNumber number, Place const &place); // hexadecimal

// 0 normal, 1 urgent, 2 critical; by the pack's word.
int urgency_of(pack::Matter const *matter);
int urgency_of(CaseState const &state, pack::Catalogue const &catalogue); // the rules' priority counts before
std::string_view urgency_text(int urgency);

// Whether this is a file's id.
bool is_file_id(std::string_view id);

class ReportColumns {
  public:
    void add(CaseId id, CaseNumber number, std::int64_t follow, CaseState const &state, Place const &place,
             Facts const &facts);
    void send(db::Tx &tx) const;

  private:
    std::vector<std::int16_t> m_district;
    std::vector<CaseId> m_id;
    std::vector<std::int64_t> m_number, m_follow;
    std::vector<Instant> m_reported;
    std::vector<AreaCode> m_area;
    std::vector<std::string> m_source, m_description, m_address, m_photos;
    std::vector<std::optional<PersonId>> m_reporter;
    std::vector<std::optional<double>> m_lon, m_lat;
    std::vector<std::optional<db::Bytes>> m_contact;
};

} // namespace onegrid::cases
