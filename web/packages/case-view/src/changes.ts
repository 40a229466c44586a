// SPDX-License-Identifier: Apache-2.0
// What happened to a case between the version somebody looked at and the present one: shown when they were too late.
import type { ActView, CaseDetail } from '@onegrid/api'

export interface Changes {
  acts: ActView[]
  stage?: { before: string; after: string }
  holder?: { before: string; after: string }
}

const holderName = ({ holder }: CaseDetail): string => holder.person_name || holder.unit_name || holder.level

export function changesBetween(before: CaseDetail, after: CaseDetail): Changes {
  const last = Math.max(0, ...before.acts.map((act) => act.serial))
  return {
    acts: after.acts.filter((act) => act.serial > last).sort((a, b) => a.serial - b.serial),
    stage: before.stage === after.stage ? undefined : { before: before.stage_name, after: after.stage_name },
    holder: holderName(before) === holderName(after) ? undefined : { before: holderName(before), after: holderName(after) },
  }
}
