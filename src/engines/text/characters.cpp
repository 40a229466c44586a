// SPDX-License-Identifier: Apache-2.0
#include "engines/text/characters.hpp"
#include "platform/base/check.hpp"
#include <map>
#include <memory>
#include <mutex>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <vector>

namespace onegrid::text {
namespace {

constexpr char32_t plane = 0x10000; // the characters that nearly all texts are made of have a table

bool is_plain_han(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF); }

bool is_dropped(char32_t c)
{
    auto const code = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(code)) {
        return false;
    }
    UErrorCode error = U_ZERO_ERROR;
    return u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_iscntrl(code) || !u_isdefined(code) ||
           u_charType(code) == U_PRIVATE_USE_CHAR || u_charType(code) == U_SURROGATE || uscript_getScript(code, &error) == USCRIPT_INHERITED;
}

std::u32string code_points(icu::UnicodeString const &text)
{
    std::u32string out;
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        out.push_back(static_cast<char32_t>(text.char32At(at)));
    }
    return out;
}

// Made once for the process, in some hundredths of a second.
class Tables {
  public:
    static Tables &one()
    {
        static Tables tables;
        return tables;
    }

    char32_t of_plane(char32_t c) const { return m_plane[c]; }
    bool is_gap_of_plane(char32_t c) const { return m_gaps[c]; }

    std::u32string all_of(char32_t c) const
    {
        if (is_dropped(c)) {
            return {};
        }
        if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
            return U" ";
        }
        UErrorCode error = U_ZERO_ERROR;
        auto const even = m_compatible->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error);
        bool const is_hangul = c >= 0xAC00 && c <= 0xD7A3;
        auto const apart = is_hangul ? even : m_apart->normalize(even, error);
        CHECK(U_SUCCESS(error) != 0, "ICU normalizes any character");
        std::u32string out;
        for (auto const one : code_points(apart)) {
            if (u_isUWhiteSpace(static_cast<UChar32>(one))) {
                out.push_back(U' ');
            } else if (!is_dropped(one)) {
                out.push_back(one < plane && m_simple[one] != 0 ? m_simple[one] : one);
            }
        }
        return out;
    }

    std::u32string const &several_of(char32_t c)
    {
        std::scoped_lock const lock(m_mutex);
        auto &out = m_several[c];
        if (!out) {
            out = std::make_unique<std::u32string>(all_of(c));
        }
        return *out;
    }

  private:
    Tables() : m_simple(plane), m_plane(plane), m_gaps(plane)
    {
        UErrorCode error = U_ZERO_ERROR;
        m_compatible = icu::Normalizer2::getNFKCCasefoldInstance(error);
        m_apart = icu::Normalizer2::getNFDInstance(error);
        CHECK(U_SUCCESS(error) != 0, "ICU has its normalization data");
        simplify();
        for (char32_t c = 0; c < plane; ++c) {
            if (is_plain_han(c)) {
                m_plane[c] = m_simple[c] != 0 ? m_simple[c] : c;
                continue;
            }
            auto const all = all_of(c);
            m_plane[c] = all.empty() ? hidden : all.size() == 1 ? all.front() : several;
            m_gaps[c] = u_isUWhiteSpace(static_cast<UChar32>(c)) || u_ispunct(static_cast<UChar32>(c));
        }
    }

    // Each character by itself: what a word of several would become depends on its neighbours.
    void simplify()
    {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> const simplified(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
        CHECK(U_SUCCESS(error) != 0 && simplified != nullptr, "ICU has its transliteration data");
        icu::UnicodeString all;
        std::vector<char32_t> asked;
        for (char32_t c = 0x3400; c <= 0x9FFF; ++c) {
            if (is_plain_han(c) && u_isdefined(static_cast<UChar32>(c))) {
                all.append(static_cast<UChar32>(c)).append(static_cast<char16_t>('\n'));
                asked.push_back(c);
            }
        }
        simplified->transliterate(all);
        auto const got = code_points(all);
        CHECK(got.size() == 2 * asked.size(), "one character becomes one");
        for (std::size_t i = 0; i < asked.size(); ++i) {
            m_simple[asked[i]] = got[2 * i];
        }
    }

    icu::Normalizer2 const *m_compatible{};
    icu::Normalizer2 const *m_apart{};
    std::vector<char32_t> m_simple;
    std::vector<char32_t> m_plane;
    std::vector<char> m_gaps;
    std::mutex m_mutex;
    std::map<char32_t, std::unique_ptr<std::u32string>> m_several; // at most one of each there is
};

} // namespace

char32_t folded(char32_t c)
{
    if (c < plane) {
        return Tables::one().of_plane(c);
    }
    auto const &all = Tables::one().several_of(c);
    return all.empty() ? hidden : all.size() == 1 ? all.front() : several;
}

std::u32string const &unfolded(char32_t c) { return Tables::one().several_of(c); }

bool is_gap(char32_t c)
{
    return c < plane ? Tables::one().is_gap_of_plane(c) : u_ispunct(static_cast<UChar32>(c)) != 0;
}

bool is_han(char32_t c) { return is_plain_han(c) || (c >= 0x20000 && c <= 0x3FFFF) || c == U'〇'; }

} // namespace onegrid::text
