import type { copyMemory } from './copy-memory.js'
import type { EntryPoints } from './entry-points.js'
import type { ObjectLedger } from './object-ledger.js'
import type { PixelStore } from './pixel-store.js'

/** What the groups of native calls share: the driver's functions, and one device's books. */
export interface NativeContext extends EntryPoints {
  readonly ledger: ObjectLedger
  readonly pixelStore: PixelStore
  readonly copyMemory: typeof copyMemory
}
