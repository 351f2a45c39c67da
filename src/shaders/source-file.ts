import { GpuvizError } from '../base/errors.js'
import type { ShaderDiagnostic } from './diagnostic.js'
import { type Token, tokenize } from './tokenize.js'

/** A file of an author, with its line ends made `\n` and its byte order mark taken off. */
export interface SourceFile {
  /** As people should read it: how the request or the `#include` named it. */
  readonly name: string
  readonly absolutePath: string
  readonly text: string
  readonly lines: readonly string[]
  /** With comments. */
  readonly tokens: readonly Token[]
}

/** A place in a file. Lines and columns count from 1. */
export interface SourcePlace {
  readonly file: SourceFile
  readonly line: number
  readonly column: number
}

/** @throws GpuvizError `not-text` for what is no text at all, at its first odd byte */
export function createSourceFile(name: string, absolutePath: string, raw: string): SourceFile {
  refuseBinary(name, raw)
  const text = raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  return { name, absolutePath, text, lines: text.split('\n'), tokens: tokenize(text) }
}

/** The place of a UTF-16 offset in the file's text. */
export function placeAt(file: SourceFile, offset: number): SourcePlace {
  const before = file.text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { file, line: before.split('\n').length, column: offset - lineStart + 1 }
}

export function diagnosticAt(
  { file, line, column }: SourcePlace,
  message: string,
  severity: ShaderDiagnostic['severity'] = 'error',
): ShaderDiagnostic {
  return { file: file.name, line, column, severity, message, sourceLine: file.lines[line - 1] ?? '' }
}

/** No editor writes a NUL into a shader; pictures, songs and programs are full of them. */
function refuseBinary(name: string, raw: string): void {
  const offset = raw.indexOf('\0')
  if (offset < 0) return
  const before = raw.slice(0, offset)
  const [line, column] = [before.split('\n').length, offset - before.lastIndexOf('\n')]
  throw new GpuvizError('not-text', 'a shader is text, and this is binary', {
    place: { file: name, line, column },
  })
}
