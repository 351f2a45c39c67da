import { shaderError } from './diagnostic.js'
import { type GeneratedLine, placeOfOffset } from './generated-source.js'
import { type Geometry, parseGeometry } from './geometry.js'
import type { ShaderParam } from './params.js'
import { diagnosticAt, placeAt, type SourceFile, type SourcePlace } from './source-file.js'
import type { SourceSurvey } from './source-survey.js'

export interface GeometrySource {
  readonly files: readonly SourceFile[]
  readonly params: readonly ShaderParam[]
  readonly survey: SourceSurvey
  readonly lines: readonly GeneratedLine[]
  placeOf(global: string): SourcePlace
}

interface Annotation {
  readonly text: string
  readonly place: SourcePlace
}

/**
 * Reads the comments `@geometry` and `@background`, and checks that they and `mainVertex` come together.
 * @throws GpuvizError `bad-geometry` at the author's line
 */
export function readGeometry(source: GeometrySource): Geometry | undefined {
  const { params, survey, placeOf, lines } = source
  const geometryNote = findAnnotation(source.files, 'geometry')
  const backgroundNote = findAnnotation(source.files, 'background')
  const hasVertex = survey.globals.get('mainVertex')?.kind === 'function'
  if (!geometryNote) {
    const varying = survey.varyings[0]
    const varyingPlace = varying === undefined ? undefined : placeOfOffset(lines, varying)
    if (hasVertex) throw badGeometry(placeOf('mainVertex'), `mainVertex ${NEEDS_GEOMETRY}`)
    if (varyingPlace) throw badGeometry(varyingPlace, `a varying ${NEEDS_GEOMETRY} and mainVertex`)
    if (backgroundNote) throw badGeometry(backgroundNote.place, `@background ${NEEDS_GEOMETRY}`)
    return undefined
  }
  if (!hasVertex) {
    const message = '@geometry needs "void mainVertex(out vec4 position, in int vertex, in int instance)"'
    throw badGeometry(geometryNote.place, message)
  }
  const geometry = parseGeometry(geometryNote.text, params)
  if (typeof geometry === 'string') throw badGeometry(geometryNote.place, `@geometry: ${geometry}`)
  if (!backgroundNote) return geometry
  const backgroundParam = backgroundNote.text
  if (params.find(({ name }) => name === backgroundParam)?.type !== 'vec3') {
    throw badGeometry(backgroundNote.place, `@background: "${backgroundParam}" is not a vec3 @param`)
  }
  return { ...geometry, backgroundParam }
}

const NEEDS_GEOMETRY = 'needs a comment such as "// @geometry triangle-strip 4 x 16"'

function findAnnotation(files: readonly SourceFile[], name: string): Annotation | undefined {
  const pattern = new RegExp(String.raw`^\/\/\s*@${name}\b(.*)$`)
  for (const file of files) {
    for (const { kind, text, offset } of file.tokens) {
      const match = kind === 'comment' ? pattern.exec(text) : null
      if (match) return { text: (match[1] ?? '').trim(), place: placeAt(file, offset) }
    }
  }
  return undefined
}

function badGeometry(place: SourcePlace, message: string) {
  return shaderError([diagnosticAt(place, message)], 'bad-geometry')
}
