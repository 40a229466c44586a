// SPDX-License-Identifier: Apache-2.0
// Reads a pack's texts: from files to a catalogue, units and people, and a list of everything that is wrong, each with
// its file and line. Pure. Every layer is laid over the ones before: a row or entry with a known code replaces that
// one, a new code is added, calendar.yaml and a process replace the file of the same name.
#pragma once
#include "engines/pack/catalogue.hpp"
#include "engines/pack/files.hpp"
#include "engines/pack/findings.hpp"
#include "engines/pack/indicators.hpp"
#include "platform/access/setup.hpp"

namespace onegrid::pack {

struct Reading {
    Catalogue catalogue; // as far as it could be read; usable when there is no error among the findings
    std::vector<access::UnitDef> units;
    std::vector<access::PersonDef> people;
    std::string sample_password; // of `people`
    std::vector<Finding> findings;
    std::shared_ptr<Indicators const> indicators; // nullptr: the pack has none

    bool has_errors() const;
};

// How closely processes are looked at: `full` compiles and lints each (tens of milliseconds); `texts` takes them as
// they are, for what was checked before.
enum class Rigour { full, texts };

Reading read(Files const &files, Rigour rigour = Rigour::full);

// One part each; `read` calls them in this order. The places of what they read are kept for the cross-checks.
struct Parts {
    Files const &files;
    Findings &findings;
    Reading &reading;
    Rigour rigour;
    std::map<std::string, Place, std::less<>> matter_places, role_places, unit_places, account_places, stage_places,
        reminder_places;
    std::set<std::string, std::less<>> clocks, acts; // of all processes
};
void read_head(Parts &parts);      // pack.yaml
void read_codes(Parts &parts);     // codes/*.csv
void read_matters(Parts &parts);   // matters.csv
void read_roles(Parts &parts);     // roles.yaml
void read_stages(Parts &parts);    // stages.yaml
void read_reminders(Parts &parts); // reminders.yaml
void read_indicators(Parts &parts); // indicators.yaml
void read_types(Parts &parts);     // types/*.yaml
void read_calendar(Parts &parts);  // calendar.yaml, calendar/*.json
void read_processes(Parts &parts); // processes/*.bpmn
void read_decisions(Parts &parts); // decisions/*.dmn
void read_units(Parts &parts);     // units.csv
void read_people(Parts &parts);    // people.csv
void check_across(Parts &parts);   // what one file says of another

} // namespace onegrid::pack
