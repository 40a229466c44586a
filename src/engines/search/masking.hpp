// SPDX-License-Identifier: Apache-2.0
// Private numbers and names out of a text before it is indexed or shown: telephones, resident identity numbers, bank
// cards, addresses of mail; what follows 姓名：, 联系人： and the like; and the names that the caller knows. What is masked
// cannot be found either. Texts that are public (laws) are not to be masked: they hold hotlines and examples.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace onegrid::search {

// Stars in place of what is private: of a telephone the first three digits stay, of a name the first character, of all else
// nothing. Digits may be full-width and be held apart by single blanks or dashes. `names`: of people, each of two
// characters or more; others are left alone.
std::string without_private(std::string_view utf8, std::span<std::string const> names = {});

} // namespace onegrid::search
