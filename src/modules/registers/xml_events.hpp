// SPDX-License-Identifier: Apache-2.0
// XML of spreadsheets, piece by piece: elements, their attributes and texts, as they come, without holding the document.
// Deliberately small: UTF-8 only, no DTD (so no entities but the five and numbers), prefixes cut off.
#pragma once
#include "modules/registers/table.hpp"
#include <optional>
#include <utility>

namespace onegrid::registers {

struct XmlEvent {
    enum class Kind { open, close, text } kind{};
    std::string name; // local, of open and close
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;

    std::string_view attribute(std::string_view which) const; // empty: not given
};

class XmlEvents {
  public:
    explicit XmlEvents(ByteSource bytes) : m_bytes(std::move(bytes)) {}
    // False at the end. An element that is empty opens and closes. Throws Unreadable "import.bad_spreadsheet".
    bool next(XmlEvent &event);

  private:
    bool fill();
    bool find(std::string_view what, std::size_t from, std::size_t &at); // false: it never comes
    void tag(std::string_view inside, XmlEvent &event);

    ByteSource m_bytes;
    std::string m_buffer;
    std::size_t m_at{};
    bool m_is_all{};
    std::optional<std::string> m_closes; // what an empty element still has to close
    std::size_t m_depth{};
};

} // namespace onegrid::registers
