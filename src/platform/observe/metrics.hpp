// SPDX-License-Identifier: Apache-2.0
// Numbers for /metrics (Prometheus). Ask for a counter once and keep the reference: asking locks and looks up, counting
// is one atomic addition. The same name and labels always give the same object, which lives as long as the program.
// Names are onegrid_<unit>_<what>[_total|_seconds|_bytes]; labels never hold what a caller sent.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
} // namespace prometheus

namespace onegrid::metrics {

using Labels = std::map<std::string, std::string>;

class Counter {
  public:
    explicit Counter(prometheus::Counter &inner) : m_inner(&inner) {}
    void add(double by = 1);
    double value() const;

  private:
    prometheus::Counter *m_inner;
};

class Gauge {
  public:
    explicit Gauge(prometheus::Gauge &inner) : m_inner(&inner) {}
    void set(double value);
    void add(double by);
    double value() const;

  private:
    prometheus::Gauge *m_inner;
};

class Histogram {
  public:
    explicit Histogram(prometheus::Histogram &inner) : m_inner(&inner) {}
    void observe(double value);

  private:
    prometheus::Histogram *m_inner;
};

Counter &counter(std::string const &name, Labels const &labels = {}, std::string const &help = {});
Gauge &gauge(std::string const &name, Labels const &labels = {}, std::string const &help = {});
// Bucket bounds are upper bounds, ascending; by default 0.5 ms to 10 s.
Histogram &histogram(std::string const &name, Labels const &labels = {}, std::string const &help = {},
                     std::vector<double> const &bounds = {});

// Everything, in Prometheus' text format 0.0.4.
std::string text();

} // namespace onegrid::metrics
