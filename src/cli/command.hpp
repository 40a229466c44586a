// SPDX-License-Identifier: Apache-2.0
// The commands of `onegrid`. Each is a function of what follows its name; --help is answered before it is called.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::cli {

using Words = std::vector<std::string>;

struct Command {
    std::string_view name;  // "case replay": one or two words
    std::string_view usage; // "case replay --all | NUMBER… [--data DIR]"
    std::string_view about; // a paragraph
    int (*run)(Words const &words);
};

std::span<Command const> commands();

// The options every command that opens the city takes, for its usage text.
inline constexpr std::string_view city_options = "[--data DIR] [--database URL] [--config FILE]";

// Something the person at the terminal can put right; printed without more ado, exit code 2.
struct UsageError {
    std::string text;
};

// Options by name, with or without "=", out of the words; what is left are the operands. Flags take no value.
class Options {
  public:
    // Refuses (UsageError) options that are neither in `valued` nor in `flags`, and a valued one without its value.
    Options(Words const &words, std::span<std::string_view const> valued, std::span<std::string_view const> flags = {});

    bool has(std::string_view name) const;
    std::string get(std::string_view name, std::string_view otherwise = {}) const; // the last, when given twice
    std::vector<std::string> all(std::string_view name) const;
    Words const &operands() const { return m_operands; }
    // For commands that take none. Refuses (UsageError) what is left over.
    Options const &without_operands() const;
    // Every option given, in order.
    std::vector<std::pair<std::string, std::string>> const &given() const { return m_given; }

  private:
    std::vector<std::pair<std::string, std::string>> m_given;
    Words m_operands;
};

// The bytes of a file that a command was given. UsageError when it cannot be read.
std::string file_text(std::filesystem::path const &file);

int serve(Words const &words);
int migrate(Words const &words);
int pack_check(Words const &words);
int pack_apply(Words const &words);
int user_list(Words const &words);
int user_add(Words const &words);
int user_lock(Words const &words);
int user_unlock(Words const &words);
int user_password(Words const &words);
int user_grant(Words const &words);
int audit_verify(Words const &words);
int case_replay(Words const &words);
int case_log(Words const &words);
int elements_reseal(Words const &words);
int case_import(Words const &words);
int appraisal_count(Words const &words);
int appraisal_verify(Words const &words);
int calendar_deadline(Words const &words);
int database_run(Words const &words);
int dispatch_evaluate(Words const &words);
int files_verify(Words const &words);
int geo_import(Words const &words);
int rules_eval(Words const &words);
int rules_run(Words const &words);
int rules_check(Words const &words);
int rules_tck(Words const &words);
int text_duplicates(Words const &words);
int search_index(Words const &words);
int search_find(Words const &words);
int text_train(Words const &words);
int text_evaluate(Words const &words);
int text_crossvalidate(Words const &words);
int text_classify(Words const &words);
int text_card(Words const &words);
int print_openapi(Words const &words);
int config_documentation(Words const &words);

} // namespace onegrid::cli
