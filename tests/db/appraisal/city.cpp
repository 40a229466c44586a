// SPDX-License-Identifier: Apache-2.0
#include "db/cases/city.cpp" // the small city, in a real database
