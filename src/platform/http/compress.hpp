// SPDX-License-Identifier: Apache-2.0
// gzip and Brotli, and which of them a client takes.
#pragma once
#include <string>
#include <string_view>

namespace onegrid::http {

enum class Coding { identity, gzip, brotli };

// The best coding that Accept-Encoding allows (q=0 refuses one); Brotli first.
Coding coding_of(std::string_view accept_encoding);
std::string_view name_of(Coding coding); // "", "gzip", "br"

std::string gzip(std::string_view bytes, int level);
std::string brotli(std::string_view bytes, int quality);

// Whether a content type gets smaller by it: text, JSON, scripts, SVG, tiles.
bool is_compressible(std::string_view content_type);

} // namespace onegrid::http
