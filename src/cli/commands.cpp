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
    {"user list", "user list [--data DIR] [--database URL] [--config FILE]",
     "Every account with its area and its roles. The user commands are for the terminal of the machine: for the first administrators,\n"
     "and for when nobody can sign in. Every change is in the audit log.",
     user_list},
    {"user add", "user add ACCOUNT --area CODE [--name NAME] [--password-stdin] [--data DIR] [--database URL] [--config FILE]",
     "Makes an account. Its password is read from standard input, or made and printed; it must be changed at the first sign-in.", user_add},
    {"user lock", "user lock ACCOUNT [--data DIR] [--database URL] [--config FILE]", "Nobody can sign in with the account, and its sessions end.",
     user_lock},
    {"user unlock", "user unlock ACCOUNT [--data DIR] [--database URL] [--config FILE]", "The account can be signed in with again.", user_unlock},
    {"user password", "user password ACCOUNT [--password-stdin] [--remove-second-factor] [--data DIR] [--database URL] [--config FILE]",
     "Gives the account another password, read from standard input, or made and printed; it must be changed at the next sign-in.\n"
     "--remove-second-factor is for who has lost it.",
     user_password},
    {"user grant", "user grant ACCOUNT ROLE --area CODE [--unit CODE] [--post NAME] [--until TIME] [--data DIR] [--database URL] [--config FILE]",
     "Gives the account a role of the pack in an area and, but for the administrators, in a unit.", user_grant},
    {"audit verify", "audit verify [--data DIR] [--database URL] [--config FILE]",
     "Reads the whole audit log and the hash chain of every case, and names where something was cut, edited, moved or slipped in. What\n"
     "the audit log says of each act is held against the acts, so that a case or its last acts are missed. Exit code 1 if there is one.",
     audit_verify},
    {"case replay", "case replay --all | NUMBER… [--data DIR] [--database URL] [--config FILE]",
     "Computes cases anew from their logs and compares each with its snapshot. The last line reads 'N replayed, M diverged'.", case_replay},
    {"case log", "case log NUMBER [--data DIR] [--database URL] [--config FILE]",
     "Prints the acts of a case, who did what when, and whether their chain of hashes holds.", case_log},
    {"elements reseal", "elements reseal [--data DIR] [--database URL] [--config FILE]",
     "After a new key was added: seals what older keys sealed in the registers anew with the newest, in portions, while a server runs.\n"
     "Stopped, it goes on where it was when it is begun again. Older keys stay in the folder: accounts and cases are sealed with them too.",
     elements_reseal},
    {"files verify", "files verify [--data DIR] [--database URL] [--config FILE]",
     "Reads every attachment and compares it with its hash. Exit code 1 if one is missing or altered.", files_verify},
    {"database run", "database run [--data DIR] [--database URL] [--config FILE] -- COMMAND [ARGUMENT…]",
     "Runs a program of PostgreSQL (psql, pg_dump, pg_restore, pg_basebackup) with the environment that leads it to the city's\n"
     "database. The private PostgreSQL is started for it when no server runs. Exits as the program does.",
     database_run},
    {"case import", "case import --mapping MAPPING.yaml FILE.csv [--report BAD.csv] [--dry-run] [--lang en] [--data DIR] [--database URL] [--config FILE]",
     "Imports the history of another system: each row becomes a case, reported and driven to its end by acts at the row's times. The\n"
     "mapping says which column is what, how values are to be understood and how times are written (docs/import.md). Rows that cannot go\n"
     "in are written to BAD.csv (FILE.csv.bad.csv here, when not said) with row, line, column, value, code and reason; none is lost. The\n"
     "same file again adds nothing. --dry-run looks at every row and changes nothing. Exit code 1 if there are bad rows.",
     case_import},
    {"appraisal count", "appraisal count [--again] [--data DIR] [--database URL] [--config FILE]",
     "Counts what a running server would count in the background: cases of which something is new, and with --again all of history from\n"
     "the logs. For after a restore or an import; the numbers are the same.",
     appraisal_count},
    {"appraisal verify", "appraisal verify [--data DIR] [--database URL] [--config FILE]",
     "Counts every case from its log and holds the sums against those that are stored. Exit code 1 if one differs. The last line is JSON.",
     appraisal_verify},
    {"calendar deadline", "calendar deadline --from TIME --limit '4 working hours' [--pause FROM/TO]… [--extensions N] [--packs DIR] [--pack NAME] [--lang zh-CN|en]",
     "Prints the deadline of a limit and its proof, line by line.", calendar_deadline},
    {"dispatch evaluate", "dispatch evaluate --train A.csv --test B.csv [--online] [--json]",
     "Learns from A which unit handles what and proposes units for the cases of B: how often the right one comes first and is among the\n"
     "first three, and how often it is right from which confidence on. --online: after each day of B its units are told. Columns, also\n"
     "of gzipped files: create_date, street, community, event_type, main_type, sub_type, dispose_unit, source, property and, when it\n"
     "is there, dispose_unit_id. --json prints one line. docs/dispatch.md",
     dispatch_evaluate},
    {"geo import", "geo import FILE.geojson [--level LEVEL] [--crs wgs84|gcj02|bd09] [--partial] [--dry-run] [--data DIR] [--database URL] [--config FILE]",
     "Imports areas with their codes, names and outlines, and reports on every one of them. One that is refused stops all, unless\n"
     "--partial; --dry-run only reports.", geo_import},
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
    {"text duplicates", "text duplicates --cases F.csv[.gz] [--gold PAIRS.csv] [--column WHAT=COLUMN]… [--likely 0..1] [--json]",
     "Looks for each case of the past for what an earlier one says, as it would have been done when it was reported, and prints what is\n"
     "likely; with pairs that people called duplicates (duplicate_case, original_case) how many are found instead. WHAT is one of id, at,\n"
     "closed, longitude, latitude, group, matter, address, text (several). --json prints one line. docs/dispatch.md",
     text_duplicates},
    {"search index", "search index --data FILE.jsonl[.gz] --index DIR [--threads N]",
     "Makes an index of articles of laws, a JSON object a line (docs/search.md), in the place of what is in DIR; searches go on meanwhile.\n"
     "Lines that cannot be read are told with their numbers and passed over. Exit code 1 if there are any.",
     search_index},
    {"search find", "search find --index DIR QUERY… [--limit N] [--label LABEL]… [--at DAY] [--newest] [--json]",
     "Finds what has all words, also by the first letters of pinyin (hpq) and with a slip in a name. -WORD excludes; title:WORD and text:WORD\n"
     "say where. Exit code 1 if nothing is found.",
     search_find},
    {"text train",
     "text train --data FILE.csv… --model MODEL [--date DATE] [--longest 4] [--in-messages 3] [--subject-weight 2] [--cost 1] [--ratio-share 0] [--json]",
     "Learns what reports are about from rows whose label is known: columns label and subject, detail or tokens, more than one --data if need\n"
     "be. A label may be a path, as 'water/supply/leak'. Writes MODEL and prints how good it is on rows that were held out. Rows that cannot be\n"
     "used are said with file and line. The same rows, options and date give the same bytes.",
     text_train},
    {"text evaluate", "text evaluate --model MODEL --test FILE.csv… [--json]",
     "Holds a model against rows whose label is known: accuracy, macro-F1, figures of each class, calibration, what is right above a confidence,\n"
     "and what was taken for what. --json prints one line.",
     text_evaluate},
    {"text crossvalidate", "text crossvalidate --data FILE.csv… [--folds 10] [--longest 4] [--in-messages 3] [--subject-weight 2] [--cost 1] [--ratio-share 0] [--json]",
     "Trains as often as there are folds, each time without one part, and judges that part: the figures of text evaluate, of every row once.\n"
     "Texts that are the same are in one part.",
     text_crossvalidate},
    {"text classify", "text classify --model MODEL [--subject TEXT] [--least 0.5] [--words 8] [--json] TEXT",
     "Says what a text is about, how sure that is, and which words decided. Below --least nothing is answered.", text_classify},
    {"text card", "text card --model MODEL", "Prints what is known about a model as JSON: its data, options and figures.", text_card},
    {"openapi", "openapi", "Prints the description of the interface (OpenAPI 3.1).", print_openapi},
    {"config documentation", "config documentation", "Prints docs/configuration.md.", config_documentation},
};

} // namespace

std::span<Command const> commands() { return all; }

} // namespace onegrid::cli
