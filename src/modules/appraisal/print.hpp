// SPDX-License-Identifier: Apache-2.0
// A sheet to take along: as a workbook to calculate with, and as a document to sign.
#pragma once
#include "modules/appraisal/sheet.hpp"
#include "platform/http/request.hpp"

namespace onegrid::appraisal {

Result<http::Raw> sheet_xlsx(Services const &services, Caller const &who, SheetQuery const &query);
Result<http::Raw> sheet_pdf(Services const &services, Caller const &who, SheetQuery const &query);

} // namespace onegrid::appraisal
