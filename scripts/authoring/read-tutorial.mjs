// docs/authoring.md as what it tells the reader to do: a shader that grows from step to step, and how each picture is drawn.

const SHADER = 'eclipse.glsl'
const USUAL = ['--shader', SHADER, '--at', '0:09.12']

/**
 * @typedef {object} Step What one picture of the tutorial shows.
 * @property {number} number of its picture: images/authoring-NUMBER.jpg
 * @property {string} source of the shader, as far as the text has come
 * @property {readonly string[]} options of the command that draws it, without the input and -o
 */

/**
 * @typedef {object} Tutorial
 * @property {readonly Step[]} steps in the order of their pictures
 * @property {string} whole the finished file, as the text shows it at its end
 * @property {Readonly<Record<string, string>>} presets the files that options name, with their text
 */

/**
 * Throws where a change does not fit the step before it.
 * @param {string} text of docs/authoring.md
 * @returns {Tutorial}
 */
export function readTutorial(text) {
  /** @type {Map<number, Step>} */
  const steps = new Map()
  let [source, options, json, whole] = ['', USUAL, '', '']
  /** @type {Record<string, string>} */
  const presets = {}
  for (const { language, body, picture } of readParts(text)) {
    if (language === 'glsl' && source === '') source = body
    else if (language === 'glsl') whole = body
    else if (language === 'diff') source = applyChange(source, body)
    else if (language === 'json') json = body
    else if (language === 'sh' && body.includes('--at')) {
      options = readOptions(body)
      const preset = options[options.indexOf('--preset') + 1]
      if (options.includes('--preset') && preset) presets[preset] = json
    } else if (picture !== undefined && source !== '') {
      steps.set(picture, { number: picture, source, options })
      options = USUAL
    }
  }
  return { steps: [...steps.values()], whole, presets }
}

/** Fenced blocks and pictures, in their order. @param {string} text */
function* readParts(text) {
  const parts = /^```(\w+)\n([\s\S]*?)^```$|^!\[.*\]\(images\/authoring-(\d+)\.jpg\)$/gm
  for (const [, language, body = '', picture] of text.matchAll(parts)) {
    yield { language, body, picture: picture === undefined ? undefined : Number(picture) }
  }
}

/**
 * A change is one or more places, `@@` between them: lines that stay begin with a space, others with - or +. Each place
 * must be there exactly once.
 * @param {string} source @param {string} change
 */
export function applyChange(source, change) {
  let changed = `\n${source}`
  for (const place of `${change}`.split(/^@@\n/m)) {
    const lines = place.replace(/\n$/, '').split('\n')
    const side = (/** @type {string} */ sign) =>
      `\n${lines
        .filter((line) => !line.startsWith(sign))
        .map((line) => `${line.slice(1)}\n`)
        .join('')}`
    const [before, after] = [side('+'), side('-')]
    const found = changed.split(before).length - 1
    if (found !== 1) throw new Error(`docs/authoring.md: ${found} places, not one, for the change\n${place}`)
    changed = changed.replace(before, () => after)
  }
  return changed.slice(1)
}

/** The words of a command after its input, without -o. @param {string} command */
function readOptions(command) {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) =>
    word.replaceAll('"', ''),
  )
  const output = words.indexOf('-o')
  return words.filter((_, i) => i > 1 && i !== output && i !== output + 1)
}
