// SPDX-License-Identifier: Apache-2.0
#include "platform/access/area_posts.hpp"
#include "platform/access/separation.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace onegrid::access {
namespace {

namespace json = boost::json;

struct WholeRow {
    AssignmentId id;
    PersonId person;
    std::string role;
    Separation separation;
    AreaCode area;
    std::optional<UnitId> unit;
    std::string post;
    Instant from_at;
    std::optional<Instant> until_at;
    std::optional<PersonId> granted_by;
};
BOOST_DESCRIBE_STRUCT(WholeRow, (), (id, person, role, separation, area, unit, post, from_at, until_at, granted_by))

struct MovedRow {
    AssignmentId id;
    PersonId person;
    std::string person_name, role, role_name, role_name_en;
    Separation separation;
    AreaCode area;
    std::optional<UnitId> unit;
    std::string post;
    Instant from_at;
    std::optional<PersonId> granted_by;
    AssignmentId to_id;
    AreaCode to_area;
    Instant to_from;
    std::optional<Instant> to_until;
};
BOOST_DESCRIBE_STRUCT(MovedRow, (),
                      (id, person, person_name, role, role_name, role_name_en, separation, area, unit, post, from_at,
                       granted_by, to_id, to_area, to_from, to_until))

class Moving {
  public:
    Moving(db::Tx &tx, Context &context, Caller const &who, Instant at) : m_tx(tx), m_context(context), m_who(who), m_at(at) {}

    // Whoever changes what a person may do takes turns with others who do.
    void lock(std::vector<PersonId> people) const
    {
        std::ranges::sort(people);
        people.erase(std::ranges::unique(people).begin(), people.end());
        m_tx.exec(q::access::person_lock_row, people);
    }

    // The post ends; it goes on in the area, unless the person has it there for all that time.
    void move(WholeRow const &post, AreaCode to)
    {
        m_tx.send(q::access::assignment_end, post.id, m_at);
        begin(post, to);
    }

    void begin(WholeRow const &post, AreaCode in)
    {
        auto const from = std::max(post.from_at, m_at);
        m_people.insert(post.person);
        auto id = post.id;
        if (!m_tx.one<bool>(q::access::area_post_held, post.person, post.role, in, post.unit, from, post.until_at).value()) {
            id = m_context.ids.make<AssignmentId>();
            m_tx.send(q::access::assignment_add, id, post.person, post.role, post.separation, in, post.unit, post.post, from, post.until_at,
                      post.granted_by);
        }
        json::object after{{"area", to_string(in)}, {"from", to_rfc3339(from)}};
        if (post.until_at) {
            after["until"] = to_rfc3339(*post.until_at);
        }
        audit::record(m_tx, m_who,
                      {.action = "assignment.move",
                       .object_kind = "assignment",
                       .object_id = to_string(id),
                       .area = in,
                       .before = {{"person", to_string(post.person)}, {"role", post.role}, {"area", to_string(post.area)}},
                       .after = std::move(after)});
    }

    // Tells the other processes. Once, at the end.
    void tell() const
    {
        for (auto const person : m_people) {
            announce(m_tx, m_context, Change::person, person.value);
        }
        if (!m_people.empty()) {
            announce(m_tx, m_context, Change::directory);
        }
    }

  private:
    db::Tx &m_tx;
    Context &m_context;
    Caller const &m_who;
    Instant m_at;
    std::set<PersonId> m_people;
};

template <class Row>
std::vector<PersonId> people_of(std::vector<Row> const &rows)
{
    std::vector<PersonId> people;
    std::ranges::transform(rows, std::back_inserter(people), &Row::person);
    return people;
}

// Below the communities that these areas are of.
std::vector<MovedRow> moved_from(db::Tx &tx, std::span<AreaCode const> areas, Instant at)
{
    std::vector<MovedRow> rows;
    std::set<AreaCode> above;
    std::ranges::transform(areas, std::inserter(above, above.end()), &AreaCode::parent);
    for (auto const parent : above) {
        for (auto &row : tx.all<MovedRow>(q::access::area_posts_moved, parent.value, parent.last(), at)) {
            if (std::ranges::find(areas, row.area) != areas.end()) {
                rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

} // namespace

std::vector<AreaPost> posts_of(db::Tx &tx, std::span<AreaCode const> areas, Instant at)
{
    return tx.all<AreaPost>(q::access::area_posts, areas, at);
}

void move_posts(db::Tx &tx, Context &context, Caller const &who, std::span<AreaTaken const> taken, Instant at)
{
    std::vector<AreaCode> areas;
    std::ranges::transform(taken, std::back_inserter(areas), &AreaTaken::area);
    auto const found = posts_of(tx, areas, at);
    if (found.empty()) {
        return;
    }
    Moving moving(tx, context, who, at);
    moving.lock(people_of(found));
    for (auto const &post : tx.all<WholeRow>(q::access::area_posts_whole, areas, at)) {
        moving.move(post, std::ranges::find(taken, post.area, &AreaTaken::area)->by);
    }
    moving.tell();
}

void move_posts_back(db::Tx &tx, Context &context, Caller const &who, std::span<AreaCode const> areas, Instant moved_at, Instant at)
{
    auto const found = moved_from(tx, areas, moved_at);
    if (found.empty()) {
        return;
    }
    Moving moving(tx, context, who, at);
    moving.lock(people_of(found));
    for (auto const &row : moved_from(tx, areas, moved_at)) {
        if (row.to_until && *row.to_until <= std::max(row.to_from, at)) {
            continue; // it ended since, or ends now: somebody decided otherwise
        }
        bool const is_new = row.to_from == std::max(row.from_at, moved_at);
        if (is_new) {
            tx.send(q::access::assignment_end, row.to_id, at);
        }
        moving.begin({row.to_id, row.person, row.role, row.separation, row.to_area, row.unit, row.post, row.to_from, row.to_until, row.granted_by},
                     row.area);
    }
    moving.tell();
}

std::vector<PostMoved> posts_moved(db::Tx &tx, AreaCode within, Instant at)
{
    std::vector<PostMoved> moved;
    for (auto &row : tx.all<MovedRow>(q::access::area_posts_moved, within.value, within.last(), at)) {
        moved.push_back({row.person, std::move(row.person_name), std::move(row.role), std::move(row.role_name), std::move(row.role_name_en),
                         std::move(row.post), row.area, row.to_area});
    }
    return moved;
}

} // namespace onegrid::access
