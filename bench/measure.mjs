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
 * A row and the subjects that it needs.
 * @typedef {object} RowPlan
 * @property {string} name
 * @property {readonly string[]} needs
 * @property {(samples: Samples) => import('./rows.mjs').Row | undefined} build undefined where this machine cannot tell.
 * @property {{line: string, column: string}} [stage] Place in the table of stages, which is printed on its own.
 */

/** What was measured, by subject. */
export class Samples {
  /** @type {Map<string, any[]>} */
  #byKey = new Map()

  /** @param {string} key @param {any} sample */
  add(key, sample) {
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), sample])
  }

  /**
   * The median over a subject's samples.
   * @param {string} key
   * @param {(sample: any) => number} pick
   */
  median(key, pick) {
    const samples = this.#byKey.get(key)
    if (!samples) throw new Error(`not measured: ${key}`)
    return median(samples.map(pick))
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
  const samples = new Samples()
  for (const { name, rounds, subjects, finish } of groups) {
    const wanted = subjects.filter(({ key }) => needed.has(key))
    for (let round = 1; round <= rounds; round++) {
      for (const { key, run } of wanted) {
        say(`${name}, round ${round} of ${rounds}: ${key}`)
        samples.add(key, await run())
      }
    }
    finish?.()
  }
  return samples
}
