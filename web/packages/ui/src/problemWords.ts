// SPDX-License-Identifier: Apache-2.0
// A problem in words: what happened (as the server says it, if it does), what was kept, what to do.
import type { ApiProblem } from '@onegrid/api'
import { useWords } from '@onegrid/i18n'

export interface ProblemWords {
  what: string
  kept: string
  todo: string
  reference?: string
}

export function useProblemWords(): (problem: ApiProblem) => ProblemWords {
  const { t } = useWords()
  return (problem) => {
    const { trouble } = problem
    const { title, detail, instance } = problem.problem
    return {
      what: [title || t(`problem.${trouble}.what`), detail && detail !== title ? detail : ''].filter(Boolean).join('：'),
      kept: t(`problem.${trouble}.kept`),
      todo: t(`problem.${trouble}.todo`),
      reference: trouble === 'failed' && instance ? t('problem.request', { id: instance }) : undefined,
    }
  }
}
