// What shaders/lib holds: for each file what it says of itself, and its functions with their comments.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{signatures: readonly string[], comment: string}} LibraryEntry Functions that share a comment.
 * @typedef {{name: string, title: string, summary: string, entries: readonly LibraryEntry[]}} LibraryFile
 */

const FUNCTION = /^((?:float|vec[234]|mat[234]|u?int|uvec4) \w+\([^)]*\)) \{/

/** @param {string} folder @returns {readonly LibraryFile[]} */
export function readLibrary(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.glsl'))
  return names.sort().map((name) => readFile(name, readFileSync(join(folder, name), 'utf8')))
}

/** @param {string} name @param {string} text @returns {LibraryFile} */
function readFile(name, text) {
  const lines = text.split('\n')
  const header = commentFrom(lines, 0)
  const [title = '', ...rest] = header.split('. ')
  /** @type {{signatures: string[], comment: string}[]} */
  const entries = []
  lines.forEach((line, index) => {
    const signature = FUNCTION.exec(line)?.[1]
    if (signature === undefined) return
    let first = index
    while (first > 0 && lines[first - 1]?.startsWith('//')) first -= 1
    const last = entries.at(-1)
    if (first < index) entries.push({ signatures: [signature], comment: commentFrom(lines, first) })
    else if (last) last.signatures.push(signature)
    else throw new Error(`${name}: ${signature} has no comment`)
  })
  return { name, title, summary: rest.join('. '), entries }
}

/** The words of the comment that begins at a line. @param {readonly string[]} lines @param {number} start */
function commentFrom(lines, start) {
  let end = start
  while (lines[end]?.startsWith('//')) end += 1
  return lines
    .slice(start, end)
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join(' ')
}
