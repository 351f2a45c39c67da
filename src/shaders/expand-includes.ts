import { nearestName } from '../base/nearest-name.js'
import { shaderError } from './diagnostic.js'
import { type GeneratedLine, ownLine } from './generated-source.js'
import { libraryIndex } from './help/library-index.js'
import {
  type IncludeCandidate,
  type IncludeFolders,
  type IncludeName,
  includeCandidates,
  mayInclude,
} from './include-folders.js'
import { createSourceFile, diagnosticAt, type SourceFile, type SourcePlace } from './source-file.js'
import { blankComments, type Token, tokenize } from './tokenize.js'

/** The text of a file, or undefined where there is none. */
export type ReadShaderFile = (path: string) => string | undefined

export interface ExpandedSource {
  /** Comments are blank, `#include` lines replaced by what they name. */
  readonly lines: readonly GeneratedLine[]
  /** Every file read, the main one first. */
  readonly files: readonly SourceFile[]
}

/** `"FILE"`, `<gpuviz/FILE>` or `<FILE>`. */
const INCLUDE = /^#\s*include\s*(?:"([^"\n]+)"|<gpuviz\/([^<>"\n]+)>|<([^<>"\n]+)>)\s*$/

/** What no honest shader comes near, and what a machine still bears. */
const MOST = { depth: 48, includes: 2000, characters: 8 * 2 ** 20 }

interface Expansion {
  readonly read: ReadShaderFile
  readonly folders: IncludeFolders
  readonly files: Map<string, SourceFile>
  /** Paths that every compilation sees already, since no `#if` encloses their text. */
  readonly settled: Set<string>
  /** Paths whose text stands somewhere already, perhaps within an `#if`. */
  readonly expanded: Set<string>
  /** How many `#include` lines were followed, and how many characters they brought. */
  readonly count: { includes: number; characters: number }
}

/**
 * Puts the text of included files in place. Each file counts once, however many others include it: where a
 * preprocessor condition leaves open whether its text was seen, a guard of our own decides.
 * @throws GpuvizError `missing-include`, `include-cycle`, `include-outside`, `include-limit` at the author's line
 */
export function expandIncludes(
  main: SourceFile,
  read: ReadShaderFile,
  folders: IncludeFolders,
): ExpandedSource {
  const expansion: Expansion = {
    read,
    folders,
    files: new Map([[main.absolutePath, main]]),
    settled: new Set(),
    expanded: new Set(),
    count: { includes: 0, characters: 0 },
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
  const places = placesInOrder(file)
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
      const place = places(token.offset)
      copyUpTo(place.line)
      const included = findIncluded(expansion, token, place, [...includers, file])
      const body = expandOnce(expansion, included, [...includers, file], place, conditional || depth > 0)
      for (const line of body) lines.push(line)
      // The directive's own lines stay, emptied.
      for (const _ of token.text.split('\n')) lines.push({ text: '', file, line: next++ })
    }
  }
  copyUpTo(texts.length + 1)
  return lines
}

/** The places of offsets that are asked for in rising order: each line of a long file is counted once. */
function placesInOrder(file: SourceFile): (offset: number) => SourcePlace {
  let line = 1
  let start = 0
  return (offset) => {
    for (
      let end = file.text.indexOf('\n', start);
      end >= 0 && end < offset;
      end = file.text.indexOf('\n', start)
    ) {
      start = end + 1
      line += 1
    }
    return { file, line, column: offset - start + 1 }
  }
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
  const { folders, files } = expansion
  const name = readName(directive, place)
  const quote = { ...place, column: place.column + directive.text.search(/["<]/) }
  const candidates = includeCandidates(folders, name, place.file.name)
  let outside: IncludeCandidate | undefined
  for (const candidate of candidates) {
    const { path } = candidate
    const cycle = includers.findIndex((file) => file.absolutePath === path)
    if (cycle >= 0) throw cycleError(includers.slice(cycle), quote)
    if (!mayInclude(folders, candidate)) {
      outside ??= candidate
      continue
    }
    const text = files.get(path)?.text ?? expansion.read(path)
    if (text === undefined) continue
    keepLimits(expansion, text, includers, quote)
    const file = files.get(path) ?? createSourceFile(candidate.name, path, text)
    files.set(path, file)
    return file
  }
  throw outside ? outsideError(name, quote) : missingError(name, candidates, quote)
}

function readName(directive: Token, place: SourcePlace): IncludeName {
  const text = blankComments(directive.text, tokenize(directive.text))
  const [, quoted, ours, angled] = INCLUDE.exec(text) ?? []
  if (ours !== undefined) return { text: ours, form: 'ours' }
  if (angled !== undefined) return { text: angled, form: 'angled' }
  if (quoted !== undefined) return { text: quoted, form: 'quoted' }
  const message = 'expected #include "FILE" or #include <gpuviz/FILE>'
  throw shaderError([diagnosticAt(place, message)], 'missing-include')
}

/** Files that include others many times over, each within an `#if`, would grow without bounds. */
function keepLimits(
  { count }: Expansion,
  text: string,
  includers: readonly SourceFile[],
  place: SourcePlace,
): void {
  count.includes += 1
  count.characters += text.length
  const broken =
    includers.length >= MOST.depth
      ? `files include each other more than ${MOST.depth} deep`
      : count.includes > MOST.includes
        ? `more than ${MOST.includes} #include lines are followed`
        : count.characters > MOST.characters
          ? `included files come to more than ${MOST.characters / 2 ** 20} MB of text`
          : undefined
  if (broken !== undefined) throw shaderError([diagnosticAt(place, broken)], 'include-limit')
}

/** What is there, or whether anything is, is not said. */
function outsideError({ text }: IncludeName, place: SourcePlace) {
  const message = `#include "${text}": lies outside of the shader's project`
  const hint =
    'A shader includes files of its own folder and of folders in it; name others by --include FOLDER.'
  return shaderError([diagnosticAt(place, message)], 'include-outside', hint)
}

function missingError(
  { text, form }: IncludeName,
  candidates: readonly IncludeCandidate[],
  place: SourcePlace,
) {
  const [beside] = candidates
  if (form === 'ours') {
    const message = `#include <gpuviz/${text}>: gpuviz's shaders/lib has no such file`
    return shaderError([{ ...diagnosticAt(place, message), ...nearestFile(text) }], 'missing-include')
  }
  const shown = form === 'quoted' ? `"${text}"` : `<${text}>`
  const packaged = candidates.some((each) => each.package !== undefined)
  const where = form === 'quoted' ? `neither ${beside?.name} nor in` : 'neither beside this file nor in'
  const message = `#include ${shown}: no such file, ${where} gpuviz's shaders/lib`
  const help = packaged
    ? `install the package beside the shader: \`npm install ${text.split('/')[0]}\``
    : undefined
  const diagnostic = diagnosticAt(place, message)
  return shaderError(
    [{ ...diagnostic, ...(help !== undefined ? { help } : nearestFile(text)) }],
    'missing-include',
  )
}

function nearestFile(text: string): { readonly help?: string } {
  const nearest = nearestName(text, libraryIndex().keys(), 3)
  return nearest === undefined ? {} : { help: `Did you mean \`#include <gpuviz/${nearest}>\`?` }
}

function cycleError(cycle: readonly SourceFile[], place: SourcePlace) {
  const names = [...cycle, cycle[0]].map((file) => file?.name ?? '').join(' → ')
  return shaderError([diagnosticAt(place, `files include each other: ${names}`)], 'include-cycle')
}
