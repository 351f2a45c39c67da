/** A promise with its ends in hand. (`Promise.withResolvers` comes with Node 22.) */
export interface Deferred<T> {
  readonly promise: Promise<T>
  resolve(value: T): void
  reject(reason: unknown): void
}

/** Its rejection counts as handled: whoever awaits it still sees it, and nobody has to. */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue
    reject = onReason
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
