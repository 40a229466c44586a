// SPDX-License-Identifier: Apache-2.0
#include "engines/search/lines.hpp"
#include <array>
#include <fmt/format.h>
#include <stdexcept>
#include <string_view>
#include <zlib.h>

namespace onegrid::search {
namespace {

constexpr std::size_t longest = 16 << 20;

} // namespace

struct Lines::File {
    gzFile file{};
    std::array<char, 1 << 16> buffer{};
    std::size_t at{}, end{};
    ~File()
    {
        if (file != nullptr) {
            gzclose(file);
        }
    }
};

Lines::Lines(std::filesystem::path const &file) : m_path(file), m_file(std::make_unique<File>())
{
    m_file->file = std::filesystem::is_directory(file) ? nullptr : gzopen(file.c_str(), "rb");
    if (m_file->file == nullptr) {
        throw std::runtime_error(fmt::format("cannot read {}", file.string()));
    }
}

Lines::~Lines() = default;

bool Lines::next(std::string &line)
{
    line.clear();
    auto &in = *m_file;
    bool any = false;
    for (;;) {
        if (in.at == in.end) {
            int const got = gzread(in.file, in.buffer.data(), static_cast<unsigned>(in.buffer.size()));
            int error = Z_OK;
            gzerror(in.file, &error);
            if (got < 0 || (error != Z_OK && error != Z_STREAM_END)) {
                throw std::runtime_error(fmt::format("{} is broken after line {}", m_path.string(), m_number));
            }
            if (got == 0) {
                m_number += any;
                return any;
            }
            in.at = 0;
            in.end = static_cast<std::size_t>(got);
        }
        any = true;
        std::string_view const rest(in.buffer.data() + in.at, in.end - in.at);
        auto const end = rest.find('\n');
        line += rest.substr(0, end);
        if (line.size() > longest) {
            throw std::runtime_error(fmt::format("{}: line {} is too long", m_path.string(), m_number + 1));
        }
        if (end != std::string_view::npos) {
            in.at += end + 1;
            ++m_number;
            if (line.ends_with('\r')) {
                line.pop_back();
            }
            return true;
        }
        in.at = in.end;
    }
}

} // namespace onegrid::search
