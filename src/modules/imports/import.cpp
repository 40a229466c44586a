// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/cases.hpp"
#include "modules/imports/bad_rows.hpp"
#include "modules/imports/imports.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <charconv>
#include <set>

namespace onegrid::imports {
namespace {

constexpr std::size_t at_once = 200; // cases of one transaction
constexpr int millis_bits = 22;      // of an id: below them its milliseconds

struct Pending {
    Row row;
    PastCase past;
    std::vector<RowProblem> problems;
};

// The import acts as whoever had the case: with the right to say when things were done, and no person behind it.
Caller import_caller(AreaCode root, access::Unit const *centre, access::Unit const *unit, std::string const &name)
{
    static std::set<std::string> const permissions{"case.report", "case.backdate", "case.read_area", "case.accept",
                                                   "case.refuse", "case.file",     "case.dispatch",  "case.sign",
                                                   "case.start",  "case.submit",   "case.close",     "case.void"};
    Caller who;
    who.kind = CallerKind::system;
    who.name = name;
    who.request = "import";
    who.assignments.push_back({"import", name, root, {}, "city", permissions, {}});
    for (auto const *held : {centre, unit}) {
        if (held != nullptr) {
            who.assignments.push_back({"import", name, held->area, held->id, held->level, permissions, {}});
        }
    }
    return who;
}

// The version of now, when the case was changed meanwhile.
std::optional<int> version_in(Problem const &problem)
{
    constexpr std::string_view name = "version=";
    auto const at = problem.detail.find(name);
    int version = 0;
    if (problem.why != Why::stale || at == std::string::npos) {
        return {};
    }
    std::from_chars(problem.detail.data() + at + name.size(), problem.detail.data() + problem.detail.size(), version);
    return version;
}

std::vector<cases::OneAct> acts_of(PastCase const &past)
{
    std::vector<cases::OneAct> acts;
    auto const add = [&](char const *act, boost::json::object data, Instant at) {
        acts.push_back({act, std::move(data), at});
    };
    auto const &matter = *past.matter;
    auto const ended = past.ended_at.value_or(past.reported_at);
    if (past.end == End::refused || past.end == End::voided) {
        add(past.end == End::refused ? "refuse" : "void", {{"reason", past.reason}}, ended);
        return acts;
    }
    if (past.end == End::open && past.unit == nullptr) {
        return acts;
    }
    add("accept", {}, past.reported_at);
    add("file", {{"condition", matter.filing_condition}}, past.reported_at);
    if (past.unit != nullptr) {
        add("dispatch", {{"unit", to_string(past.unit->id)}}, past.dispatched_at);
    }
    if (past.end == End::open) {
        return acts;
    }
    if (past.unit != nullptr) {
        add("sign", {}, past.dispatched_at);
        add("start", {}, past.dispatched_at);
        add("submit", {{"note", past.is_ended_by_rule ? "导入：原系统未记录办结时间" : "导入"}}, *past.submitted_at);
    }
    add("close", {{"condition", matter.closing_condition}}, ended);
    return acts;
}

class Importer {
  public:
    Importer(cases::Module &module, Mapping const &mapping, ImportOptions const &options, Lookup const &lookup,
             access::DirectorySnapshot const &directory, AreaCode root)
        : m_module(module), m_mapping(mapping), m_options(options), m_lookup(lookup), m_directory(directory), m_root(root),
          m_name("import:" + mapping.name), m_bad(options.report, options.language),
          m_first(module.services().ids.next() >> millis_bits)
    {
    }

    Outcome run(Rows &rows, Columns const &columns)
    {
        auto const now = m_module.services().clock.now();
        std::vector<Pending> batch;
        for (auto row = rows.next(); row; row = rows.next()) {
            ++m_out.rows;
            std::vector<RowProblem> problems;
            auto past = case_of(*row, columns, m_mapping, m_lookup, now, problems);
            if (past && !m_keys.insert(past->key).second) {
                problems.push_back({m_mapping.key.front(), row->cells[*columns.find(m_mapping.key.front())],
                                    "import.key_repeated"});
            }
            if (!problems.empty()) {
                refuse(*row, problems);
                continue;
            }
            batch.push_back({std::move(*row), std::move(*past), {}});
            if (batch.size() == at_once) {
                take(batch);
            }
        }
        take(batch);
        return m_out;
    }

  private:
    void refuse(Row const &row, std::vector<RowProblem> const &problems)
    {
        ++m_out.bad;
        for (auto const &problem : problems) {
            ++m_out.bad_codes[problem.code];
        }
        m_bad.add(row, problems);
    }

    static void note(Pending &pending, Problem const &problem, std::string_view otherwise)
    {
        for (auto const &field : problem.fields) {
            pending.problems.push_back({field.pointer, field.detail, field.code});
        }
        if (problem.fields.empty()) {
            pending.problems.push_back({std::string(otherwise), problem.detail, problem.code});
        }
    }

    void take(std::vector<Pending> &batch)
    {
        if (!m_options.is_trial && !batch.empty()) {
            write(batch);
        }
        for (auto const &pending : batch) {
            if (!pending.problems.empty()) {
                refuse(pending.row, pending.problems);
                continue;
            }
            ++m_out.good;
            m_out.ended_by_rule += pending.past.is_ended_by_rule;
        }
        batch.clear();
        m_bad.flush();
        if (m_options.progress) {
            m_options.progress(m_out);
        }
    }

    void write(std::vector<Pending> &batch)
    {
        auto const reporter = import_caller(m_root, nullptr, nullptr, m_name);
        std::vector<cases::ReportCall> reports(batch.size());
        std::vector<std::string> keys(batch.size());
        for (std::size_t i = 0; i < batch.size(); ++i) {
            // No header can carry this first byte, so no client can send such a key.
            keys[i] = "\x02" + m_name + "\x1f" + batch[i].past.key;
            reports[i].who = &reporter;
            reports[i].report = &batch[i].past.report;
            reports[i].idempotency_key = keys[i];
            reports[i].process = "case"; // what happened elsewhere is told as the closed loop
        }
        m_module.report(reports);

        std::vector<Caller> callers(batch.size());
        std::vector<cases::ActRequest> requests(batch.size());
        std::vector<cases::ActCall> acts;
        std::vector<std::size_t> whose;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            auto const &reported = reports[i].result;
            if (!reported) {
                note(batch[i], reported.error(), {});
                continue;
            }
            m_out.added += (reported->id.value >> millis_bits) >= m_first;
            m_out.outside += std::find(reported->flags.begin(), reported->flags.end(), "outside_city") != reported->flags.end();
            requests[i].version = reported->version;
            requests[i].acts = acts_of(batch[i].past);
            if (requests[i].acts.value.empty()) {
                continue;
            }
            auto const centre = cases::first_receiver(m_directory, reported->area);
            callers[i] = import_caller(m_root, centre ? m_directory.find_unit(centre->unit) : nullptr, batch[i].past.unit,
                                       m_name);
            keys[i] += "\x1f" "acts";
            cases::ActCall call;
            call.who = &callers[i];
            call.id = reported->id;
            call.request = &requests[i];
            call.idempotency_key = keys[i];
            acts.push_back(std::move(call));
            whose.push_back(i);
        }
        m_module.act(acts);
        for (std::size_t i = 0; i < acts.size(); ++i) {
            // The city's clock reminds of what is overdue, and a case of years ago is: the version that it left is said.
            for (int tries = 0; tries < 3 && !acts[i].result; ++tries) {
                auto const version = version_in(acts[i].result.error());
                if (!version) {
                    break;
                }
                requests[whose[i]].version = *version;
                m_module.act(std::span(&acts[i], 1));
            }
            if (!acts[i].result) {
                note(batch[whose[i]], acts[i].result.error(), "outcome");
            }
        }
    }

    cases::Module &m_module;
    Mapping const &m_mapping;
    ImportOptions const &m_options;
    Lookup const &m_lookup;
    access::DirectorySnapshot const &m_directory;
    AreaCode m_root;
    std::string m_name;
    BadRows m_bad;
    std::int64_t m_first; // milliseconds of the ids that this run makes
    std::set<std::string> m_keys;
    Outcome m_out;
};

} // namespace

Result<Outcome> import_cases(cases::Module &module, Mapping const &mapping, ImportOptions const &options)
{
    Rows rows(options.file, mapping.encoding, mapping.delimiter);
    if (!rows.is_open()) {
        return refuse(Why::not_found, "import.file_unreadable", options.file.filename().string());
    }
    Columns const columns(rows.header());
    Problem missing{Why::invalid, "import.columns_missing", {}, {}, {}};
    for (auto const &name : mapping.columns()) {
        if (!columns.find(name)) {
            missing.fields.push_back({name, "import.column_missing", {}});
        }
    }
    if (!missing.fields.empty()) {
        return tl::unexpected<Problem>(std::move(missing));
    }
    auto const &services = module.services();
    auto const *book = TRY(module.books().current());
    auto const tree = services.areas.now();
    auto const directory = services.directory.now();
    Lookup const lookup(*book->catalogue, *tree, *directory);
    Importer importer(module, mapping, options, lookup, *directory, tree->root());
    return importer.run(rows, columns);
}

} // namespace onegrid::imports
