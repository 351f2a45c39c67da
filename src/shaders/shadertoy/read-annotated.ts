import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path'
import { type ShaderDiagnostic, shaderError } from '../diagnostic.js'
import { mayInclude } from '../include-folders.js'
import type { ListFolder, ReadShader } from '../read-shader.js'
import { createSourceFile, diagnosticAt, type SourceFile } from '../source-file.js'
import { type ChannelDirective, readChannelDirectives } from './channel-directives.js'
import { channelOfWord } from './channel-words.js'
import { pictureOfFile } from './picture-of-file.js'
import { noiseOfSite } from './site-media.js'
import { BUFFERS, partOf, type ToyChannel, type ToyPass, type ToyPicture } from './toy.js'

const SHADER_FILE = /^\.(?:glsl|frag|fs|fsh|glslf|shader|txt)$/i

const ORDER: readonly string[] = BUFFERS

/** So many files may read each other: a chain of them is a mistake, or worse. */
const MOST_PASSES = 32

/** The part of a shader that a file's name says it is. */
export function partOfFile(path: string) {
  return partOf(basename(path, extname(path)))
}

export interface AnnotatedPasses {
  readonly passes: readonly [ToyPass, ...ToyPass[]]
  readonly remarks: readonly ShaderDiagnostic[]
}

interface Walk {
  readonly shader: ReadShader
  readonly passes: ToyPass[]
  readonly names: Map<string, string>
  readonly remarks: ShaderDiagnostic[]
}

/**
 * The passes that a file and those that its `#iChannel` lines name make up, as editor extensions read them. Files named as the site's
 * buffers are drawn in the site's order, others before those that read them.
 * @throws GpuvizError `bad-channel` at the line
 */
export function readAnnotated(shader: ReadShader): AnnotatedPasses {
  const walk: Walk = { shader, passes: [], names: new Map(), remarks: [] }
  const image = readPass(walk, shader.main, 'Image')
  const letters = walk.passes.map(({ name }) => placeInOrder(name))
  const sorted = letters.includes(-1)
    ? walk.passes
    : [...walk.passes].sort((a, b) => placeInOrder(a.name) - placeInOrder(b.name))
  const [first, ...others] = [...sorted, image]
  return { passes: first ? [first, ...others] : [image], remarks: walk.remarks }
}

function placeInOrder(name: string): number {
  return ORDER.indexOf(name)
}

/** Files that it reads come into `walk.passes` before it, but for those that read each other. */
function readPass(walk: Walk, file: SourceFile, name: string): ToyPass {
  walk.names.set(file.absolutePath, name)
  const channels = new Map<number, ToyChannel>()
  for (const [number, directive] of readChannelDirectives(file)) {
    const shows = directive.names && readPicture(walk, file, name, directive, directive.names)
    const { filter, wrap } = directive
    if (shows) channels.set(number, { shows, ...(filter && { filter }), ...(wrap && { wrap }) })
  }
  return { name, file, channels }
}

function readPicture(
  walk: Walk,
  file: SourceFile,
  name: string,
  { cube }: ChannelDirective,
  { text, place }: NonNullable<ChannelDirective['names']>,
): ToyPicture {
  if (text === 'self') return { kind: 'pass', name }
  const word = channelOfWord(text)
  if (word) return word
  if (/^https?:/.test(text)) {
    const noise = noiseOfSite(text)
    if (noise) return noise
    return { kind: 'missing', what: `${text}, and gpuviz fetches nothing from the network`, place }
  }
  const relative = text.replace(/^file:\/\//, '')
  const named = isAbsolute(relative) ? relative : join(dirname(file.name), relative)
  const path = resolve(named)
  const part = partOf(text) ?? partOfFile(text)
  const isShader = SHADER_FILE.test(extname(path)) || (part !== undefined && extname(path) === '')
  if (!isShader) {
    const picture = pictureOfFile({ path: named, flipped: true, cube, place })
    if (picture.kind === 'song-channel') {
      walk.remarks.push(diagnosticAt(place, `the song plays in place of ${relative}`, 'warning'))
    }
    return picture
  }
  const read = readSource(walk, named, part)
  if (!read) return { kind: 'missing', what: `${named}, which is not there`, place }
  const known = walk.names.get(read.absolutePath)
  if (known !== undefined) return { kind: 'pass', name: known }
  if (walk.names.size > MOST_PASSES) {
    const message = `more than ${MOST_PASSES} files read each other by #iChannel lines`
    throw shaderError([diagnosticAt(place, message)], 'bad-channel')
  }
  const free = freeName(walk, read.name)
  walk.passes.push(readPass(walk, read, free))
  return { kind: 'pass', name: free }
}

/** The file named, or the one beside it that means the same part by another spelling. */
function readSource({ shader }: Walk, named: string, part: string | undefined): SourceFile | undefined {
  const beside = part === undefined ? undefined : findPart(shader.listFolder, dirname(named), part)
  for (const name of beside === undefined ? [named] : [named, beside]) {
    if (!mayInclude(shader.folders, { name, path: resolve(name) })) continue
    const text = shader.readFile(resolve(name))
    if (text !== undefined) return createSourceFile(name, resolve(name), text)
  }
  return undefined
}

/** The shader file of a folder that is this part by its name: `Buffer A.frag` for `Buffer A`. */
export function findPart(listFolder: ListFolder, folder: string, part: string): string | undefined {
  const names = listFolder(resolve(folder)) ?? []
  const found = names.find((name) => SHADER_FILE.test(extname(name)) && partOfFile(name) === part)
  return found === undefined ? undefined : join(folder, found)
}

/** The site's name of the part, else the file's; with its folder where that is taken. */
function freeName({ names }: Walk, file: string): string {
  const taken = [...names.values()]
  const part = partOfFile(file)
  const wanted = BUFFERS.find((buffer) => buffer === part) ?? basename(file)
  return taken.includes(wanted) ? file : wanted
}
