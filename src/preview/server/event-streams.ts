import type { ServerResponse } from 'node:http'

/** Sends what happens to every open page, as Server-Sent Events. */
export interface EventStreams {
  readonly count: number
  /** From now on this response gets what is sent; first what `catchUp` gives. */
  add(response: ServerResponse): void
  send(message: object): void
  /**
   * Ends all with what `catchUp` gives then and a last message, to those who are behind as well. Resolves when it has
   * left, or after `mostMs`: nobody waits for a watcher who does not read.
   */
  end(farewell: object, mostMs: number): Promise<void>
}

/**
 * Somebody who reads slowly is sent nothing while the last message is still on its way, and then all at once, as
 * `catchUp` tells it: what waits for a watcher does not grow.
 */
export function openEventStreams(catchUp: () => object): EventStreams {
  const open = new Map<ServerResponse, { isBehind: boolean }>()
  const write = (response: ServerResponse, message: object) =>
    response.write(`data: ${JSON.stringify(message)}\n\n`)
  const catchUpWith = (response: ServerResponse) => {
    const stream = open.get(response)
    if (!stream) return
    stream.isBehind = false
    write(response, catchUp())
  }
  return {
    get count() {
      return open.size
    },
    add(response) {
      open.set(response, { isBehind: false })
      response.on('close', () => open.delete(response))
      response.on('drain', () => open.get(response)?.isBehind && catchUpWith(response))
      catchUpWith(response)
    },
    send(message) {
      for (const [response, stream] of open) {
        if (response.writableNeedDrain) stream.isBehind = true
        else write(response, message)
      }
    },
    async end(farewell, mostMs) {
      for (const response of open.keys()) {
        write(response, catchUp())
        write(response, farewell)
      }
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, mostMs)
      })
      const left = [...open.keys()].map((response) => new Promise<void>((done) => response.end(done)))
      await Promise.race([Promise.all(left), late])
      clearTimeout(timer)
    },
  }
}
