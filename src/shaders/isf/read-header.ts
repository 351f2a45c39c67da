import type { z } from 'zod'
import { shaderError } from '../diagnostic.js'
import { diagnosticAt, placeAt, type SourceFile, type SourcePlace } from '../source-file.js'
import { HEADER, type IsfHeader } from './header-schema.js'
import { JsonProblem, type PlacedJson, readJson } from './json-with-places.js'

export interface PlacedHeader {
  readonly header: IsfHeader
  /** The place of a value in the file, by its path: `INPUTS.2.MIN`. */
  placeOf(path: string): SourcePlace
}

/**
 * The JSON in the first comment of an ISF file.
 * @throws GpuvizError `bad-isf-header` at its place, all that is wrong at once
 */
export function readHeader(file: SourceFile): PlacedHeader {
  const comment = file.tokens[0]
  const match = /^\/\*\s*(\{[\s\S]*\})\s*\*\/$/.exec(comment?.text ?? '')
  if (!comment || !match) {
    throw badHeader(
      { file, line: 1, column: 1 },
      'an ISF file begins with a comment that holds a JSON object',
    )
  }
  const json = match[1] ?? ''
  const start = comment.offset + comment.text.indexOf('{')
  const { value, places } = placedJson(file, json, start)
  const placeOf = (path: string): SourcePlace => {
    for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
      const offset = places.get(at)
      if (offset !== undefined) return placeAt(file, start + offset)
    }
    return placeAt(file, start)
  }
  const parsed = HEADER.safeParse(value)
  if (parsed.success) return { header: parsed.data, placeOf }
  const diagnostics = parsed.error.issues.map((issue) => {
    const path = pathOf(issue)
    return diagnosticAt(placeOf(path), `${path === '' ? 'the header' : path}: ${messageOf(issue)}`)
  })
  throw shaderError(diagnostics, 'bad-isf-header')
}

export function badHeader(place: SourcePlace, message: string, hint?: string) {
  return shaderError([diagnosticAt(place, message)], 'bad-isf-header', hint)
}

function placedJson(file: SourceFile, json: string, start: number): PlacedJson {
  try {
    return readJson(json)
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error
    throw badHeader(placeAt(file, start + error.offset), `the header is no JSON: ${error.message}`)
  }
}

type Issue = z.core.$ZodIssue

/** Of a union, the branch that went furthest says what is wrong. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const branches = issue.errors.flat().map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
  const first = branches.find((branch) => branch.path.length > issue.path.length)
  return first ? deepest(first as Issue) : issue
}

function pathOf(issue: Issue): string {
  return deepest(issue).path.map(String).join('.')
}

function messageOf(issue: Issue): string {
  const { message, code } = deepest(issue)
  return code === 'invalid_union' ? 'a value of another kind was expected' : message
}
