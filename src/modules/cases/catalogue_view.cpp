// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/catalogue_view.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/rights.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

bool is_public_only(Caller const &who) { return who.kind == CallerKind::anonymous || who.kind == CallerKind::resident; }

MatterView view_of(pack::Matter const &matter, std::string const &language)
{
    return {matter.code,
            matter.name.zh,
            matter.name.en,
            matter.category.zh,
            matter.category.en,
            matter.subcategory,
            calendar::limit_text(matter.limit, language),
            matter.urgency,
            matter.is_public,
            matter.filing_condition,
            matter.closing_condition,
            matter.evidence,
            matter.legal_basis,
            matter.department,
            matter.level};
}

std::vector<NamedCode> list_of(pack::Catalogue const &catalogue, std::string_view list)
{
    std::vector<NamedCode> out;
    for (auto const &code : catalogue.codes(list)) {
        out.push_back({code.code, code.name.zh, code.name.en});
    }
    return out;
}

template <class Items>
void add_new(std::vector<NamedCode> &out, Items const &items)
{
    for (auto const &item : items) {
        if (std::ranges::find(out, item.code, &NamedCode::code) == out.end()) {
            out.push_back({item.code, item.label.zh, item.label.en});
        }
    }
}

// Codes mean the same in every process: each is named once.
void add_process(CatalogueView &out, process::Definition const &definition)
{
    add_new(out.stages, definition.stages());
    add_new(out.outcomes, definition.outcomes());
    add_new(out.acts, definition.acts());
}

} // namespace

Result<http::Page<MatterView>> matters(PackBooks const &books, Caller const &who, MatterOptions const &options)
{
    auto const *book = TRY(books.current());
    http::Page<MatterView> page;
    auto const words = options.q ? options.q->value : std::string{};
    for (auto const *matter :
         book->catalogue->matters_with(words, options.public_.value_or(false) || is_public_only(who))) {
        if (options.public_ && !*options.public_ && matter->is_public) {
            continue;
        }
        page.items.push_back(view_of(*matter, who.language));
    }
    page.total_estimate = std::ssize(page.items);
    return page;
}

Result<CatalogueView> catalogue(PackBooks const &books, Caller const &who)
{
    auto const *book = TRY(books.current());
    CatalogueView out;
    out.matters = TRY(matters(books, who, {})).items;
    add_process(out, book->process);
    for (auto const &[code, definition] : book->others) {
        add_process(out, definition);
    }
    if (book->find_act(undo_act) == nullptr) {
        out.acts.push_back({std::string(undo_act), undo_declaration().label.zh, undo_declaration().label.en});
    }
    out.levels = list_of(*book->catalogue, "level");
    out.sources = list_of(*book->catalogue, "source");
    out.urgencies = list_of(*book->catalogue, "urgency");
    out.colours = {{"red", "红：将到期或已超期", "Red: nearly due or overdue"},
                   {"blue", "蓝：办理中", "Blue: running"},
                   {"grey", "灰：暂停", "Grey: paused"},
                   {"green", "绿：已办结", "Green: finished"}};
    return out;
}

} // namespace onegrid::cases
