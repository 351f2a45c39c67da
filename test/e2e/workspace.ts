import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the real command runs in a test: its current folder, and the system's temporaries as it sees them. */
export interface Workspace extends Disposable {
  /** The current folder of the runs. */
  readonly folder: string
  /** `TMPDIR` of the runs. */
  readonly temporaries: string
  path(name: string): string
  write(name: string, content: string | Uint8Array): string
  /** Everything under `folder`, sorted, as relative paths. */
  files(): readonly string[]
}

/** A folder of the test's own, removed with all that is in it. */
export function openWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'gpuviz-e2e-'))
  const folder = join(root, 'work')
  const temporaries = join(root, 'tmp')
  mkdirSync(folder)
  mkdirSync(temporaries)
  const path = (name: string) => join(folder, name)
  return {
    folder,
    temporaries,
    path,
    write(name, content) {
      writeFileSync(path(name), content)
      return path(name)
    },
    files: () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort(),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}
