import { readFileSync } from 'node:fs'
import { GpuvizError, messageOf } from '../../base/errors.js'
import { createProgram, type Device, openDevice, ShaderCompileError } from '../../gpu/index.js'
import {
  builtinPath,
  detectDialect,
  formatDiagnostic,
  type LoadedShader,
  loadShader,
  resolveShader,
  type ShaderDiagnostic,
  type ShaderDraw,
  type ShaderReference,
} from '../../shaders/index.js'
import { formatError } from '../display/format-error.js'
import { printNote, printResult } from '../display/print.js'
import { CHECK_OPTIONS, type CheckFlags } from '../options/check-options.js'
import { givenFlags, type ParsedCommand, readOptions } from '../options/read-options.js'

/** What `shaders check --json` says of a file, and how a person reads it. */
interface CheckedShader {
  readonly file: string
  readonly dialect: string
  readonly ok: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly text: string
}

type Diagnostic = Omit<ShaderDiagnostic, 'sourceLine'>

/** Compiles each file with the driver; exit code 1 when one does not compile. */
export function checkShaders(files: readonly string[], command: ParsedCommand): number {
  const flags = readOptions(CHECK_OPTIONS, givenFlags(command, CHECK_OPTIONS))
  // A name that is not there is a wrong request, whatever the others are.
  const shaders = files.map((name) => ({ name, reference: resolveShader(name) }))
  using device = openCheckDevice(flags)
  const checked = shaders.map(({ name, reference }) => checkShader(device, name, reference))
  for (const shader of checked) printChecked(shader, flags.json ?? false)
  return checked.every(({ ok }) => ok) ? 0 : 1
}

/** Software or hardware is all the same here, so its warning is not shown. */
function openCheckDevice({ driver = 'native', gpu }: CheckFlags): Device {
  const report = { warn: () => undefined, detail: () => undefined }
  const [index] = gpu ?? []
  return openDevice({
    driver,
    requireGpu: false,
    debug: false,
    report,
    ...(index !== undefined && { index }),
  })
}

function checkShader(device: Device, name: string, reference: ShaderReference): CheckedShader {
  const dialect = dialectOf(reference)
  try {
    const diagnostics = compile(device, loadShader(reference))
    return {
      file: name,
      dialect,
      ok: !diagnostics.some(({ severity }) => severity === 'error'),
      diagnostics: diagnostics.map(({ sourceLine, ...diagnostic }) => diagnostic),
      text: diagnostics.map(formatDiagnostic).join('\n'),
    }
  } catch (error) {
    // What is wrong before the driver sees it: a missing include, a bad @param line.
    if (!(error instanceof GpuvizError)) throw error
    const { line = 1, column = 1, file = name } = error.place ?? {}
    const diagnostic = { file, line, column, severity: 'error', message: firstLine(error, file) } as const
    return { file: name, dialect, ok: false, diagnostics: [diagnostic], text: formatError(error, false) }
  }
}

/** A file without `mainImage` has no dialect of its own; it is read as our own. */
function dialectOf(reference: ShaderReference): string {
  const file = 'builtin' in reference ? builtinPath(reference.builtin) : reference.file
  return detectDialect(readFileSync(file, 'utf8')) ?? 'native'
}

/** The driver's remarks at the author's places; none where it compiles. */
function compile(device: Device, shader: LoadedShader): readonly ShaderDiagnostic[] {
  const programs = shader.form === 'draws' ? shader.draws : shader.program.passes
  return programs.flatMap((program) => compileOne(device, shader.name, program))
}

function compileOne(
  device: Device,
  label: string,
  draw: Pick<ShaderDraw, 'vertex' | 'fragment' | 'locate'>,
): readonly ShaderDiagnostic[] {
  try {
    using program = createProgram(device, { label, vertex: draw.vertex, fragment: draw.fragment })
    program.use()
    return []
  } catch (error) {
    if (error instanceof ShaderCompileError) return draw.locate(error.stage, error.log)
    throw error
  }
}

/** The message without the place that a shader's error begins with. */
function firstLine(error: GpuvizError, file: string): string {
  const [line = ''] = messageOf(error).split('\n')
  return line.startsWith(`${file}:`) ? line.slice(file.length).replace(/^[:\d]*\s*(error: )?/, '') : line
}

function printChecked({ text, ...shader }: CheckedShader, json: boolean): void {
  if (json) {
    printResult(JSON.stringify(shader))
    return
  }
  if (text !== '') printNote(text)
  if (shader.ok) printResult(`${shader.file}: ok (${shader.dialect})`)
}
