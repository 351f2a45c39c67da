import type { EventStreams } from '../server/event-streams.js'
import type { DevServerOptions } from './dev-options.js'
import type { DevSong } from './open-song.js'
import type { PlayableSong } from './playable-song.js'
import type { RenderDesk } from './render-desk.js'
import type { StillDesk } from './still-desk.js'
import type { Studio } from './studio.js'

/** What the server's answers are made of. */
export interface DevParts {
  /** Of this server, new at each start. */
  readonly session: string
  readonly options: DevServerOptions
  readonly song: DevSong
  readonly playable: PlayableSong
  readonly studio: Studio
  readonly desk: RenderDesk
  /** Draws single frames. */
  readonly stills: StillDesk
  readonly streams: EventStreams
}
