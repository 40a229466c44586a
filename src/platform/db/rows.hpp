// SPDX-License-Identifier: Apache-2.0
// Results as C++ rows. A row is a struct described by Boost.Describe, its members matched to columns BY NAME (a member
// `case_` is the column `case`); or one value of a type that values.hpp knows, for a query with one column. Every
// column must have its member and every member its column: anything else throws Mismatch at the first use of the query.
#pragma once
#include "platform/db/values.hpp"
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace onegrid::db {

namespace detail {

struct FieldShape {
    std::string_view name;
    bool (*accepts)(Oid column);
};

// What a row type expects of a result; one object a type, so that its address names the type.
struct RowShape {
    bool is_single; // one column of any name
    std::vector<FieldShape> fields;
};

template <class Row>
using members_of = boost::describe::describe_members<Row, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class Row>
concept Described = std::is_class_v<Row> && boost::describe::has_describe_members<Row>::value;

template <class Row>
RowShape const &shape_of()
{
    static RowShape const shape = [] {
        RowShape made{!Described<Row>, {}};
        if constexpr (Described<Row>) {
            boost::mp11::mp_for_each<members_of<Row>>([&](auto member) {
                using Member = std::remove_reference_t<decltype(std::declval<Row &>().*member.pointer)>;
                std::string_view name = member.name;
                if (name.ends_with('_')) {
                    name.remove_suffix(1);
                }
                made.fields.push_back({name, &accepts<Member>});
            });
        } else {
            made.fields.push_back({"", &accepts<Row>});
        }
        return made;
    }();
    return shape;
}

} // namespace detail

class Connection;

// A result in memory.
class Rows {
  public:
    struct Source; // the PGresult
    Rows(std::shared_ptr<Source const> source, Connection &connection, std::size_t statement);

    int size() const { return m_size; }
    std::int64_t affected() const;

    // For each member its column. Throws Mismatch; what fitted once is remembered by the statement.
    std::vector<int> const &plan(detail::RowShape const &shape) const;
    Cell cell(int row, int column) const;

    template <class Row>
    Row as(int row, std::vector<int> const &columns) const
    {
        if constexpr (detail::Described<Row>) {
            Row out{};
            std::size_t i = 0;
            boost::mp11::mp_for_each<detail::members_of<Row>>([&](auto member) {
                using Member = std::remove_reference_t<decltype(out.*member.pointer)>;
                out.*member.pointer = value<Member>(row, columns[i++]);
            });
            return out;
        } else {
            return value<Row>(row, columns[0]);
        }
    }

    // The row when there is one, nothing when there is none; two are a Mismatch.
    template <class Row>
    std::optional<Row> only() const
    {
        auto const &columns = plan(detail::shape_of<Row>());
        if (m_size > 1) {
            too_many();
        }
        return m_size == 0 ? std::nullopt : std::optional<Row>(as<Row>(0, columns));
    }

    template <class Row>
    std::vector<Row> all() const
    {
        auto const &columns = plan(detail::shape_of<Row>());
        std::vector<Row> out;
        out.reserve(static_cast<std::size_t>(m_size));
        for (int i = 0; i < m_size; ++i) {
            out.push_back(as<Row>(i, columns));
        }
        return out;
    }

  private:
    template <class T>
    T value(int row, int column) const
    {
        try {
            return take<T>(cell(row, column));
        } catch (Mismatch const &why) {
            misread(column, why);
        }
    }
    [[noreturn]] void misread(int column, Mismatch const &why) const;
    [[noreturn]] void too_many() const;

    std::shared_ptr<Source const> m_source;
    Connection *m_connection;
    std::size_t m_statement;
    int m_size{};
};

} // namespace onegrid::db
