// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

namespace onegrid::cli {
namespace {

constexpr Command all[] = {
    {"serve", "serve [--port P] [--data DIR] [--packs DIR] [--pack NAME] [--web DIR] [--demo] [--database URL] [--config FILE]",
     "Starts OneGrid: the server on http://ADDRESS:P and, unless --database names another, its own PostgreSQL in DIR/postgres.\n"
     "Brings the database to this program's schema, applies the pack NAME, and runs until it is told to stop (Ctrl-C, SIGTERM).\n"
     "--demo makes the demo city, its accounts and its cases, once, and allows what only a demo may.\n"
     "Any key of the configuration can be given too, as --http.workers 16; see docs/configuration.md.",
     serve},
    {"migrate", "migrate [--dry-run] [--data DIR] [--database URL] [--config FILE]",
     "Brings the database to this program's schema and says what was done; --dry-run only says what would be.", migrate},
    {"pack check", "pack check DIR", "Reads the city pack in DIR and prints every error with its file and line. Exit code 1 if there is one.", pack_check},
    {"pack apply", "pack apply DIR [--yes] [--data DIR] [--database URL] [--config FILE]",
     "Says what applying the pack would change and, with --yes, does it in one transaction.", pack_apply},
    {"user", "user add|list|lock|unlock|password|grant … [--data DIR] [--database URL] [--config FILE]",
     "Accounts, at the terminal of the machine: for the first administrator, and for when nobody can sign in. Passwords are read from\n"
     "standard input. 'user list' shows them; every change is in the audit log.",
     user},
    {"audit verify", "audit verify [--data DIR] [--database URL] [--config FILE]",
     "Reads the whole audit log and the hash chain of every case, and names the first place where something was cut, edited, moved or\n"
     "slipped in. Exit code 1 if there is one.",
     audit_verify},
    {"case replay", "case replay --all | NUMBER… [--data DIR] [--database URL] [--config FILE]",
     "Computes cases anew from their logs and compares each with its snapshot. The last line reads 'N replayed, M diverged'.", case_replay},
    {"case log", "case log NUMBER [--data DIR] [--database URL] [--config FILE]",
     "Prints the acts of a case, who did what when, and whether their chain of hashes holds.", case_log},
    {"calendar deadline", "calendar deadline --from TIME --limit '4 working hours' [--pause FROM/TO]… [--extensions N] [--packs DIR] [--lang en]",
     "Prints the deadline of a limit and its proof, line by line.", calendar_deadline},
    {"geo import", "geo import FILE.geojson --level LEVEL [--crs wgs84|gcj02|bd09] [--data DIR] [--database URL] [--config FILE]",
     "Imports areas with their codes, names and outlines, and reports on every one of them.", geo_import},
    {"rules eval", "rules eval EXPRESSION [--context FILE.json] [--lang en]",
     "Evaluates an expression of FEEL; its names are the entries of the file. What was wrong is said on standard error.", rules_eval},
    {"rules run", "rules run MODEL.dmn --decision NAME [--input FILE.json] [--explain] [--lang en]",
     "Makes a decision of a model (or calls its service or knowledge model of that name) and prints it as JSON; --explain also says which rows of\n"
     "its tables matched and why the others did not. Models that it imports are looked for beside it.",
     rules_run},
    {"rules check", "rules check MODEL.dmn [--lang en]",
     "Says what is wrong with a model and its tables: faults with line and column; rows that overlap, inputs that no row covers, rows that can\n"
     "never be reached, each with a value that shows it. Exit code 1 if there is an error.",
     rules_check},
    {"rules tck", "rules tck DIR [--csv FILE]",
     "Runs the DMN conformance kit in DIR, or one of its folders. The last line reads 'N passed, M failed'; exit code 1 if one failed.", rules_tck},
    {"openapi", "openapi", "Prints the description of the interface (OpenAPI 3.1).", print_openapi},
    {"config documentation", "config documentation", "Prints docs/configuration.md.", config_documentation},
};

} // namespace

std::span<Command const> commands() { return all; }

} // namespace onegrid::cli
