// SPDX-License-Identifier: Apache-2.0
#include "platform/observe/metrics.hpp"
#include <memory>
#include <mutex>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace onegrid::metrics {
namespace {

struct Everything {
    std::mutex mutex;
    prometheus::Registry registry{prometheus::Registry::InsertBehavior::Merge};
    std::map<std::pair<std::string, Labels>, std::unique_ptr<Counter>> counters;
    std::map<std::pair<std::string, Labels>, std::unique_ptr<Gauge>> gauges;
    std::map<std::pair<std::string, Labels>, std::unique_ptr<Histogram>> histograms;
};

// Never destroyed: threads may still count while the program ends.
Everything &everything()
{
    static auto *const instance = new Everything;
    return *instance;
}

template <class Map, class Make>
auto &find_or_make(Map &known, std::string const &name, Labels const &labels, Make make)
{
    auto &slot = known[{name, labels}];
    if (!slot) {
        slot = make();
    }
    return *slot;
}

} // namespace

void Counter::add(double by) { m_inner->Increment(by); }
double Counter::value() const { return m_inner->Value(); }
void Gauge::set(double value) { m_inner->Set(value); }
void Gauge::add(double by) { m_inner->Increment(by); }
double Gauge::value() const { return m_inner->Value(); }
void Histogram::observe(double value) { m_inner->Observe(value); }

Counter &counter(std::string const &name, Labels const &labels, std::string const &help)
{
    auto &all = everything();
    std::scoped_lock const lock(all.mutex);
    return find_or_make(all.counters, name, labels, [&] {
        return std::make_unique<Counter>(
            prometheus::BuildCounter().Name(name).Help(help).Register(all.registry).Add(labels));
    });
}

Gauge &gauge(std::string const &name, Labels const &labels, std::string const &help)
{
    auto &all = everything();
    std::scoped_lock const lock(all.mutex);
    return find_or_make(all.gauges, name, labels, [&] {
        return std::make_unique<Gauge>(
            prometheus::BuildGauge().Name(name).Help(help).Register(all.registry).Add(labels));
    });
}

Histogram &histogram(std::string const &name, Labels const &labels, std::string const &help,
                     std::vector<double> const &bounds)
{
    static std::vector<double> const standard{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                              0.1,    0.25,  0.5,    1,     2.5,  5,     10};
    auto &all = everything();
    std::scoped_lock const lock(all.mutex);
    return find_or_make(all.histograms, name, labels, [&] {
        return std::make_unique<Histogram>(prometheus::BuildHistogram()
                                               .Name(name)
                                               .Help(help)
                                               .Register(all.registry)
                                               .Add(labels, bounds.empty() ? standard : bounds));
    });
}

std::string text() { return prometheus::TextSerializer().Serialize(everything().registry.Collect()); }

} // namespace onegrid::metrics
