import { shaderError } from './diagnostic.js'
import type { ShaderParam } from './params.js'
import { diagnosticAt, placeAt, type SourceFile, type SourcePlace } from './source-file.js'
import type { SourceSurvey } from './source-survey.js'

/** A comment of its own line that begins with `@NAME`. */
export interface Annotation {
  /** What follows the name. */
  readonly text: string
  readonly place: SourcePlace
}

/** All comments `// @NAME …`, in the order of the files and of their lines. */
export function findAnnotations(files: readonly SourceFile[], name: string): readonly Annotation[] {
  const pattern = new RegExp(String.raw`^\/\/\s*@${name}\b(.*)$`)
  return files.flatMap((file) =>
    file.tokens.flatMap(({ kind, text, offset }) => {
      const match = kind === 'comment' ? pattern.exec(text) : null
      return match ? [{ text: (match[1] ?? '').trim(), place: placeAt(file, offset) }] : []
    }),
  )
}

/**
 * `// @background NAME`: the vec3 parameter whose colour the frame starts with, and over which the shader is blended.
 * @throws GpuvizError `bad-geometry` at the author's line
 */
export function readBackground(
  files: readonly SourceFile[],
  params: readonly ShaderParam[],
): string | undefined {
  const [note] = findAnnotations(files, 'background')
  if (!note) return undefined
  if (params.find(({ name }) => name === note.text)?.type === 'vec3') return note.text
  throw badAnnotation(note, `@background: "${note.text}" is not a vec3 @param`)
}

/**
 * `// @history SECONDS`: how far back the shader looks with `spectrumAt` and the like; less memory than the default.
 * @throws GpuvizError `bad-geometry` at the author's line
 */
export function readHistory(files: readonly SourceFile[]): number | undefined {
  const [note] = findAnnotations(files, 'history')
  if (!note) return undefined
  if (/^\d+(?:\.\d+)?$/.test(note.text)) return Number(note.text)
  throw badAnnotation(note, `@history: expected seconds such as 20, not "${note.text}"`)
}

/** A number, or the name of the float parameter that holds it. */
export type ScrollSeconds = { readonly seconds: number } | { readonly param: string }

/**
 * `// @scroll SECONDS`: the shader has a picture that moves to the left, of about so many seconds in the frame's width;
 * its `scrollImage` draws each column once.
 * @throws GpuvizError `bad-geometry` at the author's line
 */
export function readScroll(
  files: readonly SourceFile[],
  params: readonly ShaderParam[],
  survey: SourceSurvey,
): ScrollSeconds | undefined {
  const [note] = findAnnotations(files, 'scroll')
  if (!note) return undefined
  if (survey.globals.get('scrollImage')?.kind !== 'function') {
    throw badAnnotation(note, '@scroll needs "void scrollImage(out vec4 fragColor, in vec2 place)"')
  }
  if (/^\d+(?:\.\d+)?$/.test(note.text) && Number(note.text) > 0) return { seconds: Number(note.text) }
  if (params.find(({ name }) => name === note.text)?.type === 'float') return { param: note.text }
  throw badAnnotation(note, `@scroll: expected seconds or the name of a float @param, not "${note.text}"`)
}

function badAnnotation({ place }: Annotation, message: string) {
  return shaderError([diagnosticAt(place, message)], 'bad-geometry')
}
