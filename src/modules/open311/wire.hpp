// SPDX-License-Identifier: Apache-2.0
// How GeoReport v2 looks on the wire. Answers are made as JSON values; the XML is the same thing element by element
// (the mapping of the specification: an array `services` holds elements `service`, null is an empty element).
#pragma once
#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include "platform/http/request.hpp"
#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::open311 {

enum class Format { json, xml };

// "services.json" → {"services", json}; nothing for another ending.
struct Named {
    std::string name;
    Format format;
};
std::optional<Named> named_of(std::string_view last_segment);

// The document with its declaration. `root` is the element around it: "services", "service_requests", "errors" …
std::string xml_of(std::string_view root, boost::json::value const &value);
http::Raw answer(Format format, std::string_view root, boost::json::value const &value, int status = 200);

// [{code, description}], with that HTTP status: 400, 403 or 404, others as they are.
http::Raw error(Format format, int code, std::string_view description);
http::Raw error(Format format, Problem const &problem, std::string_view language);

// Parameters of a query string or form; later ones of the same name lose. What cannot be decoded is refused with
// malformed "open311.malformed". An empty value is the same as none.
class Parameters {
  public:
    static Result<Parameters> of(std::string_view encoded);
    void add(std::string_view name, std::string value);
    void add_all(Parameters const &other);
    std::string_view operator[](std::string_view name) const; // empty when absent
    bool has(std::string_view name) const { return !(*this)[name].empty(); }
    std::vector<std::string> list(std::string_view name) const; // separated by commas
    // All but the key that opens the door, the same text for the same values in whatever order they came.
    std::string canonical() const;

  private:
    std::map<std::string, std::string, std::less<>> m_values;
};

// Long numbers (of telephones and identity cards, that people write into a description), in one run or in groups, as
// stars.
std::string without_numbers(std::string_view text);

} // namespace onegrid::open311
