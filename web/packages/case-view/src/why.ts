// SPDX-License-Identifier: Apache-2.0
// What may be asked "why" about a case.
export interface Why {
  about: 'deadline' | 'colour' | 'acts' | 'ledger' | 'route'
  /** Which clock or which line of the ledger, from 0; all, or the present one, without it. */
  which?: number
  /** One act only. */
  act?: string
}
