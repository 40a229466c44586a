// SPDX-License-Identifier: Apache-2.0
#include "bench.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <thread>

namespace onegrid::bench {

std::string option(Arguments arguments, std::string_view name, std::string_view otherwise)
{
    auto const flag = fmt::format("--{}", name);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view const word = arguments[i];
        if (word == flag && i + 1 < arguments.size()) {
            return arguments[i + 1];
        }
        if (word.starts_with(flag + "=")) {
            return std::string(word.substr(flag.size() + 1));
        }
    }
    return std::string(otherwise);
}

long long option(Arguments arguments, std::string_view name, long long otherwise)
{
    auto const text = option(arguments, name, std::string_view{});
    long long value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

double Latencies::percentile(double q)
{
    if (m_values.empty()) {
        return 0;
    }
    if (!m_sorted) {
        std::sort(m_values.begin(), m_values.end());
        m_sorted = true;
    }
    auto const rank = std::ceil(q * static_cast<double>(m_values.size()));
    return m_values[std::min(m_values.size() - 1, static_cast<std::size_t>(std::max(1.0, rank)) - 1)];
}

std::string machine_json()
{
    std::string cpu = "unknown";
    std::ifstream cpus("/proc/cpuinfo");
    for (std::string line; std::getline(cpus, line);) {
        if (line.starts_with("model name")) {
            cpu = line.substr(line.find(':') + 2);
            break;
        }
    }
    long long memory = 0;
    std::ifstream meminfo("/proc/meminfo");
    std::string key;
    meminfo >> key >> memory;
    return fmt::format(R"("cpu":"{}","cores":{},"memory_gib":{:.1f})", cpu, std::thread::hardware_concurrency(),
                       static_cast<double>(memory) / 1048576.0);
}

} // namespace onegrid::bench
