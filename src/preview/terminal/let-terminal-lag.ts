import type { WriteStream } from 'node:tty'

/**
 * Lets a terminal fall behind: Node writes to terminals with blocking calls, so that one that is not read would stop whoever
 * writes. Until it is disposed of what the terminal does not take waits in the stream's buffer. Node has no public call
 * for it.
 */
export function letTerminalLag(stream: WriteStream): Disposable {
  const setBlocking = (blocking: boolean) => {
    const { _handle: handle } = stream as { readonly _handle?: { setBlocking?(blocking: boolean): void } }
    handle?.setBlocking?.(blocking)
  }
  setBlocking(false)
  return {
    [Symbol.dispose]() {
      // What is left would go out in front of the next words, and wait for the terminal.
      if (stream.writableLength === 0) setBlocking(true)
    },
  }
}
