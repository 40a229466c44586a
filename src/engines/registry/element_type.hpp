// SPDX-License-Identifier: Apache-2.0
// What a type file says of one kind of element: its fields and everything that follows from them. Values only; how the
// file is read is type_file.hpp, how types refer to one another type_book.hpp. docs/registry.md explains every word.
#pragma once
#include "engines/rules/feel.hpp"
#include "platform/reading/text.hpp"
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::registry {

using reading::Code;
using reading::CodeLists;
using reading::Text;

// 人 地 物 情 组织; matters (事) are cases.
enum class Group : std::uint8_t { people, places, things, situations, organisations };

enum class FieldType : std::uint8_t {
    text,      // one line
    long_text, // several
    integer,
    decimal,
    money, // whole fen
    boolean,
    date,
    timestamp,
    code,        // one of a code table
    codes,       // several of one
    phone,       // mobile, fixed or service number
    id_card,     // GB 11643
    credit_code, // GB 32100
    area,        // an area's code, 2 to 15 digits
    url,
    email,
    files, // ids of attachments
};

// Who may see a value: public – anybody; internal – whoever may see the element; personal and sensitive – masked,
// sealed at rest, unmasked for a purpose (personal information protection law §28: sensitive).
enum class Sensitivity : std::uint8_t { open, internal, personal, sensitive };

// What is left of a value that one may not see.
enum class Mask : std::uint8_t {
    none,
    name,    // 张**
    phone,   // 138****5678
    id_card, // 310***********1234
    address, // 上海市黄浦区****
    year,    // 1990
    all,     // ***
};

// How data is shared between departments (政务数据共享条例): unconditionally; for a stated use; not at all.
enum class Share : std::uint8_t { open, conditional, closed };

enum class GeometryKind : std::uint8_t { none, point, line, polygon, any };

// What the elements of a type are counted as by others who know no type: the households of a grid.
enum class CountsAs : std::uint8_t { households };

// A FEEL expression over the fields of the record, by their codes.
struct Condition {
    std::string feel;
    rules::Expression compiled;

    bool operator==(Condition const &other) const { return feel == other.feel; }
};

struct Check {
    Condition holds;
    Text says;                       // what is wrong when it does not hold; empty: nothing was said
    std::vector<std::string> fields; // whom the fault is shown at; empty: the record

    bool operator==(Check const &) const = default;
};

// An end of what a field may be: a number, or a date.
struct Bound {
    std::string text;
    rules::Value value;

    bool operator==(Bound const &other) const { return text == other.text; }
};

struct Field {
    std::string code;
    Text name;
    Text hint; // for who fills it in
    FieldType type{};
    std::string table;                 // of code and codes: which code list
    std::string unit;                  // of numbers: "m²"
    std::optional<std::size_t> length; // of texts, in letters
    std::optional<Bound> min, max;
    bool is_required{};   // while it is shown
    bool is_retired{};    // kept, but neither shown nor taken any more
    bool is_searchable{}; // has an index; sealed ones are found by their exact value
    std::vector<Check> checks;
    Sensitivity sensitivity{Sensitivity::internal};
    Mask mask{Mask::none};
    std::optional<Condition> show_if; // over the fields before it
    std::optional<std::chrono::hours> fresh_for;
    std::vector<std::string> aliases; // other headings that mean it in an import
    std::string standard;             // its code in the standard
    std::string was;                  // its code before it was renamed
    std::string source;               // the department whose word counts; empty: the type's owner

    // Sealed at rest: such a value is in the database only encrypted.
    bool is_sealed() const { return sensitivity >= Sensitivity::personal; }
    bool operator==(Field const &) const = default;
};

// From an element to one or many others: "resident lives_in house", and back "house residents".
struct Relation {
    std::string code;
    Text name;
    std::string to; // a type
    Text back;      // its name seen from there
    bool is_many{};
    bool is_required{};
    std::size_t line{};

    bool operator==(Relation const &other) const
    {
        return code == other.code && name == other.name && to == other.to && back == other.back &&
               is_many == other.is_many && is_required == other.is_required;
    }
};

// How it looks on a map.
struct Style {
    std::string symbol;                         // of the map's symbols: "hydrant"
    std::string colour;                         // #rrggbb
    std::string by;                             // the code field that colours it; empty: all alike
    std::map<std::string, std::string> colours; // by that field's codes
    int min_zoom{12};                           // from where on single ones are drawn, 0 to 22

    bool operator==(Style const &) const = default;
};

// A heading of the form and what stands under it.
struct Section {
    Text name;
    std::vector<std::string> fields;

    bool operator==(Section const &) const = default;
};

// A record that may be kept only for a reason and for a time (重点人员): sealed when it has passed.
struct Seal {
    std::string basis;   // the field that cites the law
    std::string expires; // the date field

    bool operator==(Seal const &) const = default;
};

// The fields that say where an element is as people write and call it: it is found by them (docs/geo-addresses.md).
struct AddressFields {
    std::string text;                 // the address as a whole
    std::vector<std::string> aliases; // what else people call it; each may hold several, divided by 、 or ；

    bool operator==(AddressFields const &) const = default;
};

struct ElementType {
    std::string code;
    Text name;
    Group group{};
    std::string standard; // "GB/T 31000-2015"
    std::string clause;   // of it; empty where none is cited
    std::string extends;  // what it takes its first fields from
    bool is_abstract{};   // only there to be extended: no elements of its own
    GeometryKind geometry{};
    bool is_geometry_required{};
    std::vector<std::string> key;   // fields that no two living elements of a district share
    std::vector<std::string> title; // fields that name one to people
    std::vector<Field> fields;      // those of what it extends first
    std::vector<Relation> relations;
    std::vector<Check> checks;
    std::optional<std::chrono::hours> fresh_for;
    std::string owner;                // the department that owns the data (确权)
    std::string steward;              // the department that keeps it in order; empty: the owner
    Share share{Share::conditional};
    std::vector<std::string> collect; // roles; empty: whoever has the permission
    std::vector<std::string> approve; // roles; empty: needs no approval
    std::vector<std::string> see;     // roles; empty: whoever has the permission
    Style style;
    std::vector<std::string> columns; // of its list
    std::vector<Section> sections;    // of its form
    std::optional<Seal> seal;
    std::optional<AddressFields> address;
    std::optional<CountsAs> counts_as; // nothing: nobody counts them
    std::string file; // where it stands: "standard/types/house.yaml"
    std::size_t line{};

    Field const *find_field(std::string_view which) const; // nullptr: none; retired ones are found
    Relation const *find_relation(std::string_view which) const;
    // Equal in what they say, wherever it stands.
    bool operator==(ElementType const &other) const;
};

std::string_view to_text(Group group);
std::string_view to_text(FieldType type);
std::string_view to_text(Sensitivity sensitivity);
std::string_view to_text(Mask mask);
std::string_view to_text(GeometryKind kind);
std::string_view to_text(Share share);
std::string_view to_text(CountsAs what);

bool is_text(FieldType type);   // kept as text: text, long_text, phone, id_card, credit_code, url, email, code, area
bool is_number(FieldType type); // integer, decimal, money

} // namespace onegrid::registry
