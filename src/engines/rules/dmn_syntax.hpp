// SPDX-License-Identifier: Apache-2.0
// A DMN file as data: its elements in order, with places, texts of FEEL not yet read, references not yet followed. What
// it means is dmn_compile's business; what XML dialect it was written in (DMN 1.1 to 1.5) is forgotten here.
#pragma once
#include "engines/rules/dmn.hpp"
#include "engines/rules/dmn_xml.hpp"
#include <memory>
#include <string>
#include <vector>

namespace onegrid::rules::dmn {

// A text in FEEL and where it stands; `node` finds the place of any byte of it while the file is at hand.
struct Words {
    std::string text;
    std::string language; // expressionLanguage, when given
    Spot at;
    pugi::xml_node node;
    bool is_given = false;
};

// A name with a type, as variables, parameters, columns and components have them.
struct Named {
    std::string id, name, type; // the type as written, prefixes of namespaces resolved
    Spot at;
};

struct InputClause {
    std::string id, label, type;
    Words expression, values;
    Spot at;
};

struct OutputClause {
    std::string id, label, name, type;
    Words values, otherwise; // outputValues, defaultOutputEntry
    Spot at;
};

struct Rule {
    std::string id;
    std::vector<Words> inputs, outputs;
    std::vector<std::string> annotations;
    Spot at;
};

enum class HitPolicy : std::uint8_t { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation : std::uint8_t { none, sum, count, min, max };
std::string_view name_of(HitPolicy policy);
std::string_view name_of(Aggregation aggregation);

struct Table {
    HitPolicy policy{};
    Aggregation aggregation{};
    std::string output_label;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<Rule> rules;
};

struct Boxed;
using BoxedPointer = std::unique_ptr<Boxed>;

// An entry of a boxed context, a binding of an invocation, a formal parameter (without a value), an item.
struct BoxedEntry {
    Named variable; // no name: the result of a context
    BoxedPointer value;
};

// A boxed expression. Which members are used depends on its kind.
struct Boxed {
    enum class Form : std::uint8_t {
        literal,    // words
        table,      // table
        context,    // entries
        invocation, // first: what is called; entries: bindings
        list,       // entries
        relation,   // columns; rows
        function,   // entries: parameters; first: body
        conditional, // first, second, third: if, then, else
        filter,     // first: in; second: match
        iteration,  // variable; first: in; second: return
        some,       // variable; first: in; second: satisfies
        every,
    };
    Form form{};
    std::string id, type;
    Spot at;
    Words words;
    std::unique_ptr<Table> table;
    std::vector<BoxedEntry> entries;
    std::vector<Named> columns;
    std::vector<std::vector<BoxedPointer>> rows;
    std::string variable;
    std::string function_kind; // "FEEL", "Java", "PMML"
    BoxedPointer first, second, third;
};

struct ItemDefinition {
    std::string id, name, type, label;
    bool is_collection = false;
    Words allowed, constraint;
    std::vector<ItemDefinition> components;
    bool is_function = false;
    std::string output_type; // of a function
    std::vector<Named> parameters;
    Spot at;
};

struct Requirement {
    enum class Kind : std::uint8_t { decision, input, knowledge };
    Kind kind{};
    std::string space, id; // an empty space: this model
    Spot at;
};

struct Reference {
    std::string space, id;
    Spot at;
};

// An input datum, a decision, a business knowledge model or a decision service.
struct DrgElement {
    Listed::Kind kind{};
    std::string id, name, label, question, allowed_answers, description;
    Named variable;
    bool has_variable = false;
    BoxedPointer logic; // of a knowledge model: a function
    std::vector<Requirement> needs;
    std::vector<Reference> outputs, encapsulated, input_decisions, input_data; // of a service
    Spot at;
};

struct ImportSyntax {
    Import import;
    std::string kind; // importType
    Spot at;
};

// Everything of one file.
struct Syntax {
    std::string id, name, space, language;
    std::vector<ImportSyntax> imports;
    std::vector<ItemDefinition> items;
    std::vector<DrgElement> elements;
    std::shared_ptr<Xml const> xml; // as long as places in texts are asked for
};

// Collects notices up to a limit; one for each file.
class Notices {
  public:
    Notices(std::vector<Notice> &to, std::size_t limit) : m_to(to), m_limit(limit) {}
    void add(Severity severity, std::string code, Text text, Place place);
    bool is_full() const { return m_to.size() >= m_limit; }

  private:
    std::vector<Notice> &m_to;
    std::size_t m_limit;
};

// Reads one file. Nothing if it is no DMN at all; what is wrong in it otherwise is noticed and left out.
std::optional<Syntax> read_model(std::string_view text, LoadLimits const &limits, Notices &notices);

bool is_dmn_namespace(std::string_view space);
bool is_feel_namespace(std::string_view space);

} // namespace onegrid::rules::dmn
