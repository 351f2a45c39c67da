import { byId } from '../shared/elements.js'
import { listenToKeys } from './player/keys.js'
import type { Transport } from './player/transport.js'
import { toggleFit, toggleFullscreen } from './player/view.js'
import type { Settings } from './settings.js'
import type { Store } from './store.js'

export interface KeyTargets {
  readonly transport: Transport
  readonly settings: Store<Settings>
  readonly durationSeconds: number
  screenshot(): void
  toggleEditor(): void
}

/** Seconds of J and L. */
const JUMP = 5

/** All keys of the page, and its list of them. */
export function listenToAllKeys(targets: KeyTargets): void {
  const { transport, settings, durationSeconds, screenshot, toggleEditor } = targets
  const help = byId('help', HTMLDialogElement)
  byId('help-open', HTMLButtonElement).addEventListener('click', () => help.showModal())
  const pair = (keys: readonly [string, string], shown: string, does: string, act: (way: number) => void) => [
    { keys: [keys[0]], shown, does, act: () => act(-1) },
    { keys: [keys[1]], shown: '', does: '', act: () => act(1) },
  ]
  listenToKeys([
    { keys: [' ', 'k'], shown: 'Space K', does: 'play or pause', act: transport.togglePlay },
    ...pair(['ArrowLeft', 'ArrowRight'], '← →', 'a frame back or on', (way) => transport.step(way)),
    ...pair(['Shift+ArrowLeft', 'Shift+ArrowRight'], 'Shift+← Shift+→', 'a second', (way) =>
      transport.skip(way),
    ),
    ...pair(['j', 'l'], 'J L', `${JUMP} seconds`, (way) => transport.skip(way * JUMP)),
    ...pair(['Home', 'End'], 'Home End', 'start or end of the song', (way) =>
      transport.goTo(way < 0 ? 0 : durationSeconds),
    ),
    { keys: ['i'], shown: 'I', does: 'the loop starts here', act: () => transport.markLoop('start') },
    { keys: ['o'], shown: 'O', does: 'the loop ends here', act: () => transport.markLoop('end') },
    { keys: ['r'], shown: 'R', does: 'loop on or off', act: transport.toggleLoop },
    { keys: ['m'], shown: 'M', does: 'sound on or off', act: transport.toggleMute },
    { keys: ['f'], shown: 'F', does: 'full screen', act: toggleFullscreen },
    {
      keys: ['1'],
      shown: '1',
      does: 'every pixel at its own size, or all of the picture',
      act: () => toggleFit(settings),
    },
    { keys: ['s'], shown: 'S', does: 'save this frame as PNG', act: screenshot },
    { keys: ['e'], shown: 'E', does: 'code', act: toggleEditor },
    { keys: ['?'], shown: '?', does: 'these keys', act: () => help.showModal() },
  ])
}
