// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/book.hpp"
#include "platform/base/check.hpp"

namespace onegrid::cases {

Book const &PackBooks::at(std::int64_t pack_version) const
{
    {
        std::scoped_lock const lock(m_mutex);
        if (auto const found = m_books.find(pack_version); found != m_books.end()) {
            return found->second;
        }
    }
    auto book = book_of(m_catalogues.at(pack_version));
    CHECK(book.has_value(), "a pack version that was applied has a process that compiles");
    std::scoped_lock const lock(m_mutex);
    return m_books.try_emplace(pack_version, std::move(*book)).first->second;
}

Result<Book const *> PackBooks::current() const
{
    auto const catalogue = m_catalogues.current();
    {
        std::scoped_lock const lock(m_mutex);
        if (auto const found = m_books.find(catalogue->version); found != m_books.end()) {
            return &found->second;
        }
    }
    auto book = TRY(book_of(catalogue));
    std::scoped_lock const lock(m_mutex);
    return &m_books.try_emplace(catalogue->version, std::move(book)).first->second;
}

} // namespace onegrid::cases
