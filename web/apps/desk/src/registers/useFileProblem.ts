// SPDX-License-Identifier: Apache-2.0
// Why a file could not be read or made, in words: an import and an export keep the code of what stopped them in the background.
import { useWords } from '@onegrid/i18n'

export function useFileProblem(): (code: string) => string {
  const { t, te } = useWords()
  return (code) => {
    const key = `registers.file_problem.${code.replace('.', '_')}`
    return te(key) ? t(key) : t('registers.file_problem.other', { code })
  }
}
