// SPDX-License-Identifier: Apache-2.0
// What happens to made cases: who reports which matter where, in which words, and who does what with it when. Random, but
// the same for the same seed; people and units are the pack's.
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/pack/catalogue.hpp"
#include "modules/cases/requests.hpp"
#include "platform/access/access.hpp"
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace onegrid::bench {

// Everybody of the staff, signed in until it is destroyed, and allowed to say when things were done.
class Cast {
  public:
    Cast(access::Access &access, db::Database &database);
    ~Cast();
    Cast(Cast const &) = delete;
    Cast &operator=(Cast const &) = delete;

    // Somebody with the permission who belongs to the unit; nullptr: nobody.
    Caller const *of_unit(UnitId unit, std::string_view permission) const;
    // Somebody at the level with the permission whose area holds the place.
    Caller const *at(AreaCode place, std::string_view level, std::string_view permission) const;

  private:
    access::Access &m_access;
    std::vector<std::unique_ptr<Caller>> m_callers;
};

// What one person does with a case in one request.
struct MadeStep {
    Caller const *who{};
    std::vector<cases::OneAct> acts; // each with its device_time
};

struct MadeCase {
    Caller const *reporter{};
    cases::NewCase report;
    std::vector<MadeStep> steps;
    CaseId id;
    int version{};
};

class MadeCases {
  public:
    // Everything must outlive it.
    MadeCases(Cast const &cast, pack::Catalogue const &catalogue, geo::Tree const &tree,
            access::DirectorySnapshot const &directory, int seed);

    // A case reported between the two instants, as far as it has come by now.
    MadeCase tell(Instant from, Instant until, Instant now);

  private:
    struct Crew { // of a matter's department at a level
        UnitId unit;
        Caller const *worker{};
    };
    struct Site {
        geo::Area const *grid{};
        std::string community;
        Caller const *reporter{}, *street{}, *district{};
        std::map<std::string, Crew, std::less<>> street_crews, district_crews;
    };

    std::map<std::string, Crew, std::less<>> crews_of(AreaCode area) const;
    void plan(MadeCase &story, pack::Matter const &matter, Site const &site, Instant at, Instant now);
    geo::Point place_in(geo::Area const &grid);
    std::string words_of(pack::Matter const &matter, Site const &site);
    std::string reason_of(std::string const &list);
    bool chance(double p) { return std::bernoulli_distribution(p)(m_random); }
    double between(double least, double most) { return std::uniform_real_distribution<double>(least, most)(m_random); }
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }

    Cast const &m_cast;
    pack::Catalogue const &m_catalogue;
    geo::Tree const &m_tree;
    access::DirectorySnapshot const &m_directory;
    std::vector<Site> m_sites;
    std::vector<pack::Matter const *> m_matters;
    Caller m_resident;
    std::mt19937_64 m_random;
};

} // namespace onegrid::bench
