import type { PictureFeed } from '../passes/pass-program.js'

/**
 * The site's noise, by the names of its files under /media/a: ours has the same size and channels, and other values.
 * Everything else there belongs to the site.
 */
const NOISE: Readonly<Record<string, PictureFeed>> = {
  // Gray Noise Small, Gray Noise Medium
  '0a40562379b63dfb89227e6d172f39fdce9022cba76623f1054a2c83d6c0ba5d': {
    kind: 'noise',
    channels: 1,
    side: 64,
  },
  '0c7bf5fe9462d5bffbd11126e82908e39be3ce56220d900f633d58fb432e56f5': {
    kind: 'noise',
    channels: 1,
    side: 256,
  },
  // RGBA Noise Small, RGBA Noise Medium
  '3083c722c0c738cad0f468383167a0d246f91af2bfa373e9c5c094fb8c8413e0': {
    kind: 'noise',
    channels: 4,
    side: 64,
  },
  f735bee5b64ef98879dc618b016ecf7939a5756040c2cde21ccb15e69a6e1cfb: { kind: 'noise', channels: 4, side: 256 },
  // Blue Noise; ours is white
  cb49c003b454385aa9975733aff4571c62182ccdda480aaba9a8d250014f00ec: {
    kind: 'noise',
    channels: 4,
    side: 1024,
  },
  // Grey Noise 3D, RGBA Noise 3D
  '27012b4eadd0c3ce12498b867058e4f717ce79e10a99568cca461682d84a4b04': { kind: 'volume-noise', channels: 1 },
  aea6b99da1d53055107966b59ac5444fc8bc7b3ce2d0bbb6a4a3cbae1d97f3aa: { kind: 'volume-noise', channels: 4 },
}

/** Noise of the sites's from before its files were named by their hashes. */
const OLD_NOISE: Readonly<Record<string, PictureFeed>> = {
  tex10: { kind: 'noise', channels: 1, side: 64 },
  tex11: { kind: 'noise', channels: 4, side: 64 },
  tex12: { kind: 'noise', channels: 1, side: 256 },
  tex16: { kind: 'noise', channels: 4, side: 256 },
}

/** Our noise for a file of the site's, by its path there; undefined for what is no noise. */
export function noiseOfSite(path: string): PictureFeed | undefined {
  const name = /([^/\\]+?)(?:\.\w+)?$/.exec(path)?.[1] ?? ''
  if (Object.hasOwn(NOISE, name)) return NOISE[name]
  return /(?:^|\/)presets\/tex\d+\.\w+$/.test(path) && Object.hasOwn(OLD_NOISE, name)
    ? OLD_NOISE[name]
    : undefined
}
