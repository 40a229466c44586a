// SPDX-License-Identifier: Apache-2.0
// How much one search may look at. Inside the unit only.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <xapian.h>

namespace onegrid::search {

// Holds every number, until it has been asked for so many or the time is over: what is joined with it by AND ends there. As it
// holds more than anything else, it is asked last, for documents that all others have.
class Budget : public Xapian::PostingSource {
  public:
    Budget(std::uint64_t most, std::chrono::steady_clock::time_point until) : m_left(most), m_until(until) {}

    bool is_over() const { return m_is_over; }

    Xapian::doccount get_termfreq_min() const override { return m_count; }
    Xapian::doccount get_termfreq_est() const override { return m_count; }
    Xapian::doccount get_termfreq_max() const override { return m_count; }
    void init(Xapian::Database const &database) override
    {
        m_count = database.get_doccount();
        m_at = 0;
    }
    void next(double) override { go_to(m_at + 1); }
    void skip_to(Xapian::docid number, double) override { go_to(std::max(number, m_at)); }
    bool at_end() const override { return m_is_over; }
    Xapian::docid get_docid() const override { return m_at; }

  private:
    void go_to(Xapian::docid number)
    {
        m_at = number;
        if (m_left == 0 || (m_left % 256 == 0 && std::chrono::steady_clock::now() > m_until)) {
            m_is_over = true;
        } else {
            --m_left;
        }
    }

    std::uint64_t m_left;
    std::chrono::steady_clock::time_point m_until;
    Xapian::doccount m_count{};
    Xapian::docid m_at{};
    bool m_is_over{};
};

// A word counts by how rare it is, wherever and however often it stands: short texts need no more, and no lengths are read.
class ByRarity : public Xapian::Weight {
  public:
    ByRarity()
    {
        need_stat(TERMFREQ);
        need_stat(COLLECTION_SIZE);
    }

    double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override { return m_weight; }
    double get_maxpart() const override { return m_weight; }
    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }

  private:
    ByRarity *clone() const override { return new ByRarity; }
    void init(double factor) override;

    double m_weight{};
};

} // namespace onegrid::search
