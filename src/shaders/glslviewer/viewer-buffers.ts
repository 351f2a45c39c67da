import { shaderError } from '../diagnostic.js'
import type { BufferSize } from '../passes/pass-program.js'
import { diagnosticAt, placeAt, type SourceFile } from '../source-file.js'

/** One compilation of the source: with a name defined, into a buffer; or without any, into the frame. */
export interface ViewerPass {
  /** `BUFFER_0`, `DOUBLE_BUFFER_1`: what is defined for it, and what the buffer is called. Undefined: the frame. */
  readonly define: string | undefined
  /** The sampler that shows the buffer. */
  readonly sampler: string | undefined
}

const BUFFER = /\b(?:DOUBLE_)?BUFFER_(\d{1,2})\b/g
const CONDITION = /^#\s*(?:if|ifdef|ifndef|elif)\b/
const NOT_HERE = /\b(?:BACKGROUND|POSTPROCESSING|(?:CONVOLUTION_)?PYRAMID_\w+|FLOOD_\w+|SCENE_BUFFER_\d+)\b/
/** More buffers than anybody has, in a source that lists names to do harm. */
const MOST_BUFFERS = 16

/**
 * The passes that a source asks for by `#ifdef BUFFER_0` and the like: buffers, double buffers, and the frame.
 * @throws GpuvizError `not-supported` at a condition on what only a scene of models has
 */
export function readViewerPasses(files: readonly SourceFile[]): readonly [ViewerPass, ...ViewerPass[]] {
  const found = new Map<string, number>()
  for (const file of files) {
    for (const { kind, text, offset } of file.tokens) {
      if (kind !== 'directive' || !CONDITION.test(text)) continue
      const other = NOT_HERE.exec(text)?.[0]
      if (other) {
        const message = `${other} is not supported: gpuviz draws BUFFER_N, DOUBLE_BUFFER_N and the frame`
        throw shaderError([diagnosticAt(placeAt(file, offset), message)], 'not-supported')
      }
      for (const [name, digits] of text.matchAll(BUFFER)) found.set(name, Number(digits))
    }
  }
  const passes = [...found]
    .sort(
      ([a, first], [b, second]) => Number(a.startsWith('D')) - Number(b.startsWith('D')) || first - second,
    )
    .slice(0, MOST_BUFFERS)
    .map(
      ([define, digits]): ViewerPass => ({
        define,
        sampler: `${define.startsWith('D') ? 'u_doubleBuffer' : 'u_buffer'}${digits}`,
      }),
    )
  const frame: ViewerPass = { define: undefined, sampler: undefined }
  const [first, ...others] = [...passes, frame]
  return first ? [first, ...others] : [frame]
}

/** The size that a comment behind a buffer's sampler gives: `uniform sampler2D u_buffer0; // 0.5` or `// 256x256`. */
export function bufferSize(
  files: readonly SourceFile[],
  sampler: string,
): { width: BufferSize; height: BufferSize } {
  for (const { tokens } of files) {
    const at = tokens.findIndex(({ text }, index) => text === sampler && tokens[index + 1]?.text === ';')
    const comment = tokens[at + 2]
    if (at < 0 || comment?.kind !== 'comment') continue
    const scale = /^\/\/\s*(\d*\.\d+|[1-9]\d?)\s*$/.exec(comment.text)?.[1]
    const pixels = /^\/\/\s*(\d{1,5})\s*[xX]\s*(\d{1,5})\s*$/.exec(comment.text)
    if (pixels) return { width: count(pixels[1]), height: count(pixels[2]) }
    if (scale !== undefined && Number(scale) > 0) return frameSize(Number(scale))
  }
  return frameSize(1)
}

function count(digits = '1'): BufferSize {
  return { kind: 'pixels', count: Math.max(1, Number(digits)) }
}

function frameSize(scale: number): { width: BufferSize; height: BufferSize } {
  return { width: { kind: 'frame', scale }, height: { kind: 'frame', scale } }
}
