// SPDX-License-Identifier: Apache-2.0
#include "platform/http/spool.hpp"
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace onegrid::http {

Spool::Spool(std::filesystem::path const &folder) : m_file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600))
{
    if (m_file < 0) {
        throw std::system_error(errno, std::generic_category(), "a file for a large body");
    }
}

Spool::~Spool()
{
    if (m_mapped != nullptr) {
        ::munmap(const_cast<char *>(m_mapped), m_size);
    }
    ::close(m_file);
}

bool Spool::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const wrote = ::write(m_file, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
        m_size += static_cast<std::size_t>(wrote);
    }
    return true;
}

std::string_view Spool::bytes()
{
    if (m_mapped == nullptr && m_size > 0) {
        auto *const mapped = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, m_file, 0);
        if (mapped == MAP_FAILED) {
            throw std::system_error(errno, std::generic_category(), "a large body");
        }
        m_mapped = static_cast<char const *>(mapped);
    }
    return {m_mapped, m_size};
}

} // namespace onegrid::http
