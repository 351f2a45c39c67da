import { type Annotation, findAnnotations } from './annotations.js'
import { shaderError } from './diagnostic.js'
import { type GeneratedLine, placeOfOffset } from './generated-source.js'
import { type Geometry, parseGeometry } from './geometry.js'
import type { ShaderParam } from './params.js'
import { diagnosticAt, type SourceFile, type SourcePlace } from './source-file.js'
import type { SourceSurvey } from './source-survey.js'

/** One draw call of a shader, by the functions that it runs. */
export interface DrawShape {
  /** The function that gives each pixel its colour. */
  readonly image: string
  /** Absent where one triangle covers the frame, or the new columns of a scrolling picture. */
  readonly shape?: { readonly vertex: string; readonly geometry: Geometry }
}

export interface DrawsRequest {
  readonly files: readonly SourceFile[]
  readonly params: readonly ShaderParam[]
  readonly survey: SourceSurvey
  readonly lines: readonly GeneratedLine[]
  placeOf(global: string): SourcePlace
}

/** `// @geometry SHAPE` is about mainVertex and mainImage, `// @geometry NAME: SHAPE` about NAMEVertex and NAMEImage. */
const NAMED = /^(?:([A-Za-z_]\w*)\s*:\s*)?(.*)$/

/**
 * Reads the comments `@geometry`, and checks that they and the functions they speak of come together. Draws come in the
 * order of their comments; a mainImage without one covers the frame, before all others.
 * @throws GpuvizError `bad-geometry` at the author's line
 */
export function readDraws(request: DrawsRequest): readonly [DrawShape, ...DrawShape[]] {
  const { params, survey } = request
  const notes = findAnnotations(request.files, 'geometry')
  const draws = notes.map((note) => {
    const [, name = 'main', text = ''] = NAMED.exec(note.text) ?? []
    const [vertex, image] = [`${name}Vertex`, `${name}Image`]
    requireFunction(survey, vertex, VERTEX_SIGNATURE, note)
    requireFunction(survey, image, IMAGE_SIGNATURE, note)
    const geometry = parseGeometry(text, params)
    if (typeof geometry === 'string') throw badGeometry(note.place, `@geometry: ${geometry}`)
    return { image, shape: { vertex, geometry }, note }
  })
  const twice = draws.find(({ image }, index) => draws.findIndex((other) => other.image === image) < index)
  if (twice) throw badGeometry(twice.note.place, `@geometry: ${twice.image} is drawn already`)
  const [first, ...others] = draws
  if (first && draws.some(({ image }) => image === 'mainImage')) return [first, ...others]
  refuseShapeless(request, draws.length > 0)
  return [{ image: 'mainImage' }, ...draws]
}

const VERTEX_SIGNATURE = '(out vec4 position, in int vertex, in int instance)'
const IMAGE_SIGNATURE = '(out vec4 fragColor, in vec2 fragCoord)'
const NEEDS_GEOMETRY = 'needs a comment such as "// @geometry triangle-strip 4 x 16"'

/** Throws where there is a mainVertex that nothing calls, or a varying that nothing writes. */
function refuseShapeless({ survey, placeOf, lines }: DrawsRequest, hasOthers: boolean): void {
  if (survey.globals.get('mainVertex')?.kind === 'function') {
    throw badGeometry(placeOf('mainVertex'), `mainVertex ${NEEDS_GEOMETRY}`)
  }
  const varying = survey.varyings[0]
  const place = varying === undefined || hasOthers ? undefined : placeOfOffset(lines, varying)
  if (place) throw badGeometry(place, `a varying ${NEEDS_GEOMETRY} and mainVertex`)
}

function requireFunction(survey: SourceSurvey, name: string, signature: string, { place }: Annotation): void {
  if (survey.globals.get(name)?.kind === 'function') return
  throw badGeometry(place, `@geometry needs "void ${name}${signature}"`)
}

function badGeometry(place: SourcePlace, message: string) {
  return shaderError([diagnosticAt(place, message)], 'bad-geometry')
}
