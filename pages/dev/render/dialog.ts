import { byId, setText } from '../../shared/elements.js'
import { fillRates, fillSizes, readSize } from '../player/view.js'
import { ask, ServerRefusal, tell } from '../server/ask.js'
import type { DevEvent, DevRenderRequest, DevSession } from '../server/protocol.js'
import type { Settings } from '../settings.js'
import type { Store } from '../store.js'
import { createRenderProgress } from './progress.js'

export interface RenderDialog {
  open(): void
  onEvent(event: DevEvent): void
}

export interface RenderDialogRequest {
  readonly session: () => DevSession
  readonly settings: Store<Settings>
  readonly params: () => Readonly<Record<string, string>>
  say(words: string): void
}

/** Endings of the file, by the words that are shown for them. */
const FORMATS = { MP4: 'mp4', WebM: 'webm', 'QuickTime (ProRes)': 'mov', GIF: 'gif', WebP: 'webp' } as const

/** Settings of the video, its progress, and the command line that makes the same. */
export function createRenderDialog({ session, settings, params, say }: RenderDialogRequest): RenderDialog {
  const dialog = byId('render', HTMLDialogElement)
  const fields = fieldsOf()
  const progress = createRenderProgress()
  const request = (): DevRenderRequest => {
    const { loop } = settings.value
    const part =
      fields.range.value === 'loop' && loop
        ? { from: milliseconds(loop.start), to: milliseconds(loop.end) }
        : {}
    return {
      output: fields.output.value,
      size: readSize(fields.size.value),
      fps: fields.fps.value,
      quality: fields.quality.value as DevRenderRequest['quality'],
      ...part,
      params: params(),
    }
  }
  let mayReplace = false
  const offerToReplace = (isOffered: boolean) => {
    mayReplace = isOffered
    setText(byId('render-start', HTMLElement), isOffered ? 'Replace it' : 'Render')
  }
  const showCommand = async () => {
    const query = new URLSearchParams({ request: JSON.stringify(request()) })
    const words = await ask<{ command: string }>(`api/render/command?${query}`).then(
      ({ command }) => command,
      (error: Error) => error.message,
    )
    byId('command', HTMLTextAreaElement).value = words
  }
  fields.format.append(...Object.entries(FORMATS).map(([words, ending]) => new Option(words, ending)))
  fields.format.addEventListener('change', () => {
    fields.output.value = `${fields.output.value.replace(/\.\w+$/, '')}.${fields.format.value}`
  })
  byId('render-form', HTMLFormElement).addEventListener('change', () => {
    offerToReplace(false)
    void showCommand()
  })
  byId('render-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    progress.begin()
    tell('api/render', { ...request(), overwrite: mayReplace }).catch((error: unknown) => {
      progress.fail(error instanceof ServerRefusal ? error.message : 'The server does not answer.')
      const isThere = error instanceof ServerRefusal && error.failure.code === 'output-exists'
      if (isThere) offerToReplace(true)
    })
    offerToReplace(false)
  })
  byId('render-close', HTMLButtonElement).addEventListener('click', () => dialog.close())
  byId('render-stop', HTMLButtonElement).addEventListener('click', () => {
    tell('api/render/stop', {}).catch((error: Error) => say(error.message))
  })
  byId('copy-command', HTMLButtonElement).addEventListener('click', () => {
    const text = byId('command', HTMLTextAreaElement).value
    navigator.clipboard.writeText(text).then(
      () => say('The command line is copied.'),
      () => say('The browser did not let it be copied: select it and press Ctrl+C.'),
    )
  })
  return {
    open() {
      const { width, height, fps, loop, loops } = settings.value
      const { outputDefaults } = session()
      fillSizes(fields.size, `${width}x${height}`)
      fillRates(fields.fps, fps)
      fields.range.options[1]?.toggleAttribute('disabled', !loop)
      fields.range.value = loop && loops ? 'loop' : 'whole'
      fields.output.value ||= outputDefaults.output
      fields.quality.value ||= outputDefaults.quality
      fields.format.value = /\.(\w+)$/.exec(fields.output.value)?.[1] ?? 'mp4'
      void showCommand()
      dialog.showModal()
    },
    onEvent(event) {
      if (event.event === 'render') progress.show(event.render)
      else if (event.event === 'renderDone') progress.finish(event.output, event.summary)
      else if (event.event === 'renderFailed') {
        const { code, message, hint } = event.error
        progress.fail(code === 'stopped' ? 'Stopped: no file was written.' : [message, hint ?? ''].join(' '))
      }
    },
  }
}

/** As exact as a command line has to be. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

function fieldsOf() {
  return {
    size: byId('render-size', HTMLSelectElement),
    fps: byId('render-fps', HTMLSelectElement),
    range: byId('render-range', HTMLSelectElement),
    quality: byId('render-quality', HTMLSelectElement),
    format: byId('render-format', HTMLSelectElement),
    output: byId('render-output', HTMLInputElement),
  }
}
