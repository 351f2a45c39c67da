import type { Ink } from './plot-scene.js'

/**
 * The plot's colours. Blue, green and vermilion are those of M. Okabe and K. Ito, "Color Universal Design" (2008), which
 * people tell apart whatever their eyes; here they also differ in lightness.
 */
export const INKS = {
  text: '#1a1a1a',
  quietText: '#555555',
  axis: { colour: '#444444', alpha: 1 },
  grid: { colour: '#000000', alpha: 0.09 },
  gridOverLevels: { colour: '#ffffff', alpha: 0.1 },
  beat: { colour: '#000000', alpha: 0.16 },
  downbeat: { colour: '#000000', alpha: 0.34 },
  beatOverLevels: { colour: '#ffffff', alpha: 0.22 },
  downbeatOverLevels: { colour: '#ffffff', alpha: 0.5 },
  onsetLine: { colour: '#00664d', alpha: 1 },
  onsetFill: { colour: '#009e73', alpha: 0.25 },
  pickedOnset: { colour: '#c24d00', alpha: 0.9 },
  onsetDensity: { colour: '#c24d00', alpha: 0.5 },
  momentary: { colour: '#56a0d8', alpha: 1 },
  momentaryBand: { colour: '#56a0d8', alpha: 0.4 },
  shortTerm: { colour: '#0b3c6f', alpha: 1 },
  integrated: { colour: '#c24d00', alpha: 1 },
  failed: { colour: '#999999', alpha: 0.35 },
  peak: { colour: '#8fb4d9', alpha: 1 },
  rms: { colour: '#2b5f94', alpha: 1 },
  none: { colour: '#000000', alpha: 0 },
} as const satisfies Readonly<Record<string, Ink | string>>

/** For sections: the "light" scheme of Paul Tol, "Colour Schemes" (SRON/EPS/TN/09-002), on which black text is readable. */
export const SECTION_COLOURS = [
  ...['#77aadd', '#ee8866', '#eedd88', '#ffaabb', '#44bb99'],
  ...['#99ddff', '#bbcc33', '#dddddd', '#aaaa00'],
] as const
