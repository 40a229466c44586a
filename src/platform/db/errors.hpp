// SPDX-License-Identifier: Apache-2.0
// What the database throws. A refusal of the caller is never here (that is a Problem): these are for the worker, the
// job runner and the log. The texts hold no values of rows: PostgreSQL's DETAIL is left out on purpose.
#pragma once
#include "platform/base/unavailable.hpp"
#include <stdexcept>
#include <string>

namespace onegrid::db {

// PostgreSQL refused a statement for a reason that has no class of its own below.
class Error : public std::runtime_error {
  public:
    Error(std::string const &what, std::string sqlstate, std::string query)
        : std::runtime_error(what), m_sqlstate(std::move(sqlstate)), m_query(std::move(query))
    {
    }
    std::string const &sqlstate() const { return m_sqlstate; } // five characters, or empty when no server answered
    std::string const &query() const { return m_query; }       // the name of the query, or empty

  private:
    std::string m_sqlstate;
    std::string m_query;
};

// Another transaction was in the way (40001, 40P01): Database::write runs the whole function again.
class Conflict : public Error {
  public:
    using Error::Error;
};

// A named constraint was violated. Database::write turns it into the Problem that constraints.hpp has for it.
class ConstraintViolation : public Error {
  public:
    ConstraintViolation(std::string const &what, std::string sqlstate, std::string query, std::string constraint)
        : Error(what, std::move(sqlstate), std::move(query)), m_constraint(std::move(constraint))
    {
    }
    std::string const &constraint() const { return m_constraint; }

  private:
    std::string m_constraint;
};

// The database is gone, full or too slow, or no connection came free in time. The client may try again later (503).
class Unavailable : public onegrid::Unavailable {
  public:
    Unavailable(std::string const &what, std::string sqlstate, std::string query)
        : onegrid::Unavailable(what), m_sqlstate(std::move(sqlstate)), m_query(std::move(query))
    {
    }
    std::string const &sqlstate() const { return m_sqlstate; }
    std::string const &query() const { return m_query; }

  private:
    std::string m_sqlstate;
    std::string m_query;
};

// The connection was lost before COMMIT was sent: nothing happened, and Database::write may run the function again.
class Lost : public Unavailable {
  public:
    using Unavailable::Unavailable;
};

// The connection was lost while COMMIT was under way: the transaction may be there or not. Never tried again here; the
// client repeats with its Idempotency-Key.
class OutcomeUnknown : public Unavailable {
  public:
    using Unavailable::Unavailable;
};

// A query and the C++ that uses it do not fit (a column without a member, a NULL for a member that is not optional).
class Mismatch : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

} // namespace onegrid::db
