/** Writes a piece of a result to stdout, and waits until it is taken: a slow reader does not fill our memory. */
export function sendToStdout(piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    // A reader that went away is no error: see tolerateClosedPipes.
    process.stdout.write(piece, () => resolve())
  })
}
