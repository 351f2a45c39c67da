import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path'
import { expandIncludes } from '../expand-includes.js'
import type { PassProgram, SamplerFeed } from '../passes/pass-program.js'
import type { ReadShader } from '../read-shader.js'
import type { PassShaderSource } from '../shader-program.js'
import { createSourceFile } from '../source-file.js'
import { createPassAssembler, type IsfSources } from './assemble-pass.js'
import { badHeader, type PlacedHeader, readHeader } from './read-header.js'
import { type IsfInterface, readInterface } from './read-interface.js'
import { copyPass, readPasses } from './read-passes.js'

/**
 * A shader of the Interactive Shader Format 2.0 (and 1.0), with the vertex shader of the same name beside it, where there is one.
 * @throws GpuvizError `bad-isf-header`, `missing-image`, and what `expandIncludes` throws, at the author's line
 */
export function loadIsf({ main, readFile, folders }: ReadShader): PassShaderSource {
  const placed = readHeader(main)
  const { lines, files } = expandIncludes(main, readFile, folders)
  const vertexFile = vertexBeside({ main, readFile })
  const vertex = vertexFile && expandIncludes(vertexFile, readFile, folders)
  const images = readImported({ main, readFile }, placed)
  const face = readInterface(placed, images)
  const sources: IsfSources = { main, fragment: lines, vertex: vertex?.lines }
  const { program, sizeInputs } = readProgram(placed, face, sources)
  const all = [...files, ...(vertex?.files ?? [])].map(({ absolutePath }) => absolutePath)
  return {
    form: 'passes',
    name: basename(main.name, extname(main.name)),
    file: main.name,
    dialect: 'isf',
    summary: summaryOf(placed),
    params: face.params.map((param) => (sizeInputs.has(param.name) ? { ...param, fixed: true } : param)),
    uses: new Set(),
    dependencies: [...new Set([...all, ...images.values()])],
    program,
  }
}

function readProgram(placed: PlacedHeader, face: IsfInterface, sources: IsfSources) {
  const { buffers, draws, shown, sizeInputs } = readPasses(placed, face)
  const pictures: Record<string, SamplerFeed> = { ...face.samplers }
  for (const { name } of buffers) {
    pictures[name] = { picture: { kind: 'buffer', name, when: 'this-frame' } }
  }
  const assemble = createPassAssembler(sources, {
    uniforms: face.uniforms,
    pictures: Object.keys(pictures),
    places: face.places,
  })
  const passes = draws.map(({ index, into }) => ({
    name: draws.length === 1 ? 'image' : `pass ${index}`,
    ...assemble(index),
    ...(into !== undefined && { into }),
    uniforms: face.feeds,
    samplers: pictures,
    alpha: 'straight' as const,
  }))
  const [first, ...others] = shown === undefined ? passes : [...passes, copyPass(shown)]
  if (!first) throw new Error('a program of no passes')
  const program: PassProgram = { buffers, passes: [first, ...others] }
  return { program, sizeInputs }
}

/** `NAME.vs` beside `NAME.fs`. */
function vertexBeside({ main, readFile }: Pick<ReadShader, 'main' | 'readFile'>) {
  const extension = extname(main.name)
  if (extension === '.vs') return undefined
  const name = `${main.name.slice(0, main.name.length - extension.length)}.vs`
  const path = resolve(name)
  const text = readFile(path)
  return text === undefined ? undefined : createSourceFile(name, path, text)
}

/** Absolute paths of the pictures that the file brings along, by the names it gives them. */
function readImported(
  { main, readFile }: Pick<ReadShader, 'main' | 'readFile'>,
  { header, placeOf }: PlacedHeader,
): ReadonlyMap<string, string> {
  const images = new Map<string, string>()
  for (const [name, { PATH: path }] of Object.entries(header.IMPORTED ?? {})) {
    const file = resolve(isAbsolute(path) ? path : join(dirname(main.absolutePath), path))
    if (readFile(file) === undefined) {
      throw badHeader(placeOf(`IMPORTED.${name}.PATH`), `IMPORTED.${name}: no such image: ${path}`)
    }
    images.set(name, file)
  }
  return images
}

function summaryOf({ header }: PlacedHeader): string {
  return (header.DESCRIPTION ?? '').trim().split('\n')[0] ?? ''
}
