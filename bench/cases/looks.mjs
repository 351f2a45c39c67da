import { existsSync, rmSync } from 'node:fs'
import { runLimit } from '../limit.mjs'
import { makeClip } from '../make-clip.mjs'
import { runOurs } from '../ours.mjs'
import { runPeer } from '../peers.mjs'
import { largerIsBetter, smallerIsBetter, valueAlone } from '../rows.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */
/** @typedef {import('../peers.mjs').Size} Size */
/** @typedef {import('../measure.mjs').Group} Group */
/** @typedef {import('../measure.mjs').RowPlan} RowPlan */
/** @typedef {Size & {seconds: number, rounds: number, peakMegabytes: number, peerGoals: boolean}} SizePlan */

const FPS = 30
const STAGES = ['decode', 'analyze', 'upload', 'draw', 'readback', 'convert', 'write', 'encode']

/**
 * What each look is held against, and the least ratio of frames a second (design.md, "Sizes to hold").
 * @type {Readonly<Record<string, readonly {peer: string, goal: number}[]>>}
 */
const RIVALS = {
  circular: [{ peer: 'showfreqs', goal: 0.9 }],
  bars: [
    { peer: 'showfreqs', goal: 1.3 },
    { peer: 'showcqt', goal: 1 },
  ],
  waveform: [{ peer: 'showwaves', goal: 1.1 }],
}

/** The goal for end to end ÷ unconnected limit. */
const LIMIT_GOAL = { software: 0.9, hardware: 0.95 }

/**
 * Everything about rendering a whole song at one size.
 * @param {Workplace} place
 * @param {{size: SizePlan, looks: readonly string[], song: () => Promise<string>}} request `song` makes its file when
 *   first asked for.
 * @returns {{group: Group, plans: readonly RowPlan[], notes: readonly string[]}}
 */
export function lookCase(place, { size, looks, song }) {
  const frames = Math.round(size.seconds * FPS)
  const hasDrawLoop = existsSync(place.drawLoop)
  const clips = clipStore(place, size, song)
  const subjects = looks.flatMap((look) => [
    {
      key: `${look} ${size.name}`,
      run: async () => runOurs(place, { look, size, fps: FPS, song: await song() }),
    },
    ...(RIVALS[look] ?? []).map(({ peer }) => ({
      key: `${peer} ${size.name}`,
      run: async () => runPeer(place, { name: peer, size, fps: FPS, song: await song() }),
    })),
    {
      key: `limit ${look} ${size.name}`,
      run: async () =>
        runLimit(place, { look, size, fps: FPS, frames, song: await song(), clip: await clips.get(look) }),
    },
  ])
  // A peer with two rivals is measured once a round.
  const distinct = [...new Map(subjects.map((subject) => [subject.key, subject])).values()]
  return {
    group: { name: size.name, rounds: size.rounds, subjects: distinct, finish: clips.remove },
    plans: [
      ...(hasDrawLoop ? looks.map((look) => limitPlan(look, size, place.software)) : []),
      ...looks.flatMap((look) => rivalPlans(look, size)),
      ...looks.flatMap((look) => cpuPlans(look, size)),
      memoryPlan(looks, size),
      ...looks.flatMap((look) => stagePlans(look, size)),
    ],
    notes: hasDrawLoop ? [] : [`${size.name}: no limit rows, ${place.drawLoop} is missing`],
  }
}

/**
 * The frames made beforehand, once for each look.
 * @param {Workplace} place
 * @param {Size} size
 * @param {() => Promise<string>} song
 */
function clipStore(place, size, song) {
  /** @type {Map<string, string>} */
  const clips = new Map()
  return {
    get: async (/** @type {string} */ look) => {
      const clip = clips.get(look) ?? (await makeClip(place, { look, size, fps: FPS, song: await song() }))
      clips.set(look, clip)
      return clip
    },
    /** Up to 190 MB each: they go as soon as their size is measured. */
    remove: () => {
      for (const clip of clips.values()) rmSync(clip)
    },
  }
}

/** @param {string} look @param {SizePlan} size @param {boolean} software @returns {RowPlan} */
function limitPlan(look, size, software) {
  const [name, ours, limit] = [
    `${look} ${size.name} vs limit`,
    `${look} ${size.name}`,
    `limit ${look} ${size.name}`,
  ]
  return {
    name,
    needs: [ours, limit],
    build(samples) {
      const draw = samples.median(limit, ({ drawFps }) => drawFps)
      const encode = samples.median(limit, ({ encodeFps }) => encodeFps)
      return largerIsBetter({
        name,
        ours: samples.median(ours, ({ steadyFps }) => steadyFps),
        reference: samples.median(limit, ({ fps }) => fps),
        referenceName: `unconnected: draw ${draw.toFixed(0)}, encode ${encode.toFixed(0)}`,
        unit: 'fps',
        goal: software ? LIMIT_GOAL.software : LIMIT_GOAL.hardware,
      })
    },
  }
}

/** @param {string} look @param {SizePlan} size @returns {RowPlan[]} */
function rivalPlans(look, size) {
  return (RIVALS[look] ?? []).map(({ peer, goal }) => {
    const [name, ours, theirs] = [
      `${look} ${size.name} vs ${peer}`,
      `${look} ${size.name}`,
      `${peer} ${size.name}`,
    ]
    return {
      name,
      needs: [ours, theirs],
      build: (samples) =>
        largerIsBetter({
          name,
          ours: samples.median(ours, ({ steadyFps }) => steadyFps),
          reference: samples.median(theirs, ({ steadyFps }) => steadyFps),
          referenceName: peer,
          unit: 'fps',
          ...(size.peerGoals ? { goal } : {}),
        }),
    }
  })
}

/** @param {string} look @param {SizePlan} size @returns {RowPlan[]} */
function cpuPlans(look, size) {
  return (RIVALS[look] ?? []).map(({ peer }) => {
    const [name, ours, theirs] = [
      `cpu ${look} ${size.name} vs ${peer}`,
      `${look} ${size.name}`,
      `${peer} ${size.name}`,
    ]
    const pick = (/** @type {any} */ sample) => sample.cpuSecondsPer1000 ?? Number.NaN
    return {
      name,
      needs: [ours, theirs],
      build(samples) {
        const [used, reference] = [samples.median(ours, pick), samples.median(theirs, pick)]
        if (Number.isNaN(used)) return undefined
        return smallerIsBetter({
          name,
          ours: used,
          reference,
          referenceName: peer,
          unit: 'CPU s/1000 frames',
        })
      },
    }
  })
}

/** The hungriest look counts. @param {readonly string[]} looks @param {SizePlan} size @returns {RowPlan} */
function memoryPlan(looks, size) {
  const name = `memory ${size.name}`
  const needs = looks.map((look) => `${look} ${size.name}`)
  return {
    name,
    needs,
    build: (samples) =>
      smallerIsBetter({
        name,
        ours: Math.max(...needs.map((key) => samples.median(key, ({ peakMegabytes }) => peakMegabytes))),
        reference: size.peakMegabytes,
        referenceName: 'allowed',
        unit: 'MB at peak',
        goal: 1,
      }),
  }
}

/** @param {string} look @param {SizePlan} size @returns {RowPlan[]} */
function stagePlans(look, size) {
  const key = `${look} ${size.name}`
  return STAGES.map((stage) => {
    const name = `stage ${stage} ${key}`
    return {
      name,
      needs: [key],
      stage: { line: key, column: stage },
      build(samples) {
        const ours = samples.median(
          key,
          ({ stages, frames }) => ((stages[stage]?.busySeconds ?? Number.NaN) / frames) * 1000,
        )
        return Number.isNaN(ours) ? undefined : valueAlone({ name, ours, unit: 'busy ms/frame' })
      },
    }
  })
}
