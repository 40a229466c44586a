// SPDX-License-Identifier: Apache-2.0
// What the city pack says, in memory: the matters list, roles, departments, stage limits, code lists, processes,
// decisions and the working calendar. A Catalogue is one version and never changes; what was begun under a version asks that version.
// `Catalogues` keeps the versions of a database and follows when another is applied. The text in files is files.hpp,
// how it is read reader.hpp, and how it gets into a database pack.hpp.
#pragma once
#include "engines/calendar/calendar.hpp"
#include "engines/rules/dmn.hpp"
#include "platform/reading/text.hpp"
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onegrid::db {
class Database;
}
namespace onegrid::registry {
class TypeBook;
}

namespace onegrid::pack {

using reading::Code;
using reading::Text;

// One row of the matters list (事项清单).
struct Matter {
    std::string code;
    Text name;
    Text category;
    std::string subcategory;
    std::string department;  // of codes/department.csv: whose units are responsible
    calendar::Limit limit;   // for handling
    std::string level;       // where it is usually handled: community | street | district | city
    std::string urgency;     // of codes/urgency.csv
    std::string legal_basis; // empty where none is cited
    std::string filing_condition;
    std::string closing_condition;
    std::string evidence; // what the photos or papers must show
    bool is_public{};     // offered to residents and over Open311
    std::vector<std::string> keywords;

    bool operator==(Matter const &) const = default;
};

struct Role {
    std::string code;
    Text name;
    std::vector<std::string> levels;
    std::set<std::string> permissions;
    std::string separation{"none"}; // none | system | security | audit: an account holds at most one of the three

    bool operator==(Role const &) const = default;
};

// The limit of one of the process's clocks, over what the drawing says; a clock with the matter's limit has none here.
struct StageLimit {
    std::string stage; // the clock's code: "dispatching"
    Text name;
    calendar::Limit limit;

    bool operator==(StageLimit const &) const = default;
};

// What the clock does by itself, once a run of a clock: an act of the system, some time after the run turned red or was
// due. Of several that come due together only the last is done.
struct Reminder {
    enum class Since { red, due };

    std::string code;
    Since since{};
    std::optional<calendar::Limit> after; // none: at once
    std::vector<std::string> clocks;      // which; none: every one
    std::vector<std::string> acts;        // the first that is legal then: urge | escalate, supervise
    int up{1};                            // how many levels above: who it is escalated to, or who supervises
    Text note;                            // what the act says, as its note or reason

    bool operator==(Reminder const &) const = default;
};

// A process as it stands in the pack; whoever runs it compiles it.
struct ProcessFile {
    std::string name; // the file's name without .bpmn
    std::string xml;

    bool operator==(ProcessFile const &) const = default;
};

// A decision model: its text and what it is compiled to. Absent only when the text is no DMN at all.
struct DecisionFile {
    std::string name; // the file's name without .dmn
    std::string xml;
    std::optional<rules::Model> model;

    bool operator==(DecisionFile const &other) const { return name == other.name && xml == other.xml; }
};

struct Catalogue {
    std::int64_t version{}; // 0: read from files, not from a database
    std::string name;       // of the pack: "demo"
    std::string label;      // its own version text: "2026.11"
    std::string digest;     // of all its files
    Text title;
    std::vector<Matter> matters; // in the order of the file
    std::vector<Role> roles;
    std::vector<StageLimit> stage_limits;
    std::vector<Reminder> reminders; // in the order of the file
    reading::CodeLists code_lists;
    std::vector<ProcessFile> processes;
    std::vector<DecisionFile> decisions; // by name
    std::shared_ptr<registry::TypeBook const> types; // the element types; nullptr: nothing was read
    calendar::Calendar calendar;

    Matter const *find_matter(std::string_view code) const; // nullptr: no such matter
    Role const *find_role(std::string_view code) const;
    StageLimit const *find_stage_limit(std::string_view stage) const;
    Reminder const *find_reminder(std::string_view code) const;
    ProcessFile const *find_process(std::string_view name) const;
    DecisionFile const *find_decision(std::string_view name) const;
    std::vector<Code> const &codes(std::string_view list) const; // empty: no such list
    Code const *find_code(std::string_view list, std::string_view code) const;
    // The label of a code; the code itself when it is not in the list.
    std::string label_of(std::string_view list, std::string_view code, std::string_view language) const;
    // Matters whose name, keywords or code hold the words; all of them when there are none. At most `limit`.
    std::vector<Matter const *> matters_with(std::string_view words, bool only_public, std::size_t limit = 1'000) const;

    // Called once by what fills the lists.
    void index();

  private:
    std::unordered_map<std::string, std::size_t> m_matter_by_code;
};

// "310101002-urban_management" → "urban_management"; empty when the unit's code names no department.
std::string_view department_of(std::string_view unit_code);

// The versions of the pack in a database. Safe from any thread.
class Catalogues {
  public:
    // Reads the current version; a database without a pack gives an empty catalogue of version 0.
    explicit Catalogues(db::Database &database);
    // One fixed catalogue, for tests.
    explicit Catalogues(std::shared_ptr<Catalogue const> fixed);

    std::shared_ptr<Catalogue const> current() const;
    // A version that was ever applied, read at first use and kept. CHECK: there is one.
    std::shared_ptr<Catalogue const> at(std::int64_t version) const;
    // Looks whether another version is current now, and takes it; whether it was. One cheap query: call it every
    // second.
    bool refresh();

  private:
    db::Database *m_database{};
    mutable std::mutex m_mutex;
    std::shared_ptr<Catalogue const> m_current;
    mutable std::map<std::int64_t, std::shared_ptr<Catalogue const>> m_versions;
};

} // namespace onegrid::pack
