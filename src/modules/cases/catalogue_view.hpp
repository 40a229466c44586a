// SPDX-License-Identifier: Apache-2.0
// What forms and filters are made of: matters, stages, acts, levels, colours, sources, with their names.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace onegrid::cases {

struct MatterView {
    std::string code, name;
    std::optional<std::string> name_en;
    std::string category;
    std::optional<std::string> category_en;
    std::string subcategory, limit_text, urgency;
    bool public_{};
    std::string filing_condition, closing_condition, evidence, legal_basis;
    std::string unit_kind, level; // whose it usually is, and where
};
BOOST_DESCRIBE_STRUCT(MatterView, (),
                      (code, name, name_en, category, category_en, subcategory, limit_text, urgency, public_,
                       filing_condition, closing_condition, evidence, legal_basis, unit_kind, level))

struct NamedCode {
    std::string code, name;
    std::optional<std::string> name_en;
};
BOOST_DESCRIBE_STRUCT(NamedCode, (), (code, name, name_en))

struct CatalogueView {
    std::vector<MatterView> matters;
    std::vector<NamedCode> stages, outcomes, acts, levels, colours, sources, urgencies;
};
BOOST_DESCRIBE_STRUCT(CatalogueView, (), (matters, stages, outcomes, acts, levels, colours, sources, urgencies))

struct MatterOptions {
    std::optional<bool> public_;
    std::optional<http::Text<0, 100>> q;
};
BOOST_DESCRIBE_STRUCT(MatterOptions, (), (public_, q))

// Residents and strangers see the public matters only.
Result<http::Page<MatterView>> matters(PackBooks const &books, Caller const &who, MatterOptions const &options);
Result<CatalogueView> catalogue(PackBooks const &books, Caller const &who);

} // namespace onegrid::cases
