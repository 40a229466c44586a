// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/book.hpp"

namespace onegrid::cases {

Result<Book> book_of(std::shared_ptr<pack::Catalogue const> catalogue)
{
    auto const *file = catalogue->find_process("case");
    if (file == nullptr) {
        return refuse(Why::busy, "case.no_pack");
    }
    auto definition = TRY(process::compile(file->xml));
    return Book{std::move(catalogue), std::move(definition)};
}

} // namespace onegrid::cases
