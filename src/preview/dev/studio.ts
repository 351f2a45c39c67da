import { statSync } from 'node:fs'
import { messageOf } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { builtinNames, resolveShader } from '../../shaders/index.js'
import { collectFiles, isPicture, type ShaderChoice, type ShaderFiles } from './collect-files.js'
import { pictureStamps } from './picture-stamps.js'
import type { Project } from './project.js'
import { textHash } from './text-hash.js'
import { type FileWatch, watchFiles } from './watch-files.js'

/** What changed of a shader's files, as pages are told. */
export interface FilesMessage {
  readonly event: 'files'
  readonly revision: number
  /** Texts by path of those that are new or other than before. */
  readonly files: Readonly<Record<string, string>>
  readonly hashes: Readonly<Record<string, string>>
  readonly removed: readonly string[]
  /** Image files that are to be fetched again. */
  readonly pictures: readonly string[]
}

/** The shader that the page shows, with its files as they are on the disk. */
export interface Studio extends AsyncDisposable {
  readonly project: Project
  readonly choice: ShaderChoice
  readonly params: Readonly<Record<string, string>>
  readonly files: ShaderFiles
  /** Counts what pages have been told. */
  readonly revision: number
  /**
   * Shows another shader.
   * @throws GpuvizError (usage) `unknown-shader`, `outside-project`
   */
  select(choice: ShaderWish): void
  /** Looks at the files now; tells of what is new. */
  look(): void
}

export interface ShaderWish extends Partial<Pick<ShaderChoice, 'dialect' | 'channels'>> {
  /** A built-in's name, or a path seen from the project. */
  readonly shader: string
}

export interface StudioRequest {
  readonly project: Project
  readonly choice: ShaderChoice
  readonly params: Readonly<Record<string, string>>
  readonly report: Report
  /** Tells all pages. */
  readonly tell: (message: FilesMessage | { readonly event: 'session'; readonly revision: number }) => void
}

/** An editor that empties a file before it writes it is given this long. */
const REWRITE_MS = 40

export function openStudio({ project, report, tell, ...first }: StudioRequest): Studio {
  let { choice, params } = first
  let files = collectFiles(choice, project)
  let stamps = pictureStamps(files.pictures)
  let revision = 1
  let waited: NodeJS.Timeout | undefined
  const follow = (watch: FileWatch) => {
    watch.follow([...files.texts.keys(), ...files.missing, ...files.pictures], files.folders)
  }
  const look = () => {
    const found = collectFiles(choice, project)
    if (waited === undefined && isBeingWritten(files, found)) {
      waited = setTimeout(look, REWRITE_MS)
      return
    }
    clearTimeout(waited)
    waited = undefined
    const change = changeOf(files, found)
    const seen = pictureStamps(found.pictures)
    const pictures = found.pictures.filter((path) => seen.get(path) !== stamps.get(path))
    files = found
    stamps = seen
    follow(watch)
    if (Object.keys(change.files).length + change.removed.length + pictures.length === 0) return
    revision += 1
    tell({ event: 'files', revision, ...change, pictures })
  }
  const onChange = () => {
    try {
      look()
    } catch (error) {
      report.warn({ code: 'unreadable-shader', message: messageOf(error) })
    }
  }
  const watch = watchFiles({ onChange, report })
  follow(watch)
  return {
    project,
    get choice() {
      return choice
    },
    get params() {
      return params
    },
    get files() {
      return files
    },
    get revision() {
      return revision
    },
    select(wish) {
      choice = readChoice(wish, { project, include: choice.include })
      params = {}
      files = collectFiles(choice, project)
      stamps = pictureStamps(files.pictures)
      follow(watch)
      revision += 1
      tell({ event: 'session', revision })
    },
    look,
    async [Symbol.asyncDispose]() {
      clearTimeout(waited)
      await watch[Symbol.asyncDispose]()
    },
  }
}

function readChoice(
  { shader, dialect, channels = {} }: ShaderWish,
  { project, include }: { readonly project: Project; readonly include: readonly string[] },
): ShaderChoice {
  for (const what of Object.values(channels)) if (isPicture(what)) project.inside(what)
  const rest = { channels, include, ...(dialect && { dialect }) }
  if (builtinNames().includes(shader)) return { shader, ...rest }
  const path = project.inside(shader)
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined
  // By the name alone where there is no such file: it may be like that of a look.
  const isName = !isThere && !/[\\/.]/.test(shader)
  resolveShader(isName ? shader : path)
  return { shader: path, ...rest }
}

/** A file that had a text has none, or is not there: mostly for the moment of a save. */
function isBeingWritten(before: ShaderFiles, now: ShaderFiles): boolean {
  return [...before.texts].some(([path, text]) => {
    if (text === '') return false
    return now.texts.get(path) === '' || (!now.texts.has(path) && now.missing.includes(path))
  })
}

function changeOf(
  { texts: before }: ShaderFiles,
  { texts: now }: ShaderFiles,
): Pick<FilesMessage, 'files' | 'hashes' | 'removed'> {
  const changed = [...now].filter(([path, text]) => before.get(path) !== text)
  return {
    files: Object.fromEntries(changed),
    hashes: Object.fromEntries(changed.map(([path, text]) => [path, textHash(text)])),
    removed: [...before.keys()].filter((path) => !now.has(path)),
  }
}
