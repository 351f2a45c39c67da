import type { DevSession } from '../server/protocol.js'
import type { Settings } from '../settings.js'
import type { Store } from '../store.js'
import type { Picture } from './picture.js'
import { type Problem, problemOfRemark, problemsOf } from './problems.js'
import { type Look, readLook, sceneOf } from './read-look.js'

export interface LookShower {
  /** The shader as it was read last, without errors. */
  readonly look: Look | undefined
  /** Reads and shows the shader as it is now. Several calls while one is at work count as one. */
  refresh(): Promise<void>
}

export interface LookShowerRequest {
  readonly session: () => DevSession
  readonly settings: Store<Settings>
  readonly picture: Picture
  /** The frame of this moment. */
  readonly frame: () => number
  /** The shader was read, though a driver has not seen it yet. */
  onRead(look: Look): void
  /** It is shown, or cannot be. */
  onProblems(problems: readonly Problem[]): void
  onShown(): void
  /** It begins or ends to work on a new picture. */
  onWork(isAtWork: boolean): void
}

export function createLookShower(request: LookShowerRequest): LookShower {
  const { session, settings, picture, frame, onRead, onProblems, onShown, onWork } = request
  let look: Look | undefined
  let wanted = 0
  let atWork: Promise<void> | undefined
  const once = async () => {
    try {
      look = readLook(session(), settings.value)
      onRead(look)
      await picture.show(sceneOf(session(), settings.value, look), frame())
      onShown()
      onProblems((look.source.remarks ?? []).map(problemOfRemark))
    } catch (error) {
      onProblems(problemsOf(error))
    }
  }
  const untilCurrent = async () => {
    for (let done = -1; done !== wanted; ) {
      done = wanted
      await once()
    }
    atWork = undefined
    onWork(false)
  }
  return {
    get look() {
      return look
    },
    refresh() {
      wanted += 1
      onWork(true)
      atWork ??= untilCurrent()
      return atWork
    },
  }
}
