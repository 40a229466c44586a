// SPDX-License-Identifier: Apache-2.0
// onegrid openapi: declares every route over a database of its own that is gone afterwards, and prints what they say.
#include "cli/parts.hpp"
#include <cstdlib>
#include <fmt/format.h>

namespace onegrid::cli {

int print_openapi(Words const &words)
{
    Options(words, {}).without_operands();
    auto pattern = (std::filesystem::temp_directory_path() / "onegrid-openapi-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw UsageError{"cannot make a temporary folder"};
    }
    std::filesystem::path const folder = pattern;
    {
        config::Config configuration;
        configuration.data_dir = folder.string();
        configuration.demo = true;
        configuration.dev = true;
        City city(configuration, true);
        Parts parts(city, false);
        http::Routes routes;
        parts.mount(routes);
        fmt::print("{}\n", routes.openapi());
    }
    std::filesystem::remove_all(folder);
    return 0;
}

int config_documentation(Words const &words)
{
    Options(words, {}).without_operands();
    fmt::print("{}", config::documentation());
    return 0;
}

} // namespace onegrid::cli
