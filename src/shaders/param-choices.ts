import type { ParamChoice } from './params.js'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/**
 * Reads the words of a choice: `soft, hard, wild` are 0, 1 and 2; `soft=1, hard=5` say their values themselves; words that are
 * numbers are their own values. A text instead says what is wrong.
 */
export function readChoices(text: string): readonly ParamChoice[] | string {
  const words = text.split(',').map((word) => word.trim())
  const choices = words.map((word, index): ParamChoice => {
    const [, label, value] = /^(.*?)\s*=\s*([^=]*)$/.exec(word) ?? []
    if (label !== undefined && value !== undefined) {
      return { label, value: NUMBER.test(value) ? Number(value) : Number.NaN }
    }
    return { label: word, value: NUMBER.test(word) ? Number(word) : index }
  })
  const bad = choices.find(({ label, value }) => label === '' || Number.isNaN(value))
  if (bad) return `expected words such as {soft, hard} or {soft=0, hard=5}, not {${text}}`
  const twice = choices.find(
    ({ label }, index) => choices.findIndex((other) => other.label === label) < index,
  )
  return twice ? `"${twice.label}" stands twice in {${text}}` : choices
}

/** What a word, in any case, or a number among the values stands for. */
export function choiceValue(choices: readonly ParamChoice[], text: string): number | undefined {
  const word = text.toLowerCase()
  const named =
    choices.find(({ label }) => label === text) ?? choices.find(({ label }) => label.toLowerCase() === word)
  if (named) return named.value
  return NUMBER.test(text) ? choices.find(({ value }) => value === Number(text))?.value : undefined
}

/** `soft, hard or wild`. */
export function choiceWords(choices: readonly ParamChoice[]): string {
  const labels = choices.map(({ label }) => label)
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`
}
