// SPDX-License-Identifier: Apache-2.0
// Proposing which unit handles a case, from who handled what before. The only header that other modules include.
#pragma once
#include "modules/dispatch/evaluate.hpp"
#include "modules/dispatch/precision.hpp"
#include "modules/dispatch/propose.hpp"
