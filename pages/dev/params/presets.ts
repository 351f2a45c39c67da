import { byId } from '../../shared/elements.js'
import { tell } from '../server/ask.js'
import type { DevSession } from '../server/protocol.js'

export interface PresetsRequest {
  readonly session: () => DevSession
  readonly params: () => Readonly<Record<string, string>>
  onLoad(params: Readonly<Record<string, string>>): void
  say(words: string): void
}

/** Saves the values as a file of the project, and reads such files. */
export function createPresets({ session, params, onLoad, say }: PresetsRequest): void {
  const dialog = byId('preset-dialog', HTMLDialogElement)
  const path = byId('preset-path', HTMLInputElement)
  const file = byId('preset-file', HTMLInputElement)
  byId('preset-save', HTMLButtonElement).addEventListener('click', () => {
    path.value ||= `${shortName(session().shader.name)}-preset.json`
    dialog.showModal()
  })
  byId('preset-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close())
  byId('preset-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    tell<{ path: string }>('api/preset', { path: path.value, params: params() }).then(
      () => {
        dialog.close()
        say(`${path.value} is saved.`)
      },
      (error: Error) => say(error.message),
    )
  })
  byId('preset-load', HTMLButtonElement).addEventListener('click', () => file.click())
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? []
    if (!chosen) return
    file.value = ''
    const read = readPreset(await chosen.text())
    if (read) onLoad(read)
    say(read ? `${chosen.name} is loaded.` : `${chosen.name} is no preset of gpuviz.`)
  })
}

function shortName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.\w+$/, '')
}

/** The values of a preset, as text; undefined where the file is none. */
function readPreset(text: string): Record<string, string> | undefined {
  try {
    const { params }: { params?: Record<string, unknown> } = JSON.parse(text)
    if (typeof params !== 'object' || params === null) return undefined
    const entries = Object.entries(params).map(([name, value]) => [name, String(value)] as const)
    return Object.fromEntries(entries)
  } catch {
    return undefined
  }
}
