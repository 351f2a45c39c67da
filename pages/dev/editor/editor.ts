import { byId, setText } from '../../shared/elements.js'
import type { Problem, ProblemPlace } from '../look/problems.js'
import type { DevFiles } from '../server/protocol.js'
import { type CodeView, createCodeView } from './code-view.js'
import {
  type FileText,
  isConflict,
  isUnsaved,
  keep,
  openFile,
  ownPaths,
  saveFile,
  withDisk,
} from './file-texts.js'
import { showTabs } from './tabs.js'

export interface Editor {
  /** The files of another shader, or of the same one anew. */
  open(files: DevFiles, writable: boolean): void
  /** Files were written on disk. */
  diskChanged(files: Readonly<Record<string, string>>): void
  mark(problems: readonly Problem[]): void
  /** Shows the file that was shown last, or the first. */
  show(): void
  /** Shows a place; of a file that it has not, nothing happens. */
  jump(place: ProblemPlace): void
  save(): Promise<void>
}

export interface EditorRequest {
  /** A file was written: what it holds now. */
  onSaved(path: string, text: string): void
  say(words: string): void
}

/** The code of the shader, a tab for each of its files. */
export function createEditor({ onSaved, say }: EditorRequest): Editor {
  const files = new Map<string, FileText>()
  let listed: DevFiles | undefined
  let shown = ''
  let writable = false
  let problems: readonly Problem[] = []
  let view: CodeView | undefined
  const conflict = byId('conflict', HTMLElement)
  const saveButton = byId('save', HTMLButtonElement)
  const change = (file: FileText) => {
    files.set(file.path, file)
    keep(file)
    if (file.path === shown) view?.replace(file.text)
    paint()
  }
  const select = (path: string) => {
    const file = files.get(path)
    if (!file) return
    shown = path
    // Built when it is first seen: it is a large part of the page.
    view ??= createCodeView({
      holder: byId('code', HTMLElement),
      onChange(text) {
        const current = files.get(shown)
        if (current) change({ ...current, text })
      },
      onSave: () => void save(),
    })
    view.open(path, file.text, isWritable(path))
    paint()
    mark()
  }
  const isWritable = (path: string) => writable && listed !== undefined && path.startsWith(`${listed.root}/`)
  const paint = () => {
    const file = files.get(shown)
    showTabs([...files.values()], shown, listed?.root ?? '', select)
    saveButton.disabled = !file || !isUnsaved(file) || !isWritable(shown)
    conflict.hidden = !file || !isConflict(file)
    const ownNote = 'Ctrl+S saves. Escape, then Tab, leaves the editor.'
    const note = 'Read only. For one of your own: gpuviz shaders show NAME -o my-look.glsl'
    setText(byId('code-note', HTMLElement), isWritable(shown) ? ownNote : note)
  }
  const mark = () => view?.mark(problems.filter(({ place }) => place && pathOf(place.file, files) === shown))
  const save = async () => {
    const file = files.get(shown)
    if (!file || !isUnsaved(file) || !isWritable(shown)) return
    try {
      const saved = await saveFile(file)
      change(saved)
      if (!isUnsaved(saved)) onSaved(saved.path, saved.text)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  }
  saveButton.addEventListener('click', () => void save())
  byId('take-disk', HTMLButtonElement).addEventListener('click', () => {
    const file = files.get(shown)
    if (file) change({ ...file, base: file.disk, text: file.disk })
  })
  byId('keep-mine', HTMLButtonElement).addEventListener('click', () => {
    const file = files.get(shown)
    if (file) change({ ...file, base: file.disk })
    void save()
  })
  return {
    open(next, mayWrite) {
      listed = next
      writable = mayWrite
      const before = new Map(files)
      files.clear()
      for (const path of ownPaths(next)) {
        const known = before.get(path)
        const disk = next.files[path] ?? ''
        files.set(path, known ? withDisk(known, disk) : openFile(path, disk))
      }
      const [first = ''] = files.keys()
      if (!files.has(shown)) shown = first
      if (view) select(shown)
    },
    diskChanged(changed) {
      for (const [path, text] of Object.entries(changed)) {
        const known = files.get(path)
        if (known) change(withDisk(known, text))
        else if (listed && path.startsWith(`${listed.root}/`)) change(openFile(path, text))
      }
    },
    mark(next) {
      problems = next
      mark()
    },
    show: () => select(shown),
    jump({ file, line, column }) {
      const path = pathOf(file, files)
      if (path === undefined) return
      if (path !== shown || !view) select(path)
      view?.jump(line, column)
    },
    save,
  }
}

/** Problems name files as the shader did. */
function pathOf(named: string, files: ReadonlyMap<string, FileText>): string | undefined {
  if (files.has(named)) return named
  return [...files.keys()].find((path) => path.endsWith(`/${named.replace(/^\.\//, '')}`))
}
