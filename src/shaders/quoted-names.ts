/**
 * What a driver's message puts in quotes, in order: Mesa writes `` `name' ``, ANGLE `'name'`, NVIDIA `"name"`; AMD's
 * "Undeclared identifier: name" has none. Signatures are cut to the function's name, members lose their owner.
 */
export function quotedNames(message: string): readonly string[] {
  const quoted = [...message.matchAll(/[`'"]([^`'"]+)['"]/g)].map((match) => match[1] ?? '')
  const named = /(?:identifier|variable|function)\s*:\s*([A-Za-z_]\w*)/i.exec(message)?.[1]
  const all = named === undefined ? quoted : [...quoted, named]
  return all.map((name) => /^([A-Za-z_][\w.]*)\s*\(/.exec(name)?.[1] ?? name).filter((name) => name !== '')
}
