// SPDX-License-Identifier: Apache-2.0
#include "platform/db/connection.hpp"
#include "platform/base/check.hpp"
#include "platform/db/query_log.hpp"
#include "platform/db/stats.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <libpq-fe.h>
#include <poll.h>

namespace onegrid::db {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

std::string field(PGresult const *result, int code)
{
    char const *text = PQresultErrorField(result, code);
    return text == nullptr ? std::string{} : std::string{text};
}

std::size_t hash_of(Query const &query, Params const &params)
{
    std::size_t hash = std::hash<std::string_view>{}(query.sql);
    for (auto const &param : params.list()) {
        hash = (hash ^ param.type) * 0x100000001b3ULL;
    }
    return hash;
}

} // namespace

Rows::Source::~Source() { PQclear(result); }

Connection::Connection(std::string const &conninfo, std::string const &settings, std::chrono::milliseconds patience,
                       Counters &counters)
    : m_patience(patience), m_counters(counters)
{
    std::array<char const *, 7> const keys{"dbname",          "options", "client_encoding", "fallback_application_name",
                                           "connect_timeout", nullptr};
    std::array<char const *, 7> const values{conninfo.c_str(), settings.c_str(), "UTF8", "onegrid", "5", nullptr};
    m_connection = PQconnectdbParams(keys.data(), values.data(), 1);
    if (PQstatus(m_connection) != CONNECTION_OK) {
        std::string const why = m_connection == nullptr ? "out of memory" : PQerrorMessage(m_connection);
        PQfinish(m_connection);
        throw Unavailable("cannot connect to PostgreSQL: " + why, "08001", "");
    }
    PQsetNoticeProcessor(
        m_connection, [](void *, char const *) {}, nullptr);
    if (PQsetnonblocking(m_connection, 1) != 0 || PQenterPipelineMode(m_connection) != 1) {
        PQfinish(m_connection);
        throw Unavailable("cannot use pipeline mode", "08001", "");
    }
    m_counters.connects.add();
}

Connection::~Connection() { PQfinish(m_connection); }

int Connection::socket() const { return PQsocket(m_connection); }

// The unnamed statement, which the next one replaces; one slot for each name of a query.
std::size_t Connection::once_for(Query const &query, Params const &params)
{
    auto const [found, is_new] = m_once.try_emplace(std::string{query.name}, m_statements.size());
    if (is_new) {
        m_statements.emplace_back().query = query.name;
        note_query(query.name);
    }
    auto &statement = m_statements[found->second];
    statement.sql = query.sql;
    statement.types.clear();
    for (auto const &param : params.list()) {
        statement.types.push_back(param.type);
    }
    statement.is_prepared = false;
    statement.plans.clear();
    return found->second;
}

std::size_t Connection::statement_for(Query const &query, Params const &params)
{
    if (query.is_once) {
        return once_for(query, params);
    }
    auto const same = [&](Statement const &statement) {
        return statement.sql == query.sql &&
               std::ranges::equal(statement.types, params.list(), {}, {}, &Params::Param::type);
    };
    auto hash = hash_of(query, params);
    for (auto found = m_by_hash.find(hash); found != m_by_hash.end(); found = m_by_hash.find(++hash)) {
        if (same(m_statements[found->second])) {
            return found->second;
        }
    }
    Statement made;
    made.query = query.name;
    made.sql = query.sql;
    for (auto const &param : params.list()) {
        made.types.push_back(param.type);
    }
    made.server_name = made.query + "/" + std::to_string(m_statements.size());
    m_statements.push_back(std::move(made));
    m_by_hash.emplace(hash, m_statements.size() - 1);
    note_query(query.name);
    return m_statements.size() - 1;
}

void Connection::queue(Query const &query, Params const &params, bool is_wanted)
{
    if (m_is_broken) {
        lost(std::string{query.name});
    }
    CHECK(!m_is_lagging, "a connection was caught up with before it is used");
    auto const index = statement_for(query, params);
    auto &statement = m_statements[index];
    if (!statement.is_prepared) {
        if (PQsendPrepare(m_connection, statement.server_name.c_str(), statement.sql.c_str(),
                          static_cast<int>(statement.types.size()), statement.types.data()) != 1) {
            lost(statement.query);
        }
        statement.is_prepared = true; // taken back if it fails
        m_expected.push_back({Kind::prepare, index});
    }
    auto const list = params.list();
    constexpr std::size_t few = 32;
    std::array<char const *, few> few_values;
    std::array<int, 2 * few> few_numbers;
    std::vector<char const *> many_values;
    std::vector<int> many_numbers;
    auto *values = few_values.data();
    auto *numbers = few_numbers.data();
    if (list.size() > few) {
        many_values.resize(list.size());
        many_numbers.resize(2 * list.size());
        values = many_values.data();
        numbers = many_numbers.data();
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        values[i] = list[i].size < 0 ? nullptr : params.bytes(list[i]);
        numbers[i] = list[i].size < 0 ? 0 : list[i].size;
        numbers[list.size() + i] = list[i].is_binary ? 1 : 0;
    }
    if (PQsendQueryPrepared(m_connection, statement.server_name.c_str(), static_cast<int>(list.size()), values, numbers,
                            numbers + list.size(), 1) != 1) {
        lost(statement.query);
    }
    m_expected.push_back({is_wanted ? Kind::wanted : Kind::quiet, index});
}

void Connection::sync()
{
    if (PQpipelineSync(m_connection) != 1) {
        lost("");
    }
    m_expected.push_back({Kind::sync, 0});
}

SteadyTime Connection::deadline() const
{
    return m_patience.count() == 0 ? SteadyTime::max() : std::chrono::steady_clock::now() + m_patience;
}

void Connection::wait_socket(bool for_write, SteadyTime deadline)
{
    pollfd ready{PQsocket(m_connection), static_cast<short>(for_write ? POLLIN | POLLOUT : POLLIN), 0};
    for (;;) {
        int timeout = -1;
        if (deadline != SteadyTime::max()) {
            auto const left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
            timeout = static_cast<int>(std::max<std::int64_t>(0, left.count()));
        }
        int const count = ::poll(&ready, 1, timeout);
        if (count > 0) {
            return;
        }
        if (count == 0) {
            m_is_broken = true; // whatever it still says is for nobody
            throw Lost("PostgreSQL does not answer", "08006", "");
        }
        if (errno != EINTR) {
            lost("");
        }
    }
}

void Connection::flush()
{
    auto const until = deadline();
    for (;;) {
        int const left = PQflush(m_connection);
        if (left == 0) {
            return;
        }
        if (left < 0) {
            lost("");
        }
        wait_socket(true, until);
        if (PQconsumeInput(m_connection) != 1) {
            lost("");
        }
    }
}

std::shared_ptr<Rows::Source const> Connection::next_result(SteadyTime until)
{
    while (PQisBusy(m_connection) == 1) {
        wait_socket(false, until);
        if (PQconsumeInput(m_connection) != 1) {
            lost("");
        }
    }
    auto *result = PQgetResult(m_connection);
    return result == nullptr ? nullptr : std::make_shared<Rows::Source const>(result);
}

std::vector<Rows> Connection::settle()
{
    if (m_is_broken) {
        lost("");
    }
    sync();
    flush();
    m_counters.round_trips.add();

    auto const until = deadline();
    std::vector<Rows> wanted;
    std::shared_ptr<Rows::Source const> failure;
    std::string failed_query;
    while (!m_expected.empty()) {
        auto const expected = m_expected.front();
        auto result = next_result(until);
        if (result == nullptr) {
            lost(expected.kind == Kind::sync ? "" : m_statements[expected.statement].query);
        }
        auto const status = PQresultStatus(result->result);
        if (expected.kind == Kind::sync) {
            if (status != PGRES_PIPELINE_SYNC) {
                m_is_broken = true;
                fail(result->result, "");
            }
            m_expected.pop_front();
            continue;
        }
        auto &statement = m_statements[expected.statement];
        bool const is_good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
        if (!is_good && expected.kind == Kind::prepare) {
            statement.is_prepared = false;
        }
        if (!is_good && status != PGRES_PIPELINE_ABORTED && failure == nullptr) {
            failure = result;
            failed_query = statement.query;
            auto const state = field(result->result, PG_DIAG_SQLSTATE);
            // 57P01 to 57P05: PostgreSQL closes the connection after this message.
            if (PQstatus(m_connection) == CONNECTION_BAD || state.starts_with("57P")) {
                m_is_broken = true;
                m_counters.losses.add();
                throw Lost("connection to PostgreSQL lost" + (state.empty() ? "" : " (" + state + ")"), state,
                           failed_query);
            }
        }
        if (is_good && expected.kind == Kind::wanted) {
            wanted.push_back(Rows(result, *this, expected.statement));
        }
        m_expected.pop_front();
        // A statement's results end with nothing.
        while (next_result(until) != nullptr) {
        }
    }
    if (failure != nullptr) {
        auto const state = field(failure->result, PG_DIAG_SQLSTATE);
        if (state == "0A000" || state == "26000") {
            m_is_broken = true; // a plan outlived a migration: a new connection prepares anew
        }
        fail(failure->result, failed_query);
    }
    return wanted;
}

void Connection::leave(Query const &how)
{
    if (m_is_broken) {
        m_expected.clear();
        return;
    }
    // What is still queued may fail, and then everything up to the next Sync is skipped: so it gets its own.
    if (!m_expected.empty()) {
        sync();
    }
    queue(how, {}, false);
    sync();
    // Not waited for; what the socket does not take at once is sent by catch_up().
    if (PQflush(m_connection) < 0) {
        lost("");
    }
    m_is_lagging = true;
}

bool Connection::catch_up()
{
    if (m_is_broken) {
        return false;
    }
    if (!m_is_lagging) {
        return true;
    }
    m_is_lagging = false;
    try {
        flush();
        auto const until = deadline();
        for (; !m_expected.empty(); m_expected.pop_front()) {
            auto const expected = m_expected.front();
            auto result = next_result(until);
            if (result == nullptr || PQstatus(m_connection) == CONNECTION_BAD) {
                m_is_broken = true;
                return false;
            }
            auto const status = PQresultStatus(result->result);
            if (expected.kind == Kind::sync) {
                if (status != PGRES_PIPELINE_SYNC) {
                    m_is_broken = true;
                    return false;
                }
                continue;
            }
            if (expected.kind == Kind::prepare && status != PGRES_COMMAND_OK) {
                m_statements[expected.statement].is_prepared = false;
            }
            while (next_result(until) != nullptr) {
            }
        }
    } catch (onegrid::Unavailable const &) {
        m_is_broken = true;
        return false;
    }
    if (PQtransactionStatus(m_connection) != PQTRANS_IDLE) {
        m_is_broken = true;
        return false;
    }
    return true;
}

bool Connection::is_alive() const
{
    if (m_is_broken || PQstatus(m_connection) != CONNECTION_OK) {
        return false;
    }
    // Something to read on a connection at rest is PostgreSQL saying good-bye.
    pollfd ready{PQsocket(m_connection), POLLIN, 0};
    return ::poll(&ready, 1, 0) == 0;
}

void Connection::script(std::string const &sql)
{
    if (m_is_broken || !m_expected.empty() || PQexitPipelineMode(m_connection) != 1) {
        lost("");
    }
    PQsetnonblocking(m_connection, 0);
    Rows::Source const result{PQexec(m_connection, sql.c_str())};
    auto const status = PQresultStatus(result.result);
    bool const is_good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (PQstatus(m_connection) == CONNECTION_BAD) {
        lost("");
    }
    PQsetnonblocking(m_connection, 1);
    CHECK(PQenterPipelineMode(m_connection) == 1, "a connection at rest enters pipeline mode");
    if (!is_good) {
        fail(result.result, "");
    }
}

std::optional<std::string> Connection::wait_notification(std::chrono::milliseconds at_most, int or_readable)
{
    auto const until = std::chrono::steady_clock::now() + at_most;
    for (;;) {
        if (m_is_broken || PQconsumeInput(m_connection) != 1) {
            lost("");
        }
        if (auto *notify = PQnotifies(m_connection); notify != nullptr) {
            std::string channel = notify->relname;
            PQfreemem(notify);
            return channel;
        }
        auto const left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        if (left <= 0) {
            return std::nullopt;
        }
        std::array<pollfd, 2> ready{
            {{PQsocket(m_connection), POLLIN, 0}, {or_readable, POLLIN, 0}}}; // -1 is passed over
        ::poll(ready.data(), ready.size(), static_cast<int>(left));
        if (ready[1].revents != 0) {
            return std::nullopt;
        }
    }
}

void Connection::lost(std::string const &query)
{
    if (!m_is_broken) {
        m_is_broken = true;
        m_counters.losses.add();
    }
    throw Lost("connection to PostgreSQL lost", "08006", query);
}

void Connection::fail(PGresult const *result, std::string const &query)
{
    auto const state = field(result, PG_DIAG_SQLSTATE);
    // Texts of class 22 repeat the value that was wrong.
    auto const message =
        state.starts_with("22") ? std::string{"a value cannot be used"} : field(result, PG_DIAG_MESSAGE_PRIMARY);
    auto const what = (query.empty() ? std::string{} : query + ": ") + message + " [" + state + "]";
    if (state == "40001" || state == "40P01" || state == "0A000" || state == "26000") {
        throw Conflict(what, state, query);
    }
    if (state.starts_with("23")) {
        throw ConstraintViolation(what, state, query, field(result, PG_DIAG_CONSTRAINT_NAME));
    }
    bool const is_passing = state.starts_with("08") || state.starts_with("53") || state.starts_with("57") ||
                            state.starts_with("58") || state == "55P03" || state == "25P03";
    if (is_passing) {
        throw Unavailable(what, state, query);
    }
    throw Error(what, state, query);
}

std::vector<int> const &Connection::plan_of(std::size_t index, detail::RowShape const &shape, Rows const &,
                                            Rows::Source const &source)
{
    auto &statement = m_statements[index];
    for (auto const &[known, columns] : statement.plans) {
        if (known == &shape) {
            return columns;
        }
    }
    auto const refuse = [&](std::string const &what) { throw Mismatch(statement.query + ": " + what); };
    int const count = PQnfields(source.result);
    if (shape.is_single && count != 1) {
        refuse("one column is expected, there are " + std::to_string(count));
    }
    std::vector<int> columns;
    for (auto const &wanted : shape.fields) {
        int column = 0;
        while (!shape.is_single && column < count && wanted.name != PQfname(source.result, column)) {
            ++column;
        }
        if (column == count) {
            refuse("no column for the member " + std::string{wanted.name});
        }
        if (!wanted.accepts(PQftype(source.result, column))) {
            refuse("the column " + std::string{PQfname(source.result, column)} + " (type " +
                   std::to_string(PQftype(source.result, column)) + ") does not fit its member");
        }
        columns.push_back(column);
    }
    for (int column = 0; column < count; ++column) {
        if (std::ranges::find(columns, column) == columns.end()) {
            refuse("no member for the column " + std::string{PQfname(source.result, column)});
        }
    }
    statement.plans.emplace_back(&shape, std::move(columns));
    return statement.plans.back().second;
}

Rows::Rows(std::shared_ptr<Source const> source, Connection &connection, std::size_t statement)
    : m_source(std::move(source)), m_connection(&connection), m_statement(statement),
      m_size(m_source == nullptr ? 0 : PQntuples(m_source->result))
{
}

std::int64_t Rows::affected() const
{
    char const *text = m_source == nullptr ? "" : PQcmdTuples(m_source->result);
    return *text == '\0' ? 0 : std::stoll(text);
}

std::vector<int> const &Rows::plan(detail::RowShape const &shape) const
{
    CHECK(m_source != nullptr, "a result was asked for");
    return m_connection->plan_of(m_statement, shape, *this, *m_source);
}

Cell Rows::cell(int row, int column) const
{
    auto const *result = m_source->result;
    return {{PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))},
            PQftype(result, column),
            PQgetisnull(result, row, column) == 1};
}

void Rows::misread(int column, Mismatch const &why) const
{
    throw Mismatch(m_connection->name_of(m_statement) + ": column " + PQfname(m_source->result, column) + ": " +
                   why.what());
}

void Rows::too_many() const { throw Mismatch(m_connection->name_of(m_statement) + ": more than one row"); }

} // namespace onegrid::db
