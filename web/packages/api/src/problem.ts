// SPDX-License-Identifier: Apache-2.0
// What a refused or failed call becomes: an ApiProblem, which knows what kind of trouble it is, so that a screen can say
// what happened, what was kept and what to do.
import type { Problem } from './types'

/** Kinds of trouble a person can do something different about. */
export type Trouble =
  | 'offline' // the server was not reached
  | 'busy' // 503: try again in a moment
  | 'signed_out' // the session ended
  | 'forbidden'
  | 'absent'
  | 'stale' // somebody else was faster
  | 'invalid' // fields need correcting
  | 'conflict'
  | 'limited' // too many attempts
  | 'too_large'
  | 'failed' // our fault

export class ApiProblem extends Error {
  readonly problem: Problem
  readonly trouble: Trouble

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
    this.trouble = troubleOf(problem)
  }

  get code(): string {
    return this.problem.code
  }

  /** What is wrong with a field, by its JSON pointer ("/description") or its name. */
  field(name: string): string | undefined {
    const pointer = name.startsWith('/') ? name : `/${name}`
    const found = this.problem.errors?.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
    return found && (found.detail || found.title || found.code)
  }
}

export function troubleOf(problem: Problem): Trouble {
  if (problem.code === 'case.changed_meanwhile' || problem.code.endsWith('.stale') || problem.status === 412) {
    return 'stale'
  }
  switch (problem.status) {
    case 0:
      return 'offline'
    case 401:
      // A wrong password or code is something to correct; whoever typed it may well be signed in.
      return /^session\.(wrong_|second_factor_)/.test(problem.code) ? 'invalid' : 'signed_out'
    case 403:
      return 'forbidden'
    case 404:
      return 'absent'
    case 400:
    case 415:
    case 422:
      return 'invalid'
    case 409:
      return 'conflict'
    case 413:
      return 'too_large'
    case 429:
      return 'limited'
    case 408:
    case 502:
    case 503:
    case 504:
      return 'busy'
    default:
      return problem.status < 500 ? 'conflict' : 'failed'
  }
}

/** A problem for when no answer came at all. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status: 0, code: 'client.unreachable', instance: '' })
}

/** Reads a refusal out of a response; a body that is no problem document becomes one with the status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const body: unknown = await response.clone().json()
    if (typeof body === 'object' && body !== null && 'code' in body && 'status' in body) {
      return new ApiProblem(body as Problem)
    }
  } catch {
    // Not JSON: a proxy's page, or cut off.
  }
  return new ApiProblem({ type: 'about:blank', title: response.statusText, status: response.status, code: `client.status_${response.status}`, instance: '' })
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) {
    return error
  }
  if (error instanceof TypeError) {
    return unreachable()
  }
  return new ApiProblem({ type: 'about:blank', title: error instanceof Error ? error.message : String(error), status: 500, code: 'client.failed', instance: '' })
}
