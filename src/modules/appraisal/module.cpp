// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/appraisal.hpp"
#include "modules/appraisal/find.hpp"
#include "platform/outbox/publisher.hpp"

namespace onegrid::appraisal {
namespace {

// Of every second, while there is something to count: acts of people go first.
constexpr std::chrono::milliseconds budget{400};

} // namespace

void Module::run_with(outbox::Publisher &publisher)
{
    publisher.while_leading("appraisal", std::chrono::seconds{1}, [this] {
        auto const until = std::chrono::steady_clock::now() + budget;
        while (count_more(m_services) > 0 && std::chrono::steady_clock::now() < until) {
        }
        while (std::chrono::steady_clock::now() < until && find_between(m_services) > 0) {
        }
    });
}

std::int64_t Module::catch_up()
{
    std::int64_t counted = 0;
    for (std::int64_t some = 0; (some = count_more(m_services)) > 0;) {
        counted += some;
    }
    while (find_between(m_services) > 0) {
    }
    return counted;
}

void Module::recount() { appraisal::recount(m_services); }

Verified Module::verify() { return appraisal::verify(m_services); }

} // namespace onegrid::appraisal
