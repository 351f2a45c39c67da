import { byId } from '../shared/elements.js'
import { say } from './said.js'
import { followServer } from './server/follow-server.js'
import type { DevEvent, DevSession } from './server/protocol.js'

export interface Listening {
  readonly session: () => DevSession
  /** All of it may have changed. */
  reload(): Promise<void>
  update(texts: Readonly<Record<string, string>>, removed: readonly string[]): void
  onRender(event: DevEvent): void
}

/** Follows what the server tells, and says where it is away. */
export function listen({ session, reload, update, onRender }: Listening): void {
  const link = byId('link', HTMLElement)
  let { revision } = session()
  const isMissed = (event: DevEvent) =>
    event.event === 'hello' && (event.session !== session().session || event.revision !== revision)
  followServer({
    onLink(isOpen) {
      link.hidden = isOpen
      link.textContent = isOpen ? '' : 'Waiting for gpuviz'
    },
    onEvent(event) {
      onRender(event)
      const isNew = event.event === 'session' || isMissed(event)
      if ('revision' in event) revision = event.revision
      if (isNew) reload().catch((error: Error) => say(error.message))
      if (event.event === 'files') update(event.files, event.removed)
    },
  })
}
