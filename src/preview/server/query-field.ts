/** A field of a request's query, body or headers; undefined where there is none. */
export function queryField(query: unknown, name: string): unknown {
  return typeof query === 'object' && query !== null && Object.hasOwn(query, name)
    ? Reflect.get(query, name)
    : undefined
}
