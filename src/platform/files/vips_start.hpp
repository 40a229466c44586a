// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace onegrid::files {

// libvips, with what reads untrusted bytes switched off. At first use; from any thread.
void start_vips();

} // namespace onegrid::files
