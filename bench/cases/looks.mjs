import { existsSync } from 'node:fs'
import { chooseLooks } from '../extent.mjs'
import { lookGroup } from './look-group.mjs'
import { drawRow } from './look-rows/draw-row.mjs'
import { limitRow } from './look-rows/limit-row.mjs'
import { memoryRow } from './look-rows/memory-row.mjs'
import { ownShareRow } from './look-rows/own-share-row.mjs'
import { realTimeRow } from './look-rows/real-time-row.mjs'
import { rivalRows } from './look-rows/rival-rows.mjs'
import { stageRows } from './look-rows/stage-rows.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */
/** @typedef {import('../extent.mjs').SizePlan} SizePlan */

const FPS = 30

/**
 * Everything about rendering a whole song at one size.
 * @param {Workplace} place
 * @param {object} request
 * @param {SizePlan} request.size
 * @param {readonly string[]} request.looks All there are; `size` chooses.
 * @param {import('../peers.mjs').Peers} request.peers
 * @param {() => Promise<string>} request.song Makes its file when first asked for.
 * @returns {import('../measure.mjs').Case}
 */
export function looksCase(place, { size, looks: all, peers, song }) {
  const looks = chooseLooks(size.looks, all)
  const profiled = chooseLooks(size.profiled, all)
  const rivals = looks.map((look) => rivalRows(look, size, peers))
  const hasDrawLoop = existsSync(place.drawLoop)
  return {
    groups: looks.map((look) => lookGroup(place, { look, size, fps: FPS, peers, song })),
    plans: [
      ...(hasDrawLoop ? looks.map((look) => limitRow(look, size, place.software)) : []),
      ...(size.goals ? looks.map((look) => realTimeRow(look, size, FPS)) : []),
      ...rivals.flatMap(({ speed }) => speed),
      ...rivals.flatMap(({ cpu }) => cpu),
      ...(looks.length > 0 ? [memoryRow(looks, size)] : []),
      ...(hasDrawLoop && profiled.length > 0 ? [ownShareRow(profiled, size)] : []),
      ...looks.flatMap((look) => stageRows(look, size)),
      ...(hasDrawLoop && size.goals ? looks.map((look) => drawRow(look, size)) : []),
    ],
    notes: [
      ...rivals.flatMap(({ notes }) => notes),
      ...(hasDrawLoop ? [] : [drawLoopNote(place, looks, size)]),
    ],
  }
}

/** @param {Workplace} place @param {readonly string[]} looks @param {SizePlan} size */
function drawLoopNote(place, looks, size) {
  const rows = looks.flatMap((look) => [limitRow(look, size, place.software).name, drawRow(look, size).name])
  return { why: `${place.drawLoop} is missing`, rows }
}
