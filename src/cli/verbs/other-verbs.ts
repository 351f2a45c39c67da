import { existsSync } from 'node:fs'
import { usageError } from '../../base/errors.js'
import { nearestName } from '../../base/nearest-name.js'
import { notAvailable } from '../options/check-availability.js'

/** Those that render nothing, and so have no events to give. */
export const PLAIN_VERBS: readonly string[] = [
  'dev',
  'new',
  'shaders',
  'cache',
  'doctor',
  'completion',
  'help',
]
const VERBS = ['visualize', 'analyze', ...PLAIN_VERBS]
/** Of the contract, but of a later version. */
const LATER_VERBS = ['lyrics', 'eventogram', 'bouts', 'render', 'tag']

/**
 * A first word that is no verb is an input, unless there is no such file and it looks like a verb.
 * @throws GpuvizError `not-available` for a verb of a later version, `unknown-verb` for one much like a verb
 */
export function refuseOtherVerbs(word: string): void {
  if (!/^[a-z]+$/i.test(word) || VERBS.includes(word) || existsSync(word)) return
  if (LATER_VERBS.includes(word)) throw notAvailable(`gpuviz ${word}`)
  const near = nearestName(word, [...VERBS, ...LATER_VERBS])
  if (near === undefined) return
  throw usageError('unknown-verb', `"${word}": no such file, and no such verb`, {
    hint: `Did you mean ${near}?`,
  })
}
