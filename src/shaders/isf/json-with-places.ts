/** JSON as people write it, and where in the text each value begins. */
export interface PlacedJson {
  readonly value: unknown
  /** By the path of keys and indices, `INPUTS.2.MIN`; the whole is ''. Offsets in the text. */
  readonly places: ReadonlyMap<string, number>
}

/** What is wrong with a JSON text, and at which offset. */
export class JsonProblem extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

const DEEPEST = 64
const SPACE = /(?:\s|\/\/[^\n]*)*/y
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y
const STRING = /"(?:[^"\\]|\\[\s\S])*"/y
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

/**
 * Reads JSON, and what files of the wild have besides: commas before a closing bracket, `//` comments, line ends within strings,
 * numbers such as `.5` and `1.`.
 * @throws JsonProblem
 */
export function readJson(text: string): PlacedJson {
  const reader = new JsonReader(text)
  const value = reader.value('', 0)
  reader.end()
  return { value, places: reader.places }
}

class JsonReader {
  readonly places = new Map<string, number>()
  readonly #text: string
  #offset = 0

  constructor(text: string) {
    this.#text = text
  }

  value(path: string, depth: number): unknown {
    this.#match(SPACE)
    this.places.set(path, this.#offset)
    const first = this.#text[this.#offset]
    if (depth > DEEPEST) throw this.#problem('is nested too deep')
    if (first === '{') return this.#object(path, depth)
    if (first === '[') return this.#array(path, depth)
    if (first === '"') return this.#string()
    const word = this.#match(WORD)
    if (word) return WORDS[word]
    const number = this.#match(NUMBER)
    if (number) return Number(number)
    throw this.#problem('a value is missing')
  }

  end(): void {
    this.#match(SPACE)
    if (this.#offset < this.#text.length) throw this.#problem('goes on behind its last bracket')
  }

  #object(path: string, depth: number): Readonly<Record<string, unknown>> {
    const entries: [string, unknown][] = []
    this.#offset += 1
    while (!this.#takes('}')) {
      if (this.#text[this.#offset] !== '"') throw this.#problem('a key in quotes is missing')
      const key = this.#string()
      if (!this.#takes(':')) throw this.#problem(`a colon is missing behind "${key}"`)
      entries.push([key, this.value(path === '' ? key : `${path}.${key}`, depth + 1)])
      if (!this.#takes(',') && !this.#isAt('}')) throw this.#problem('a comma or } is missing')
    }
    return Object.fromEntries(entries)
  }

  #array(path: string, depth: number): readonly unknown[] {
    const items: unknown[] = []
    this.#offset += 1
    while (!this.#takes(']')) {
      items.push(this.value(`${path}.${items.length}`, depth + 1))
      if (!this.#takes(',') && !this.#isAt(']')) throw this.#problem('a comma or ] is missing')
    }
    return items
  }

  #string(): string {
    const quoted = this.#match(STRING)
    if (!quoted) throw this.#problem('a quote is missing at the end of a text')
    return quoted
      .slice(1, -1)
      .replace(/\\(?:u([\da-fA-F]{4})|([\s\S]))/g, (_, hex?: string, character = '') =>
        hex === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(hex, 16)),
      )
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset
    const found = pattern.exec(this.#text)?.[0]
    this.#offset += found?.length ?? 0
    return found
  }

  #isAt(character: string): boolean {
    this.#match(SPACE)
    return this.#text[this.#offset] === character
  }

  #takes(character: string): boolean {
    const found = this.#isAt(character)
    if (found) this.#offset += 1
    return found
  }

  #problem(message: string): JsonProblem {
    return new JsonProblem(message, this.#offset)
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }
