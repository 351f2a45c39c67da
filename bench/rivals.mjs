/**
 * A program that a look is held against.
 * @typedef {object} Rival
 * @property {string} peer
 * @property {number} [goal] The least ratio of frames a second at the size that goals are stated for; without it the row
 *   informs.
 * @property {true} [onlyAtGoalSize] Not measured at other sizes.
 */

/** @type {Readonly<Record<string, readonly Rival[]>>} */
const RIVALS = {
  circular: [{ peer: 'showfreqs', goal: 0.9 }],
  bars: [
    { peer: 'showfreqs', goal: 1.3 },
    { peer: 'showcqt', goal: 1 },
  ],
  'mirror-bars': [{ peer: 'showfreqs', goal: 0.9 }],
  waveform: [{ peer: 'showwaves', goal: 1.1 }],
  oscilloscope: [
    { peer: 'avectorscope', goal: 1 },
    { peer: 'spacescope', onlyAtGoalSize: true },
  ],
  spectrogram: [{ peer: 'showspectrum', goal: 5 }],
  tunnel: [{ peer: 'goom', onlyAtGoalSize: true }],
}

/**
 * What a look is held against at a size, whether or not it is installed.
 * @param {string} look
 * @param {{goals: boolean, peers: boolean}} size
 * @returns {readonly Rival[]}
 */
export function rivalsOf(look, size) {
  if (!size.peers) return []
  return (RIVALS[look] ?? []).filter(({ onlyAtGoalSize }) => size.goals || !onlyAtGoalSize)
}
