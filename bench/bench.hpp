// SPDX-License-Identifier: Apache-2.0
// The benchmarks: each is a function that starts what it needs, cleans up after itself, and prints one JSON line last.
// onegrid-bench NAME [options] runs one; --list names them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::bench {

using Arguments = std::span<char const *const>; // what follows NAME on the command line

// The value of `--name V` (or `--name=V`), or `otherwise`.
std::string option(Arguments arguments, std::string_view name, std::string_view otherwise);
long long option(Arguments arguments, std::string_view name, long long otherwise);

// Latencies, kept whole, for percentiles that are not guessed.
class Latencies {
  public:
    void add(double milliseconds) { m_values.push_back(milliseconds); }
    void merge(Latencies const &other)
    {
        m_values.insert(m_values.end(), other.m_values.begin(), other.m_values.end());
    }
    std::size_t count() const { return m_values.size(); }
    double last() const { return m_values.back(); } // the one that was added last, before any percentile was asked
    // q in 0..1; 0 when there is nothing. Sorts on first use.
    double percentile(double q);

  private:
    std::vector<double> m_values;
    bool m_sorted{};
};

// What machine this is, for the printed line: {"cpu": …, "cores": …, "memory_gib": …} without braces.
std::string machine_json();

} // namespace onegrid::bench
