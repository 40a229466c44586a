// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/names.hpp"
#include <algorithm>

namespace onegrid::registry {

namespace {

// PostgreSQL's reserved words (appendix C of its manual: reserved, and reserved but allowed as function or type), which
// would have to be quoted everywhere; sorted.
constexpr std::string_view sql_words[]{"all",
                                       "analyse",
                                       "analyze",
                                       "and",
                                       "any",
                                       "array",
                                       "as",
                                       "asc",
                                       "asymmetric",
                                       "authorization",
                                       "binary",
                                       "both",
                                       "case",
                                       "cast",
                                       "check",
                                       "collate",
                                       "collation",
                                       "column",
                                       "concurrently",
                                       "constraint",
                                       "create",
                                       "cross",
                                       "current_catalog",
                                       "current_date",
                                       "current_role",
                                       "current_schema",
                                       "current_time",
                                       "current_timestamp",
                                       "current_user",
                                       "default",
                                       "deferrable",
                                       "desc",
                                       "distinct",
                                       "do",
                                       "else",
                                       "end",
                                       "except",
                                       "false",
                                       "fetch",
                                       "for",
                                       "foreign",
                                       "freeze",
                                       "from",
                                       "full",
                                       "grant",
                                       "group",
                                       "having",
                                       "ilike",
                                       "in",
                                       "initially",
                                       "inner",
                                       "intersect",
                                       "into",
                                       "is",
                                       "isnull",
                                       "join",
                                       "lateral",
                                       "leading",
                                       "left",
                                       "like",
                                       "limit",
                                       "localtime",
                                       "localtimestamp",
                                       "natural",
                                       "not",
                                       "notnull",
                                       "null",
                                       "offset",
                                       "on",
                                       "only",
                                       "or",
                                       "order",
                                       "outer",
                                       "overlaps",
                                       "placing",
                                       "primary",
                                       "references",
                                       "returning",
                                       "right",
                                       "select",
                                       "session_user",
                                       "similar",
                                       "some",
                                       "symmetric",
                                       "table",
                                       "tablesample",
                                       "then",
                                       "to",
                                       "trailing",
                                       "true",
                                       "union",
                                       "unique",
                                       "user",
                                       "using",
                                       "variadic",
                                       "verbose",
                                       "when",
                                       "where",
                                       "window",
                                       "with"};

// Words of FEEL that no name in an expression can be.
constexpr std::string_view feel_words[]{"between", "every",   "external", "function",  "if",  "instance",
                                        "of",      "partial", "return",   "satisfies", "some"};

// What every element has beside its own fields, in its table or in JSON, and what PostgreSQL has in every table.
constexpr std::string_view own_words[]{
    "area",       "cmax",     "cmin",        "confirmed_at", "ctid",    "created_at", "created_by",
    "changed_by", "district", "field_times", "files",        "geom",    "geometry",   "id",
    "known_from", "known_to", "masked",      "merged_into",  "row",     "source",     "status",
    "tableoid",   "type",     "valid_from",  "valid_to",     "version", "xmax",       "xmin"};

bool is_well_formed(std::string_view name)
{
    if (name.empty() || name.front() < 'a' || name.front() > 'z' || name.back() == '_' ||
        name.find("__") != std::string_view::npos) {
        return false;
    }
    return std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

NameFault fault_of(std::string_view name, std::size_t longest)
{
    if (!is_well_formed(name)) {
        return NameFault::malformed;
    }
    if (name.size() > longest) {
        return NameFault::too_long;
    }
    auto const has = [name](auto const &words) { return std::ranges::find(words, name) != std::end(words); };
    return has(sql_words) || has(feel_words) ? NameFault::reserved : NameFault::none;
}

} // namespace

NameFault fault_of_type_name(std::string_view name) { return fault_of(name, longest_type_name); }

NameFault fault_of_field_name(std::string_view name)
{
    auto const fault = fault_of(name, longest_field_name);
    if (fault != NameFault::none) {
        return fault;
    }
    bool const is_ours = std::ranges::find(own_words, name) != std::end(own_words);
    // The columns that sealed fields and relations have end so.
    bool const is_made = name.ends_with("_sealed") || name.ends_with("_blind") || name.ends_with("_id");
    return is_ours || is_made ? NameFault::reserved : NameFault::none;
}

std::string table_of(std::string_view type) { return "element_" + std::string{type}; }
std::string past_table_of(std::string_view type) { return table_of(type) + "__past"; }

std::string link_table_of(std::string_view type, std::string_view relation)
{
    return "link_" + std::string{type} + "__" + std::string{relation};
}

} // namespace onegrid::registry
