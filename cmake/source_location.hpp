// SPDX-License-Identifier: Apache-2.0
// Clang before 15 cannot use libstdc++'s <source_location>. Included before everything where it is missing.
#pragma once
#if defined(__cplusplus) && defined(__clang__) && !__has_builtin(__builtin_source_location)
namespace std {
struct source_location {
    static constexpr source_location current(char const *file = __builtin_FILE(), unsigned line = __builtin_LINE()) noexcept
    {
        source_location here;
        here.m_file = file;
        here.m_line = line;
        return here;
    }
    constexpr char const *file_name() const noexcept { return m_file; }
    constexpr unsigned line() const noexcept { return m_line; }

  private:
    char const *m_file{""};
    unsigned m_line{};
};
} // namespace std
#endif
