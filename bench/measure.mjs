import { median } from './rows.mjs'

/**
 * Something that can be measured again and again.
 * @typedef {object} Subject
 * @property {string} key
 * @property {() => Promise<any>} run One sample.
 */

/**
 * Subjects measured in turn, `rounds` times: what drifts on the machine drifts for all of them.
 * @typedef {object} Group
 * @property {string} name
 * @property {number} rounds
 * @property {readonly Subject[]} subjects
 * @property {() => void} [finish] Gives back what the subjects left.
 */

/**
 * A place in a table that is printed on its own.
 * @typedef {object} Cell
 * @property {string} table Its title.
 * @property {string} line
 * @property {string} column
 */

/** @typedef {{row: import('./rows.mjs').Row, cell?: Cell | undefined}} PlacedRow */

/**
 * A row and the subjects that it needs.
 * @typedef {object} RowPlan
 * @property {string} name
 * @property {readonly string[]} needs
 * @property {(samples: Samples) => import('./rows.mjs').Row | undefined} build undefined where this machine cannot tell.
 * @property {Cell} [cell] Without it the row stands in the main table.
 * @property {(samples: Samples) => readonly PlacedRow[]} [details] Rows that come with this one, and are known only when it
 *   was measured.
 */

/**
 * Rows that this machine cannot give.
 * @typedef {object} Note
 * @property {string} why
 * @property {readonly string[]} rows
 */

/** @typedef {{groups: readonly Group[], plans: readonly RowPlan[], notes: readonly Note[]}} Case */

/** What was measured, by subject. */
export class Samples {
  /** @type {Map<string, any[]>} */
  #byKey = new Map()

  /** @param {string} key @param {any} sample */
  add(key, sample) {
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), sample])
  }

  /**
   * The samples of a subject, in the order in which they were taken.
   * @param {string} key
   */
  all(key) {
    const samples = this.#byKey.get(key)
    if (!samples) throw new Error(`not measured: ${key}`)
    return samples
  }

  /**
   * The median over a subject's samples.
   * @param {string} key
   * @param {(sample: any) => number} pick
   */
  median(key, pick) {
    return median(this.all(key).map(pick))
  }
}

/**
 * Measures the subjects that the plans need.
 * @param {readonly Group[]} groups
 * @param {readonly RowPlan[]} plans
 * @param {(message: string) => void} say
 */
export async function measure(groups, plans, say) {
  const needed = new Set(plans.flatMap(({ needs }) => needs))
  const wanted = groups.map((group) => ({
    ...group,
    subjects: group.subjects.filter(({ key }) => needed.has(key)),
  }))
  const progress = countTo(wanted.reduce((sum, { rounds, subjects }) => sum + rounds * subjects.length, 0))
  const samples = new Samples()
  for (const { rounds, subjects, finish } of wanted) {
    for (let round = 1; round <= rounds; round++) {
      for (const { key, run } of subjects) {
        say(`${progress()} ${key}, round ${round} of ${rounds}`)
        samples.add(key, await run())
      }
    }
    finish?.()
  }
  return samples
}

/** "12 of 240, 3.2 min:" @param {number} total */
function countTo(total) {
  const startedAt = performance.now()
  let count = 0
  return () => {
    count++
    return `${count} of ${total}, ${((performance.now() - startedAt) / 60_000).toFixed(1)} min:`
  }
}
