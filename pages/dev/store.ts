/** A value that others follow. */
export interface Store<T> {
  readonly value: T
  /** Puts other fields in place and tells everybody, where any differs. */
  change(fields: Partial<T>): void
  /** Calls `listener` now and after each change. */
  follow(listener: (value: T, before: T | undefined) => void): void
}

export function createStore<T extends object>(start: T): Store<T> {
  let value = start
  const listeners: ((value: T, before: T | undefined) => void)[] = []
  return {
    get value() {
      return value
    },
    change(fields) {
      const before = value
      const names = Object.keys(fields) as (keyof T)[]
      if (names.every((name) => Object.is(fields[name], before[name]))) return
      value = { ...before, ...fields }
      for (const listener of listeners) listener(value, before)
    },
    follow(listener) {
      listeners.push(listener)
      listener(value, undefined)
    },
  }
}
