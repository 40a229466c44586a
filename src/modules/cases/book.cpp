// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/book.hpp"
#include "platform/base/check.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

constexpr std::string_view main_process = "case";

// The first that `find` finds something in: the main process, then the others.
template <class F>
auto first_of(Book const &book, F find) -> decltype(find(book.process))
{
    if (auto const *found = find(book.process)) {
        return found;
    }
    for (auto const &[code, definition] : book.others) {
        if (auto const *found = find(definition)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

process::Definition const &Book::process_of(std::string_view code) const
{
    if (code.empty() || code == main_process) {
        return process;
    }
    auto const found = others.find(code);
    CHECK(found != others.end(), "a pack version keeps the processes that its cases run in");
    return found->second;
}

bool Book::has_process(std::string_view code) const { return code == main_process || others.contains(code); }

process::Stage const *Book::find_stage(std::string_view code) const
{
    return first_of(*this, [code](auto const &definition) { return definition.find_stage(code); });
}

process::Act const *Book::find_act(std::string_view code) const
{
    return first_of(*this, [code](auto const &definition) { return definition.find_act(code); });
}

process::ClockDeclaration const *Book::find_clock(std::string_view code) const
{
    return first_of(*this, [code](auto const &definition) { return definition.find_clock(code); });
}

process::Outcome const *Book::find_outcome(std::string_view code) const
{
    return first_of(*this, [code](auto const &definition) -> process::Outcome const * {
        auto const &all = definition.outcomes();
        auto const found = std::ranges::find(all, code, &process::Outcome::code);
        return found == all.end() ? nullptr : &*found;
    });
}

Result<Book> book_of(std::shared_ptr<pack::Catalogue const> catalogue)
{
    auto const *file = catalogue->find_process(main_process);
    if (file == nullptr) {
        return refuse(Why::busy, "case.no_pack");
    }
    Book book{catalogue, TRY(process::compile(file->xml)), {}};
    for (auto const &other : catalogue->processes) {
        if (other.name != main_process) {
            book.others.emplace(other.name, TRY(process::compile(other.xml)));
        }
    }
    return book;
}

} // namespace onegrid::cases
