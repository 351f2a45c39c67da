import { type GeneratedLine, textOf, withText } from '../generated-source.js'
import { blank, tokenize } from '../tokenize.js'

/** In GLSL ES 3.00 without asking, by whatever vendor's name; drivers warn of them, or refuse them. */
const CORE =
  /^GL_(?:OES|EXT|ARB|WEBGL|APPLE|NV|ANGLE)_(?:standard_derivatives|shader_texture_lod|frag_depth|draw_buffers|texture_3D|texture_rectangle|texture_float|texture_float_linear|texture_half_float|color_buffer_float|color_buffer_half_float|gpu_shader4|shading_language_include)$/

export interface TakenDirectives {
  /** The lines with those directives blank. */
  readonly lines: readonly GeneratedLine[]
  /** As the author wrote it behind `#version`: `300 es`, `100`, `120`. */
  readonly version: string | undefined
  /** `#extension` lines that must go to the top. */
  readonly extensions: readonly { readonly text: string; readonly offset: number }[]
}

/**
 * Takes out what must stand first in a source (`#version`, `#extension`), what would confuse the line map (`#line`), and
 * the directives that a dialect reads for itself.
 */
export function takeDirectives(lines: readonly GeneratedLine[], own?: RegExp): TakenDirectives {
  const text = textOf(lines)
  const extensions: { readonly text: string; readonly offset: number }[] = []
  let version: string | undefined
  let kept = ''
  let end = 0
  for (const { kind, text: directive, offset } of tokenize(text)) {
    if (kind !== 'directive') continue
    const name = /^#\s*(\w*)/.exec(directive)?.[1] ?? ''
    if (!/^(?:version|extension|line)$/.test(name) && !own?.test(directive)) continue
    if (name === 'version') version ??= /version\s+(.*?)\s*$/.exec(directive)?.[1]
    if (name === 'extension' && !isCore(directive)) {
      extensions.push({ text: directive.replace(/\\?\n/g, ' '), offset })
    }
    kept += text.slice(end, offset) + blank(directive)
    end = offset + directive.length
  }
  return { lines: withText(lines, kept + text.slice(end)), version, extensions }
}

function isCore(directive: string): boolean {
  return CORE.test(/extension\s+(\w+)/.exec(directive)?.[1] ?? '')
}
