import { dirname, isAbsolute, join, resolve } from 'node:path'
import { shaderError } from './diagnostic.js'
import { type GeneratedLine, ownLine } from './generated-source.js'
import { createSourceFile, diagnosticAt, placeAt, type SourceFile, type SourcePlace } from './source-file.js'
import { blankComments, type Token, tokenize } from './tokenize.js'

/** The text of a file, or undefined where there is none. */
export type ReadShaderFile = (path: string) => string | undefined

export interface ExpandedSource {
  /** Comments are blank, `#include` lines replaced by what they name. */
  readonly lines: readonly GeneratedLine[]
  /** Every file read, the main one first. */
  readonly files: readonly SourceFile[]
}

interface Expansion {
  readonly read: ReadShaderFile
  readonly libraryFolder: string
  readonly files: Map<string, SourceFile>
  /** Paths that every compilation sees already, since no `#if` encloses their text. */
  readonly settled: Set<string>
  /** Paths whose text stands somewhere already, perhaps within an `#if`. */
  readonly expanded: Set<string>
}

/**
 * Puts the text of included files in place. Each file counts once, however many others include it: where a
 * preprocessor condition leaves open whether its text was seen, a guard of our own decides.
 * @throws GpuvizError `missing-include`, `include-cycle` at the author's line
 */
export function expandIncludes(
  main: SourceFile,
  read: ReadShaderFile,
  libraryFolder: string,
): ExpandedSource {
  const expansion: Expansion = {
    read,
    libraryFolder,
    files: new Map([[main.absolutePath, main]]),
    settled: new Set(),
    expanded: new Set(),
  }
  const lines = expandFile(expansion, main, [], false)
  return { lines, files: [...expansion.files.values()] }
}

function expandFile(
  expansion: Expansion,
  file: SourceFile,
  includers: readonly SourceFile[],
  conditional: boolean,
): readonly GeneratedLine[] {
  const texts = blankComments(file.text, file.tokens).split('\n')
  const lines: GeneratedLine[] = []
  let next = 1
  const copyUpTo = (line: number) => {
    for (; next < line; next++) lines.push({ text: texts[next - 1] ?? '', file, line: next })
  }
  let depth = 0
  for (const token of file.tokens) {
    if (token.kind !== 'directive') continue
    if (/^#\s*if/.test(token.text)) depth += 1
    else if (/^#\s*endif\b/.test(token.text)) depth -= 1
    else if (/^#\s*include\b/.test(token.text)) {
      const place = placeAt(file, token.offset)
      copyUpTo(place.line)
      const included = findIncluded(expansion, token, place, [...includers, file])
      lines.push(...expandOnce(expansion, included, [...includers, file], place, conditional || depth > 0))
      // The directive's own lines stay, emptied.
      for (const _ of token.text.split('\n')) lines.push({ text: '', file, line: next++ })
    }
  }
  copyUpTo(texts.length + 1)
  return lines
}

function expandOnce(
  expansion: Expansion,
  included: SourceFile,
  includers: readonly SourceFile[],
  place: SourcePlace,
  conditional: boolean,
): readonly GeneratedLine[] {
  const { settled, expanded, files } = expansion
  const path = included.absolutePath
  if (settled.has(path)) return []
  const guarded = conditional || expanded.has(path)
  expanded.add(path)
  if (!conditional) settled.add(path)
  const lines = expandFile(expansion, included, includers, conditional)
  if (!guarded) return lines
  const guard = `GV_FILE_${[...files.keys()].indexOf(path)}`
  return [
    ownLine(`#ifndef ${guard}`, place),
    ownLine(`#define ${guard}`, place),
    ...lines,
    ownLine('#endif', place),
  ]
}

function findIncluded(
  expansion: Expansion,
  directive: Token,
  place: SourcePlace,
  includers: readonly SourceFile[],
): SourceFile {
  const name = /^#\s*include\s*"([^"\n]+)"\s*$/.exec(
    blankComments(directive.text, tokenize(directive.text)),
  )?.[1]
  if (name === undefined) {
    throw shaderError([diagnosticAt(place, 'expected #include "FILE"')], 'missing-include')
  }
  const quote = { ...place, column: place.column + directive.text.indexOf('"') }
  const beside = isAbsolute(name) ? name : join(dirname(place.file.name), name)
  for (const candidate of [beside, join(expansion.libraryFolder, name)]) {
    const path = resolve(candidate)
    const cycle = includers.findIndex((file) => file.absolutePath === path)
    if (cycle >= 0) throw cycleError(includers.slice(cycle), quote)
    const known = expansion.files.get(path)
    if (known) return known
    const text = expansion.read(path)
    if (text === undefined) continue
    const file = createSourceFile(candidate, path, text)
    expansion.files.set(path, file)
    return file
  }
  const message = `#include "${name}": no such file, neither ${beside} nor in gpuviz's shaders/lib`
  throw shaderError([diagnosticAt(quote, message)], 'missing-include')
}

function cycleError(cycle: readonly SourceFile[], place: SourcePlace) {
  const names = [...cycle, cycle[0]].map((file) => file?.name ?? '').join(' → ')
  return shaderError([diagnosticAt(place, `files include each other: ${names}`)], 'include-cycle')
}
