// SPDX-License-Identifier: Apache-2.0
// Wakes the publishers of this process when a transaction that wrote events has committed. A descriptor, so that a
// publisher can wait for it and for PostgreSQL at once.
#pragma once

namespace onegrid::outbox {

class Bell {
  public:
    Bell();
    ~Bell();
    Bell(Bell const &) = delete;
    Bell &operator=(Bell const &) = delete;

    int descriptor() const { return m_descriptor; } // readable when it has rung
    bool take();                                    // whether it has rung since the last take
    void ring();

    static void ring_all(); // from any thread

  private:
    int m_descriptor;
};

} // namespace onegrid::outbox
