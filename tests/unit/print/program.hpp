// SPDX-License-Identifier: Apache-2.0
// What other programs make of our bytes: pdftotext, pdfimages, unzip.
#pragma once
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace onegrid::print {

// Output of `command FILE arguments`, FILE holding `bytes`.
inline std::string output_of(std::string const &command, std::string const &bytes, std::string const &arguments)
{
    auto const file = std::filesystem::temp_directory_path() / ("onegrid-print-" + std::to_string(getpid()));
    std::ofstream(file, std::ios::binary) << bytes;
    std::string out;
    auto *pipe = popen((command + " " + file.string() + " " + arguments).c_str(), "r");
    char piece[4096];
    for (std::size_t got = 0; (got = fread(piece, 1, sizeof piece, pipe)) > 0;) {
        out.append(piece, got);
    }
    EXPECT_EQ(pclose(pipe), 0) << command;
    std::filesystem::remove(file);
    return out;
}

inline std::string text_of_pdf(std::string const &pdf, std::string const &options = "-layout")
{
    return output_of("pdftotext " + options, pdf, "-");
}

inline int count_of(std::string const &text, std::string const &what)
{
    int count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
        ++count;
    }
    return count;
}

} // namespace onegrid::print
