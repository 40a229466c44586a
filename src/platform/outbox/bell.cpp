// SPDX-License-Identifier: Apache-2.0
#include "platform/outbox/bell.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <cstdint>
#include <mutex>
#include <shared_mutex>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

namespace onegrid::outbox {
namespace {

struct Bells {
    std::shared_mutex mutex;
    std::vector<Bell *> all;
};

Bells &bells()
{
    static Bells the_bells;
    return the_bells;
}

} // namespace

Bell::Bell() : m_descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    CHECK(m_descriptor >= 0, "the system gives a descriptor");
    std::unique_lock const lock{bells().mutex};
    bells().all.push_back(this);
}

Bell::~Bell()
{
    {
        std::unique_lock const lock{bells().mutex};
        std::erase(bells().all, this);
    }
    ::close(m_descriptor);
}

bool Bell::take()
{
    std::uint64_t count = 0;
    return ::read(m_descriptor, &count, sizeof count) == sizeof count;
}

void Bell::ring()
{
    std::uint64_t const one = 1;
    (void)!::write(m_descriptor, &one, sizeof one); // full means rung
}

void Bell::ring_all()
{
    std::shared_lock const lock{bells().mutex};
    for (auto *bell : bells().all) {
        bell->ring();
    }
}

} // namespace onegrid::outbox
