// SPDX-License-Identifier: Apache-2.0
// The state as compact JSON. Keys are one letter, what is empty is left out:
//   {"b":[{"i":1,"n":"handling","l":"street","u":"71","p":["intake","filing@district"]}],
//    "c":[{"b":1,"n":"handling","s":"r","u":"71"}],"v":{…},"n":1,"o":"closed"}
// A branch also has a "p"arent as "a" (with "s" when that one's clock stands still) and "v"ia. A visit is written
// without its level when that is the branch's own.
#include "engines/process/process.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <utility>

namespace onegrid::process {
namespace {

namespace json = boost::json;

constexpr std::size_t max_items = 1'000;

void put_text(std::string &out, std::string_view text)
{
    out += '"';
    for (char const c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr char digits[] = "0123456789abcdef";
            out += "\\u00";
            out += digits[c >> 4];
            out += digits[c & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void put_member(std::string &out, char key, std::string_view text)
{
    if (!text.empty()) {
        out += ",\"";
        out += key;
        out += "\":";
        put_text(out, text);
    }
}

void put_branch(std::string &out, Branch const &branch)
{
    out += "{\"i\":" + std::to_string(branch.id);
    if (branch.parent != 0) {
        out += ",\"a\":" + std::to_string(branch.parent);
    }
    if (branch.pauses_parent) {
        out += ",\"s\":1";
    }
    put_member(out, 'n', branch.node);
    put_member(out, 'v', branch.via);
    put_member(out, 'l', branch.level);
    put_member(out, 'u', branch.unit);
    if (!branch.path.empty()) {
        out += ",\"p\":[";
        for (auto const &visit : branch.path) {
            put_text(out, visit.level == branch.level ? visit.stage : visit.stage + "@" + visit.level);
            out += ',';
        }
        out.back() = ']';
    }
    out += '}';
}

// By name: a database keeps an object's members in an order of its own, and the same state is to be the same text.
void put_variables(std::string &out, json::object const &variables)
{
    std::vector<json::key_value_pair const *> members;
    for (auto const &member : variables) {
        members.push_back(&member);
    }
    std::sort(members.begin(), members.end(), [](auto const *a, auto const *b) { return a->key() < b->key(); });
    char separator = '{';
    for (auto const *member : members) {
        out += std::exchange(separator, ',');
        put_text(out, member->key());
        out += ':';
        out += json::serialize(member->value());
    }
    out += '}';
}

tl::unexpected<Problem> malformed(std::string detail)
{
    return refuse(Why::invalid, "process.state_malformed", std::move(detail));
}

Result<std::string> text_of(json::object const &object, std::string_view key)
{
    auto const *value = object.if_contains(key);
    if (!value) {
        return std::string{};
    }
    if (!value->is_string()) {
        return malformed(std::string(key));
    }
    return std::string(value->get_string());
}

Result<int> number_of(json::object const &object, std::string_view key)
{
    auto const *value = object.if_contains(key);
    if (!value) {
        return 0;
    }
    if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > 1'000'000'000) {
        return malformed(std::string(key));
    }
    return static_cast<int>(value->get_int64());
}

Result<Branch> branch_of(json::value const &value)
{
    if (!value.is_object()) {
        return malformed("b");
    }
    auto const &object = value.get_object();
    Branch branch;
    branch.id = TRY(number_of(object, "i"));
    branch.parent = TRY(number_of(object, "a"));
    branch.pauses_parent = TRY(number_of(object, "s")) != 0;
    branch.node = TRY(text_of(object, "n"));
    branch.via = TRY(text_of(object, "v"));
    branch.level = TRY(text_of(object, "l"));
    branch.unit = TRY(text_of(object, "u"));
    if (auto const *path = object.if_contains("p")) {
        if (!path->is_array() || path->get_array().size() > max_items) {
            return malformed("p");
        }
        branch.path.reserve(path->get_array().size());
        for (auto const &item : path->get_array()) {
            if (!item.is_string()) {
                return malformed("p");
            }
            std::string_view const text = item.get_string();
            auto const at = text.find('@');
            branch.path.push_back({std::string(text.substr(0, at)),
                                   at == std::string_view::npos ? branch.level : std::string(text.substr(at + 1))});
        }
    }
    return branch;
}

Result<Clock> clock_of(json::value const &value)
{
    if (!value.is_object()) {
        return malformed("c");
    }
    auto const &object = value.get_object();
    auto const status = TRY(text_of(object, "s"));
    if (status != "r" && status != "p") {
        return malformed("s");
    }
    Clock clock;
    clock.branch = TRY(number_of(object, "b"));
    clock.code = TRY(text_of(object, "n"));
    clock.status = status == "r" ? ClockStatus::running : ClockStatus::paused;
    clock.unit = TRY(text_of(object, "u"));
    return clock;
}

} // namespace

std::string to_json(State const &state)
{
    std::string out;
    out.reserve(400);
    out += "{\"b\":[";
    for (auto const &branch : state.branches) {
        put_branch(out, branch);
        out += ',';
    }
    if (state.branches.empty()) {
        out += ']';
    } else {
        out.back() = ']';
    }
    if (!state.clocks.empty()) {
        out += ",\"c\":[";
        for (auto const &clock : state.clocks) {
            out += "{\"b\":" + std::to_string(clock.branch);
            put_member(out, 'n', clock.code);
            put_member(out, 's', clock.status == ClockStatus::running ? "r" : "p");
            put_member(out, 'u', clock.unit);
            out += "},";
        }
        out.back() = ']';
    }
    if (!state.variables.empty()) {
        out += ",\"v\":";
        put_variables(out, state.variables);
    }
    out += ",\"n\":" + std::to_string(state.last_branch);
    put_member(out, 'o', state.outcome);
    out += '}';
    return out;
}

Result<State> state_of(std::string_view text)
{
    boost::system::error_code error;
    json::monotonic_resource arena;
    auto const value = json::parse(text, error, &arena);
    if (error) {
        return malformed("not a JSON object");
    }
    return state_in(value);
}

Result<State> state_in(json::value const &value)
{
    if (!value.is_object()) {
        return malformed("not a JSON object");
    }
    auto const &object = value.get_object();
    State state;
    for (auto const &member : object) {
        constexpr std::string_view known = "bcvno";
        if (member.key().size() != 1 || known.find(member.key()[0]) == std::string_view::npos) {
            return malformed("an unknown member");
        }
    }
    if (auto const *branches = object.if_contains("b")) {
        if (!branches->is_array() || branches->get_array().size() > max_items) {
            return malformed("b");
        }
        state.branches.reserve(branches->get_array().size());
        for (auto const &item : branches->get_array()) {
            state.branches.push_back(TRY(branch_of(item)));
        }
    }
    if (auto const *clocks = object.if_contains("c")) {
        if (!clocks->is_array() || clocks->get_array().size() > max_items) {
            return malformed("c");
        }
        state.clocks.reserve(clocks->get_array().size());
        for (auto const &item : clocks->get_array()) {
            state.clocks.push_back(TRY(clock_of(item)));
        }
    }
    if (auto const *variables = object.if_contains("v")) {
        if (!variables->is_object()) {
            return malformed("v");
        }
        state.variables = json::object(variables->get_object(), json::storage_ptr{});
    }
    state.last_branch = TRY(number_of(object, "n"));
    state.outcome = TRY(text_of(object, "o"));
    return state;
}

std::string_view to_text(EffectKind kind)
{
    constexpr std::string_view names[] = {"stage_entered", "stage_left",  "clock_start",  "clock_pause", "clock_resume",
                                          "clock_stop",    "clock_extend", "task_opened", "task_closed",  "call",        "signal",
                                          "message",       "timer_set",   "timer_cancel", "ended"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace onegrid::process
