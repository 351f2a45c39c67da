import type { SourceFile } from '../source-file.js'
import type { SourceSurvey } from '../source-survey.js'

const QUESTIONS = ['isKeyPressed', 'isKeyReleased', 'isKeyDown', 'isKeyToggled']

/** What `#iKeyboard` brings: questions that are always answered no, and names of keys. */
export function keyboardLines({ tokens }: SourceFile, { freeUses }: SourceSurvey): readonly string[] {
  const asked = tokens.some(({ kind, text }) => kind === 'directive' && /^#\s*iKeyboard\b/.test(text))
  if (!asked) return []
  const keys = [...freeUses.keys()].filter((name) => /^Key_\w+$/.test(name))
  return [
    ...QUESTIONS.map((name) => `bool ${name}(int key) { return false; }`),
    ...keys.map((name) => `const int ${name} = 0;`),
  ]
}
