/** What is to be closed in the end, in the order of opening backwards. (`AsyncDisposableStack` comes with Node 24.) */
export interface OpenedThings {
  use<Thing extends AsyncDisposable>(thing: Thing): Thing
  defer(close: () => unknown): void
  /** Closes all, those after one that fails too; rejects with the first failure. Once. */
  release(): Promise<void>
}

export function openedThings(): OpenedThings {
  let closings: readonly (() => unknown)[] = []
  return {
    use(thing) {
      closings = [() => thing[Symbol.asyncDispose](), ...closings]
      return thing
    },
    defer(close) {
      closings = [close, ...closings]
    },
    async release() {
      const failures: unknown[] = []
      const now = closings
      closings = []
      for (const close of now) {
        try {
          await close()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
