/**
 * What a driver's message puts in quotes, in order: Mesa writes `` `name' ``, ANGLE `'name'`, NVIDIA `"name"`; AMD's
 * "Undeclared identifier: name" has none. What a parser expected instead is left out. Signatures are cut to the
 * function's name.
 */
export function quotedNames(message: string): readonly string[] {
  const found = message.replace(/\bexpecting\b.*?(?=\bat token\b|$)/i, '')
  const quoted = [...found.matchAll(/[`'"]([^`'"]+)['"]/g)].map((match) => match[1] ?? '')
  const named = /(?:identifier|variable|function)\s*:\s*([A-Za-z_]\w*)/i.exec(found)?.[1]
  const all = named === undefined ? quoted : [...quoted, named]
  return all.map((name) => /^([A-Za-z_][\w.]*)\s*\(/.exec(name)?.[1] ?? name).filter((name) => name !== '')
}
