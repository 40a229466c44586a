// SPDX-License-Identifier: Apache-2.0
// Elements found by their addresses: typed, at a place, or as somebody else wrote them. Of every type whose file says what
// makes its address (`address:`, docs/geo-addresses.md); only what is living, where the caller reads the type.
//
// What stands behind it is kept in memory (address_book.hpp): read in the background, from then on kept up by the events
// of this and all other processes. No request waits for that longer than its patience.
#pragma once
#include "engines/elements/address_book.hpp"
#include "engines/elements/services.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/fields.hpp"
#include "platform/outbox/outbox.hpp"
#include <boost/describe.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onegrid::http {
class Routes;
}

namespace onegrid::elements {

struct AddressOptions {
    std::chrono::milliseconds patience{2'000}; // how long a request waits for a type that is being read
    std::int64_t page{20'000};                 // rows that are read at once
    std::size_t most{2'000'000};               // elements of a type; of more the others are in no book, and answers say so
};

struct AddressQuery {
    http::Text<1, 100> q;                       // what was typed
    std::optional<http::Text<1, 40>> type;      // of that alone
    std::optional<http::Lon> near_lon;          // both or neither: the nearest first
    std::optional<http::Lat> near_lat;
    std::optional<http::Ranged<int, 1, 50>> limit; // 10 when not said
};
BOOST_DESCRIBE_STRUCT(AddressQuery, (), (q, type, near_lon, near_lat, limit))

struct AddressAtQuery {
    http::Lon lon;
    http::Lat lat;
    std::optional<http::Ranged<double, 1, 5'000>> within_m; // 200 when not said
    std::optional<http::Text<1, 40>> type;
    std::optional<http::Ranged<int, 1, 50>> limit; // 5 when not said
};
BOOST_DESCRIBE_STRUCT(AddressAtQuery, (), (lon, lat, within_m, type, limit))

struct AddressItem {
    ElementId id;
    std::string type;
    std::string text;                 // its address
    std::optional<std::string> alias; // by what else it was found
    Status status{};
    AreaCode area;
    std::string area_name; // 黄浦区 / 南京东路街道 / …
    std::optional<double> lon, lat;
    std::optional<double> distance_m; // from where was asked
};
BOOST_DESCRIBE_STRUCT(AddressItem, (), (id, type, text, alias, status, area, area_name, lon, lat, distance_m))

struct AddressesView {
    std::vector<AddressItem> items;
    bool is_partial{}; // there are more addresses than are kept in memory
};
BOOST_DESCRIBE_STRUCT(AddressesView, (), (items, is_partial))

inline constexpr std::size_t most_matched = 1'000; // texts of a request
struct AddressMatchRequest {
    http::ListOf<std::string, most_matched> texts;
    std::optional<http::Text<1, 40>> type;
    std::optional<http::Ranged<int, 1, 20>> limit; // candidates of each; 5 when not said
};
BOOST_DESCRIBE_STRUCT(AddressMatchRequest, (), (texts, type, limit))

struct AddressReason {
    std::string part;    // road, number, … or text: written the same
    std::string verdict; // same, similar, differs, only_one
    double factor{};     // what it multiplies the confidence by
};
BOOST_DESCRIBE_STRUCT(AddressReason, (), (part, verdict, factor))

struct AddressCandidate : AddressItem {
    double confidence{}; // 0 to 1
    std::vector<AddressReason> reasons;
};
BOOST_DESCRIBE_STRUCT(AddressCandidate, (AddressItem), (confidence, reasons))

struct AddressMatch {
    std::string text;
    std::optional<std::string> fault;         // address.…: it cannot be read, and nothing below is said
    std::map<std::string, std::string> parts; // province … room, place, rest: those that it has
    std::vector<std::string> notes;
    std::string standard; // in standard form
    bool is_complete{};   // everything was read, and it says a crossing, a door or more
    std::vector<AddressCandidate> candidates; // the likeliest first; none: nothing that it may mean
};
BOOST_DESCRIBE_STRUCT(AddressMatch, (), (text, fault, parts, notes, standard, is_complete, candidates))

struct AddressMatchesView {
    std::vector<AddressMatch> items; // in the order of the texts
    bool is_partial{};
};
BOOST_DESCRIBE_STRUCT(AddressMatchesView, (), (items, is_partial))

// A type's addresses as they are; the same for as long as it is held.
struct AddressesNow {
    std::shared_ptr<AddressBook const> book;
    std::shared_ptr<geo::AreaNames const> names;
    bool is_partial{};
};

class Addresses {
  public:
    // Services must outlive it.
    explicit Addresses(Services const &services, AddressOptions const &options = {});
    ~Addresses();
    Addresses(Addresses const &) = delete;
    Addresses &operator=(Addresses const &) = delete;

    // All three refuse with not_found "type.absent", invalid "address.not_of_type" for a type that has no addresses,
    // forbidden "permission.missing", busy "address.not_ready" while a type is being read.
    // Search as you type. Refuses also with invalid "element.half_a_place".
    Result<AddressesView> complete(Caller const &who, AddressQuery const &query);
    // The nearest to a place.
    Result<AddressesView> at(Caller const &who, AddressAtQuery const &query);
    // What texts mean. Refuses also with invalid "address.no_texts".
    Result<AddressMatchesView> match(Caller const &who, AddressMatchRequest const &request);
    // For a join. Refuses with busy "address.not_ready" after so long; nothing for a type that has no addresses.
    Result<std::optional<AddressesNow>> now(std::string const &type, std::chrono::milliseconds patience);

    // What the outbox says, of any process; returns at once.
    void heard(std::span<outbox::Published const> events);
    // Reads every type that has addresses, before anybody asks.
    void warm();
    // Waits until everything heard so far is in the books. For tests.
    void settle();
    std::size_t bytes() const; // memory held, about

    void mount(http::Routes &routes); // routes_addresses.cpp

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::elements
