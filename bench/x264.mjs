// What every video of the bench is encoded with: gpuviz's own `--quality good` for libx264 and its audio default, so
// that what differs between the programs is the drawing and the way to the encoder.

/** @param {string} output */
export function encodeArgs(output) {
  return [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
    ...['-c:a', 'aac', '-b:a', '192k', '-movflags', '+faststart', '-y', output],
  ]
}

/** The same choice in gpuviz's words. */
export const GPUVIZ_ENCODE_ARGS = ['--encoder', 'libx264', '--quality', 'good', '--audio-bitrate', '192k']

/** Keeps ffmpeg silent unless something is wrong. */
export const QUIET = ['-nostdin', '-hide_banner', '-loglevel', 'error']
