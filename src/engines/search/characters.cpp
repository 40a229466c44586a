// SPDX-License-Identifier: Apache-2.0
#include "engines/search/characters.hpp"
#include "platform/base/check.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>

namespace onegrid::search {
namespace {

constexpr char32_t plane = 0x10000; // beyond it every character stands for itself
constexpr char32_t first_han = 0x3400;
constexpr char32_t last_han = 0x9fff;

// Characters of names that are read in more than one way, with the readings beside ICU's.
constexpr std::pair<char32_t, std::string_view> more_readings[] = {
    {U'重', "chong"}, {U'重', "zhong"}, {U'长', "chang"}, {U'长', "zhang"}, {U'行', "hang"},  {U'行', "xing"},  {U'乐', "le"},
    {U'乐', "yue"},   {U'朝', "chao"},  {U'朝', "zhao"},  {U'藏', "cang"},  {U'藏', "zang"},  {U'都', "du"},    {U'都', "dou"},
    {U'会', "hui"},   {U'会', "kuai"},  {U'厦', "xia"},   {U'厦', "sha"},   {U'单', "dan"},   {U'单', "shan"},  {U'解', "jie"},
    {U'解', "xie"},   {U'曾', "zeng"},  {U'曾', "ceng"},  {U'仇', "chou"},  {U'仇', "qiu"},   {U'区', "qu"},    {U'区', "ou"},
    {U'查', "cha"},   {U'查', "zha"},   {U'盛', "sheng"}, {U'盛', "cheng"}, {U'莞', "guan"},  {U'莞', "wan"},   {U'蚌', "bang"},
    {U'蚌', "beng"},  {U'埔', "pu"},    {U'埔', "bu"},    {U'堡', "bao"},   {U'堡', "pu"},    {U'堡', "bu"},    {U'圩', "wei"},
    {U'圩', "xu"},    {U'泊', "bo"},    {U'泊', "po"},    {U'车', "che"},   {U'车', "ju"},    {U'弹', "dan"},   {U'弹', "tan"},
    {U'调', "diao"},  {U'调', "tiao"},  {U'参', "can"},   {U'参', "shen"},  {U'省', "sheng"}, {U'省', "xing"},  {U'大', "da"},
    {U'大', "dai"},   {U'六', "liu"},   {U'六', "lu"},    {U'阿', "a"},     {U'阿', "e"},     {U'番', "fan"},   {U'番', "pan"},
    {U'尉', "wei"},   {U'尉', "yu"},    {U'浒', "hu"},    {U'浒', "xu"},    {U'涡', "wo"},    {U'涡', "guo"},   {U'员', "yuan"},
    {U'员', "yun"},   {U'降', "jiang"}, {U'降', "xiang"}, {U'传', "chuan"}, {U'传', "zhuan"}, {U'卡', "ka"},    {U'卡', "qia"},
    {U'还', "huan"},  {U'还', "hai"},   {U'便', "bian"},  {U'便', "pian"},  {U'系', "xi"},    {U'系', "ji"},    {U'校', "xiao"},
    {U'校', "jiao"},  {U'给', "gei"},   {U'给', "ji"},    {U'觉', "jue"},   {U'觉', "jiao"},  {U'种', "zhong"}, {U'种', "chong"},
    {U'奇', "qi"},    {U'奇', "ji"},    {U'期', "qi"},    {U'期', "ji"},    {U'栖', "qi"},    {U'栖', "xi"},    {U'莘', "xin"},
    {U'莘', "shen"},  {U'弄', "long"},  {U'弄', "nong"},  {U'荥', "xing"},  {U'荥', "ying"},  {U'柏', "bai"},   {U'柏', "bo"},
    {U'薄', "bao"},   {U'薄', "bo"},    {U'率', "lu"},    {U'率', "shuai"}, {U'宿', "su"},    {U'宿', "xiu"},   {U'地', "di"},
    {U'地', "de"},    {U'强', "qiang"}, {U'强', "jiang"}, {U'似', "si"},    {U'似', "shi"},   {U'识', "shi"},   {U'识', "zhi"},
};

icu::Transliterator &transliterator(char const *name)
{
    static std::map<std::string, std::unique_ptr<icu::Transliterator>> kept;
    auto &one = kept[name];
    if (!one) {
        UErrorCode status = U_ZERO_ERROR;
        one.reset(icu::Transliterator::createInstance(name, UTRANS_FORWARD, status));
        CHECK(U_SUCCESS(status) && one, "ICU has its transliterators");
    }
    return *one;
}

// Each character on a line of its own, so that none is changed for its neighbours' sake.
std::vector<icu::UnicodeString> each_transliterated(char const *name, std::span<char16_t const> characters)
{
    icu::UnicodeString text;
    for (auto const c : characters) {
        text.append(c).append(u'\n');
    }
    transliterator(name).transliterate(text);
    std::vector<icu::UnicodeString> lines;
    for (int at = 0; at < text.length();) {
        auto const end = text.indexOf(u'\n', at);
        CHECK(end >= 0, "lines stay lines");
        lines.emplace_back(text, at, end - at);
        at = end + 1;
    }
    CHECK(lines.size() == characters.size(), "a line for each character");
    return lines;
}

bool is_latin(char32_t c) { return c < 0x250 || (c >= 0x1e00 && c < 0x1f00); }

// Without accents; what is more than one letter stays as it is.
char16_t plain(char32_t c, icu::Normalizer2 const &folding, icu::Normalizer2 const &taking_apart)
{
    UErrorCode status = U_ZERO_ERROR;
    auto whole = folding.normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    if (is_latin(c)) {
        auto const parts = taking_apart.normalize(whole, status);
        icu::UnicodeString letters;
        for (int i = 0; i < parts.length(); ++i) {
            if (u_charType(parts[i]) != U_NON_SPACING_MARK) {
                letters.append(parts[i]);
            }
        }
        whole = letters;
    }
    if (whole.isEmpty()) {
        return 0;
    }
    return whole.length() == 1 ? whole[0] : static_cast<char16_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

Kind kind_by_icu(char32_t c)
{
    auto const among = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (c == 0 || among(0xd800, 0xdfff) || among(0xe000, 0xf8ff)) {
        return Kind::gap;
    }
    if (among(first_han, last_han) || among(0x3040, 0x30ff) || among(0xac00, 0xd7af) || among(0xf900, 0xfaff) ||
        among(0x20000, 0x3ffff) || c == U'々' || c == U'〇') {
        return Kind::han;
    }
    auto const icu = static_cast<UChar32>(c);
    if (u_isalnum(icu)) {
        return Kind::letter;
    }
    auto const type = u_charType(icu);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) {
        return Kind::nothing;
    }
    return Kind::gap;
}

struct Tables {
    std::array<char16_t, plane> fold{};
    std::array<Kind, plane> kind{}; // of what it is folded to
    std::vector<std::string> syllables;
    std::array<std::uint16_t, last_han - first_han + 1> reading{}; // place in `syllables`; 0: none
    std::map<char32_t, std::vector<std::uint16_t>> others;

    Tables()
    {
        fold_all();
        simplify();
        for (char32_t c = 0; c < plane; ++c) {
            kind[c] = fold[c] == 0 && c != 0 ? Kind::nothing : kind_by_icu(fold[c]);
        }
        read();
    }

    void fold_all()
    {
        UErrorCode status = U_ZERO_ERROR;
        auto const *const folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
        auto const *const apart = icu::Normalizer2::getNFKDInstance(status);
        CHECK(U_SUCCESS(status), "ICU has its normal forms");
        for (char32_t c = 0; c < plane; ++c) {
            bool const is_surrogate = c >= 0xd800 && c <= 0xdfff;
            fold[c] = is_surrogate ? static_cast<char16_t>(c) : plain(c, *folding, *apart);
        }
    }

    void simplify()
    {
        std::vector<char16_t> han;
        for (char32_t c = first_han; c <= last_han; ++c) {
            han.push_back(static_cast<char16_t>(c));
        }
        auto const lines = each_transliterated("Traditional-Simplified", han);
        std::array<char16_t, last_han - first_han + 1> simple{};
        for (std::size_t i = 0; i < han.size(); ++i) {
            simple[i] = lines[i].length() == 1 ? lines[i][0] : han[i];
        }
        for (auto &c : fold) {
            if (c >= first_han && c <= last_han) {
                c = simple[c - first_han];
            }
        }
    }

    void read()
    {
        std::map<std::string, std::uint16_t> known{{"", 0}};
        syllables.emplace_back();
        auto const place_of = [&](std::string const &syllable) {
            auto const [at, is_new] = known.emplace(syllable, static_cast<std::uint16_t>(syllables.size()));
            if (is_new) {
                syllables.push_back(syllable);
            }
            return at->second;
        };
        std::vector<char16_t> han;
        for (char32_t c = 0x4e00; c <= last_han; ++c) {
            han.push_back(static_cast<char16_t>(c));
        }
        auto const lines = each_transliterated("Han-Latin", han);
        for (std::size_t i = 0; i < han.size(); ++i) {
            std::string syllable;
            for (int k = 0; k < lines[i].length(); ++k) {
                auto const c = fold[lines[i][k]]; // takes the tones off
                if (c >= u'a' && c <= u'z') {
                    syllable += static_cast<char>(c);
                }
            }
            bool const is_read = lines[i].length() > 0 && lines[i][0] != han[i] && syllable.size() <= 6;
            reading[han[i] - first_han] = is_read ? place_of(syllable) : 0;
        }
        for (auto const &[c, syllable] : more_readings) {
            auto const place = place_of(std::string(syllable));
            if (place != reading[c - first_han]) {
                others[c].push_back(place);
            }
        }
    }
};

Tables const &tables()
{
    static auto const all = std::make_unique<Tables>();
    return *all;
}

} // namespace

char32_t folded(char32_t c) { return c < plane ? tables().fold[c] : c; }

Kind kind_of(char32_t folded) { return folded < plane ? tables().kind[folded] : kind_by_icu(folded); }

void append(std::string &utf8, char32_t c)
{
    auto const put = [&](char32_t byte) { utf8 += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | (c >> 6));
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3f));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

std::vector<Character> characters_of(std::string_view utf8)
{
    auto const &table = tables();
    std::vector<Character> out;
    out.reserve(utf8.size() / 2);
    for (std::size_t at = 0; at < utf8.size();) {
        auto const begin = at;
        auto const c = next_code_point(utf8, at);
        if (!c) {
            ++at;
            out.push_back({0xfffd, Kind::gap, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
            continue;
        }
        auto const value = *c < plane ? char32_t{table.fold[*c]} : *c;
        auto const kind = *c < plane ? table.kind[*c] : kind_by_icu(*c);
        if (kind != Kind::nothing) {
            out.push_back({value, kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
        }
    }
    return out;
}

std::vector<std::string_view> readings_of(char32_t folded)
{
    std::vector<std::string_view> out;
    if (folded < first_han || folded > last_han) {
        return out;
    }
    auto const &table = tables();
    if (auto const usual = table.reading[folded - first_han]; usual != 0) {
        out.emplace_back(table.syllables[usual]);
    }
    if (auto const found = table.others.find(folded); found != table.others.end()) {
        for (auto const place : found->second) {
            out.emplace_back(table.syllables[place]);
        }
    }
    return out;
}

bool Initials::has(char c) const { return std::find(letters, letters + count, c) != letters + count; }

Initials initials_of(char32_t folded)
{
    Initials out;
    for (auto const reading : readings_of(folded)) {
        if (!reading.empty() && !out.has(reading[0]) && out.count < std::size(out.letters)) {
            out.letters[out.count++] = reading[0];
        }
    }
    return out;
}

bool is_syllable(std::string_view letters)
{
    static std::set<std::string_view> const all(tables().syllables.begin() + 1, tables().syllables.end());
    return all.contains(letters);
}

bool sound_alike(char32_t one, char32_t other)
{
    auto const first = readings_of(one);
    auto const second = readings_of(other);
    return std::find_first_of(first.begin(), first.end(), second.begin(), second.end()) != first.end();
}

} // namespace onegrid::search
