/**
 * Where in a text JSON ends to be JSON, from the message of the error that `JSON.parse` throws; undefined where it does not
 * say. Lines and columns count from 1.
 */
export function jsonPlace(message: string, text: string): { line: number; column: number } | undefined {
  const offset = /at position (\d+)/.exec(message)?.[1]
  if (offset === undefined) return undefined
  const before = text.slice(0, Number(offset)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
