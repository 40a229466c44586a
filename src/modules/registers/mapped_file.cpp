// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/mapped_file.hpp"
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace onegrid::registers {

MappedFile::MappedFile(std::filesystem::path const &file)
{
    auto const fail = [](int error) { throw std::system_error(error, std::generic_category(), "a file that was brought"); };
    int const number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (number < 0) {
        fail(errno);
    }
    struct stat about {};
    ::fstat(number, &about);
    auto const size = static_cast<std::size_t>(about.st_size);
    void *bytes = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, number, 0);
    int const error = errno;
    ::close(number);
    if (bytes == MAP_FAILED) {
        fail(error);
    }
    m_bytes = {static_cast<char const *>(bytes), size};
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty()) {
        ::munmap(const_cast<char *>(m_bytes.data()), m_bytes.size());
    }
}

} // namespace onegrid::registers
