// SPDX-License-Identifier: Apache-2.0
// A type file, changed at will. It is read, with a finding in the file for whatever is wrong; a type that is right has
// tables, a schema and a form, needs nothing to become itself, and takes the record that it made good.
#include "engines/registry/headings.hpp"
#include "engines/registry/layout.hpp"
#include "engines/registry/plan.hpp"
#include "engines/registry/schema.hpp"
#include "engines/registry/validate.hpp"
#include "fuzz/fuzz.hpp"
#include <boost/json.hpp>

using namespace onegrid;
using fuzz::must;

namespace {

reading::CodeLists const &lists()
{
    static reading::CodeLists const all{{"house_kind", {{"flat", {"成套住宅", "Flat"}}, {"shop", {"商铺", "Shop"}}}}};
    return all;
}

constexpr std::string_view base = R"(code: base
name: {zh: 基, en: Base}
abstract: true
group: things
title: [number]
owner: water
fields:
  - {code: number, name: {zh: 编号, en: Number}, type: text, required: true}
)";

void try_out(registry::TypeBook const &book, registry::ElementType const &type)
{
    for (auto const &step : registry::plan(nullptr, &type)) {
        must(!step.sql.empty() && !step.is_destructive);
    }
    for (auto const &table : registry::tables_of(type)) {
        must(table.name.size() <= 63);
        for (auto const &constraint : table.constraints) {
            must(constraint.name.size() <= 63);
        }
        for (auto const &index : table.indexes) {
            must(index.name.size() <= 63);
        }
    }
    must(registry::plan(&type, &type).empty());
    must(!registry::form_of(type).empty());
    must(!boost::json::serialize(registry::json_schema(book, type, "zh")).empty());

    // A record of plausible values: what is good stays good.
    boost::json::object record;
    for (auto const &field : type.fields) {
        switch (field.type) {
        case registry::FieldType::boolean:
            record[field.code] = true;
            break;
        case registry::FieldType::integer:
        case registry::FieldType::decimal:
        case registry::FieldType::money:
            record[field.code] = 3;
            break;
        case registry::FieldType::date:
            record[field.code] = "2026-11-25";
            break;
        case registry::FieldType::codes:
            record[field.code] = boost::json::array{"flat"};
            break;
        default:
            record[field.code] = "flat";
        }
    }
    rules::DateTime const now{{2026, 11, 25}, 0, rules::Zone::offset(0)};
    auto const once = registry::validate(book, type, record, now);
    if (once.is_valid()) {
        auto const twice = registry::validate(book, type, once.record, now);
        must(twice.is_valid() && twice.record == once.record);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    if (size > 64U * 1024) {
        return 0;
    }
    registry::Findings findings;
    auto const book = registry::book_of(
        {{"base.yaml", "base", std::string{base}}, {"house.yaml", "house", std::string{fuzz::text_of(data, size)}}},
        lists(), findings);
    auto const found = findings.take();
    for (auto const &finding : found) {
        must(!finding.code.empty() && !finding.file.empty() && finding.line > 0);
    }
    if (found.empty()) {
        for (auto const &type : book.types()) {
            try_out(book, type);
        }
    }
    return 0;
}
