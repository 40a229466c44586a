// SPDX-License-Identifier: Apache-2.0
// One thread of each process that reads what other processes changed, about once a second, and makes this one forget
// it; that keeps the listeners' scopes up to date, writes when sessions were last used, and throws away what is old.
#pragma once
#include "platform/access/context.hpp"
#include <memory>

namespace onegrid::access {

class Watcher {
  public:
    explicit Watcher(Context &context);
    ~Watcher(); // stops

    void start();
    void stop();
    // One look, on this thread, for tests: changes, listeners, last uses.
    void look();
    // Throws away what is old; once an hour.
    void prune();

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::access
