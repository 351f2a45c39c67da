import type { ImageChoice } from '../param-value.js'
import type { Pass, PassProgram, SamplerFeed } from './pass-program.js'

/**
 * The program with every image parameter that stands for an input, and that no file is given for, made into that input: a filter
 * shows the layers below, unless the user names an image.
 */
export function settlePictures(
  program: PassProgram,
  images: Readonly<Record<string, ImageChoice>>,
): PassProgram {
  const settle = (feed: SamplerFeed): SamplerFeed => {
    const { picture } = feed
    if (picture.kind !== 'image-param' || picture.otherwise === undefined) return feed
    if (images[picture.name]?.file !== undefined) return feed
    return { ...feed, picture: { kind: 'input', which: picture.otherwise } }
  }
  const settlePass = (pass: Pass): Pass => ({
    ...pass,
    samplers: Object.fromEntries(Object.entries(pass.samplers).map(([name, feed]) => [name, settle(feed)])),
  })
  const [first, ...others] = program.passes
  return { ...program, passes: [settlePass(first), ...others.map(settlePass)] }
}
