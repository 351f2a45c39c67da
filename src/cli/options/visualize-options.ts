import { DIALECTS } from '../../base/dialects.js'
import { PLACES } from '../../base/place.js'
import type { OptionTable, OptionValues } from './option-spec.js'
import { percent, positiveNumber } from './parse-numbers.js'
import { oneOf, parseChannel, someText } from './parse-words.js'
import { GROUPS, RENDER_OPTIONS } from './render-options.js'

/** Options of `visualize`: its own first. */
export const VISUALIZE_OPTIONS = {
  shader: {
    kind: 'value',
    flags: '--shader <NAME|FILE>',
    group: GROUPS.look,
    help: 'a built-in look (gpuviz shaders list), a shader file of any dialect, or a folder of Shadertoy files',
    standard: 'circular',
    parse: someText('the name of a shader, a shader file or a folder'),
  },
  dialect: {
    kind: 'value',
    flags: '--dialect <NAME>',
    group: GROUPS.look,
    help: 'how the shader file is read: native, shadertoy, isf, gl-transition or glslviewer',
    standard: 'what it looks like',
    words: DIALECTS,
    parse: oneOf(...DIALECTS),
  },
  channel: {
    kind: 'list',
    flags: '--channel <N=WHAT>',
    group: GROUPS.look,
    help: "what a shader's channel N shows: an image file, audio, noise, noise-grey, noise-3d, cover, none; repeatable",
    parse: parseChannel,
  },
  include: {
    kind: 'list',
    flags: '--include <FOLDER>',
    group: GROUPS.look,
    help: "where a shader's #include looks besides its own folder; repeatable",
    parse: someText('a folder'),
  },
  background: {
    kind: 'value',
    flags: '--background <COLOR|IMAGE|none>',
    group: GROUPS.look,
    help: 'what lies behind the look: #rrggbb or the name of a colour, an image file, or nothing',
    standard: "the palette's own",
    parse: someText('a colour, an image file or none'),
  },
  logo: {
    kind: 'value',
    flags: '--logo <FILE>',
    group: GROUPS.look,
    help: 'an image that lies over the picture (PNG, SVG, JPEG, WebP)',
    parse: someText('an image file'),
  },
  logoPlace: {
    kind: 'value',
    flags: '--logo-place <PLACE>',
    group: GROUPS.look,
    help: 'top-left, top, top-right, left, center, right, bottom-left, bottom or bottom-right',
    standard: 'top-right',
    words: PLACES,
    parse: oneOf(...PLACES),
  },
  logoSize: {
    kind: 'value',
    flags: '--logo-size <PERCENT>',
    group: GROUPS.look,
    help: "the logo's longer side in percent of the frame's shorter one",
    standard: '14',
    parse: percent,
  },
  showTitle: {
    kind: 'switch',
    flags: '--show-title',
    group: GROUPS.look,
    help: 'draw title and artist (--title, --artist, or those of the song)',
  },
  titlePlace: {
    kind: 'value',
    flags: '--title-place <PLACE>',
    group: GROUPS.look,
    help: 'where they stand; words as for --logo-place',
    standard: 'bottom-left',
    words: PLACES,
    parse: oneOf(...PLACES),
  },
  fmin: {
    kind: 'value',
    flags: '--fmin <HZ>',
    group: GROUPS.look,
    help: 'lower end of the spectrum',
    standard: '20',
    parse: positiveNumber('hertz'),
  },
  fmax: {
    kind: 'value',
    flags: '--fmax <HZ>',
    group: GROUPS.look,
    help: 'upper end of the spectrum',
    standard: '20000',
    parse: positiveNumber('hertz'),
  },
  ...RENDER_OPTIONS,
} as const satisfies OptionTable

export type VisualizeFlags = OptionValues<typeof VISUALIZE_OPTIONS>
