import { statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { usageError } from '../base/errors.js'
import { readHexColour } from '../base/hex-colour.js'
import type { Background, VisualizerSettings } from '../scenes/visualizer.js'
import { findFfmpeg, inspectInput } from '../stream/index.js'
import { checkInput } from './check-input.js'
import type { VisualizeOptions } from './options.js'

const NAMED_COLOURS: Readonly<Record<string, string>> = {
  ...{ black: '#000000', white: '#ffffff', gray: '#808080', grey: '#808080', red: '#ff0000' },
  ...{ green: '#008000', blue: '#0000ff', yellow: '#ffff00', cyan: '#00ffff', magenta: '#ff00ff' },
  ...{ orange: '#ffa500', purple: '#800080', navy: '#000080', teal: '#008080', pink: '#ffc0cb' },
}

/** What the options say of the picture. Files that they name are looked for here. */
export async function visualizerSettings(options: VisualizeOptions): Promise<VisualizerSettings> {
  const { fps = { num: 30, den: 1 }, size = { width: 1280, height: 720 } } = options
  const { shader = 'circular', params = {}, seed = 1 } = options
  const background = options.background === undefined ? undefined : readBackground(options.background)
  if (background?.kind === 'colour' && params.background !== undefined) {
    throw usageError(
      'option-conflict',
      `--background "${options.background}" and --param background=${params.background} say the same: give one`,
    )
  }
  if (options.logo !== undefined) checkInput(options.logo, 'an image file')
  return {
    ...{ ...size, fps, seed, shader, params },
    ...(options.dialect && { dialect: options.dialect }),
    ...(options.channels && { channels: options.channels }),
    ...(options.include && { include: options.include }),
    ...(background && { background }),
    ...(options.logo !== undefined && {
      logo: {
        file: options.logo,
        place: options.logoPlace ?? 'top-right',
        share: options.logoSize ?? 0.14,
      },
    }),
    ...(options.showTitle && { title: await readTitle(options) }),
  }
}

/** `none`, a colour, or else an image file. */
function readBackground(text: string): Background {
  if (text === 'none') return { kind: 'none' }
  const colour = readHexColour(text) ? text : NAMED_COLOURS[text.toLowerCase()]
  if (colour !== undefined && !isFile(text)) return { kind: 'colour', colour }
  if (!isFile(text)) {
    throw usageError(
      'no-input',
      `--background "${text}": neither a colour, nor an image file that is there`,
      {
        hint: 'Give a colour such as #0b1020 or navy, an image file, or none.',
      },
    )
  }
  checkInput(text, 'an image file')
  return { kind: 'picture', file: text }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

/** As given, else the input's own tags; a song without a title has the name of its file. */
async function readTitle({ input, title, artist, titlePlace = 'bottom-left' }: VisualizeOptions) {
  const known = title !== undefined && artist !== undefined
  const tags = known ? undefined : await inspectInput(await findFfmpeg(), input)
  return {
    title: title ?? tags?.title ?? basename(input, extname(input)),
    artist: artist ?? tags?.artist ?? '',
    place: titlePlace,
  }
}
