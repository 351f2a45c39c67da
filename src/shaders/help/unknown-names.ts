import { nearestName } from '../../base/nearest-name.js'
import { knownNames, knownTypes } from './known-names.js'
import { libraryLine } from './library-index.js'
import { declarations, type HelpRule, nameOf, type Remark, textAt } from './remark.js'

const UNKNOWN =
  /\bundeclared\b|undefined variable|no function with name|no matching overloaded function|no matching function|not declared|unable to find compatible overloaded|function name expected|unknown (?:identifier|function|type)|undefined (?:identifier|function)/i
const UNKNOWN_TYPE = /unexpected (?:NEW_)?IDENTIFIER\b/i

/** A name that nothing declares: of our library, declared too late, or misspelt. */
export const unknownNames: HelpRule = (remark) => {
  const name = nameOf(remark)
  if (name === undefined || !UNKNOWN.test(remark.message) || isDeclaredBefore(remark, name)) return undefined
  const line = libraryLine(name)
  if (line) {
    const alias = line.name === name ? '' : ` gives \`${line.name}\`, which does the same`
    return alias === '' ? `\`${name}\` comes with \`${line.include}\`` : `\`${line.include}\`${alias}`
  }
  const later = declarations(remark, name).find((index) => index > remark.at)
  const place = later === undefined ? undefined : placeText(remark, later)
  if (place !== undefined) return `\`${name}\` is declared below, at ${place}: move it above its first use`
  const nearest = nearestName(name, knownNames(remark), likeness(name))
  return nearest === undefined || nearest === name ? undefined : `Did you mean \`${nearest}\`?`
}

/** How many characters may differ: short names resemble each other by chance. */
function likeness(name: string): number {
  return Math.max(1, Math.floor(name.length / 3))
}

/** A declaration that begins with a word which is no type. */
export const unknownTypes: HelpRule = (remark) => {
  const name = textAt(remark)
  const isDeclaration = remark.tokens[remark.at + 1]?.kind === 'identifier'
  const parser = UNKNOWN_TYPE.test(remark.message) || /^'\w+' : syntax error/i.test(remark.message)
  if (name === undefined || !parser || !isDeclaration || !/^[A-Za-z_]\w*$/.test(name)) return undefined
  const types = knownTypes(remark)
  if (types.includes(name)) return undefined
  const nearest = nearestName(name, types, likeness(name))
  return nearest === undefined
    ? `no type is called \`${name}\``
    : `no type is called \`${name}\`. Did you mean \`${nearest}\`?`
}

/** A name that is declared twice. */
export const redeclared: HelpRule = (remark) => {
  if (
    !/redeclar|redefin|already has a body|already defined|conflicts with previous declaration/i.test(
      remark.message,
    )
  ) {
    return undefined
  }
  const name = nameOf(remark)
  if (name === undefined) return undefined
  const first = declarations(remark, name)[0]
  if (first === undefined || first === remark.at)
    return `another thing is called \`${name}\` already: choose another name`
  const place = placeText(remark, first)
  return place === undefined
    ? `gpuviz declares \`${name}\` itself: leave this declaration out, or choose another name`
    : `\`${name}\` is declared at ${place} already`
}

function isDeclaredBefore(remark: Remark, name: string): boolean {
  return declarations(remark, name).some((index) => index < remark.at)
}

function placeText({ tokens, placeOf }: Remark, index: number): string | undefined {
  const token = tokens[index]
  const place = token && placeOf(token)
  return place && `${place.file.name}:${place.line}`
}
