import { indentWithTab } from '@codemirror/commands'
import { HighlightStyle, indentUnit, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { shader } from '@codemirror/legacy-modes/mode/clike'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { basicSetup } from 'codemirror'
import type { Problem } from '../look/problems.js'

export interface CodeViewRequest {
  readonly holder: HTMLElement
  onChange(text: string): void
  onSave(): void
}

export interface CodeView {
  /** Shows a file; the cursor and the history of one that was shown before come back. */
  open(path: string, text: string, writable: boolean): void
  /** Puts another text in place of what is shown. */
  replace(text: string): void
  mark(problems: readonly Problem[]): void
  jump(line: number, column: number): void
}

/** The colours come from the page's style sheet, so that they follow its scheme. */
const HIGHLIGHT = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.modifier], class: 'code-keyword' },
  { tag: [tags.typeName, tags.standard(tags.name)], class: 'code-type' },
  { tag: [tags.number, tags.bool, tags.atom], class: 'code-number' },
  { tag: [tags.string], class: 'code-string' },
  { tag: [tags.comment], class: 'code-comment' },
  { tag: [tags.meta, tags.processingInstruction], class: 'code-directive' },
])

export function createCodeView({ holder, onChange, onSave }: CodeViewRequest): CodeView {
  const states = new Map<string, EditorState>()
  let path = ''
  let quiet = false
  const save = () => {
    onSave()
    return true
  }
  const extensions = [
    keymap.of([{ key: 'Mod-s', run: save, preventDefault: true }, indentWithTab]),
    basicSetup,
    StreamLanguage.define(shader),
    syntaxHighlighting(HIGHLIGHT),
    indentUnit.of('  '),
    lintGutter(),
    EditorView.contentAttributes.of({ 'aria-label': 'Code of the shader' }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged && !quiet) onChange(state.doc.toString())
    }),
  ]
  const view = new EditorView({ parent: holder, extensions })
  const quietly = (act: () => void) => {
    quiet = true
    act()
    quiet = false
  }
  const replace = (text: string) => {
    const { doc } = view.state
    if (doc.toString() === text) return
    quietly(() => view.dispatch({ changes: changeBetween(doc.toString(), text) }))
  }
  return {
    open(next, text, writable) {
      if (path !== '') states.set(path, view.state)
      path = next
      const fresh = () => {
        const readOnly = [EditorState.readOnly.of(!writable)]
        return EditorState.create({ doc: text, extensions: [...extensions, ...readOnly] })
      }
      quietly(() => view.setState(states.get(next) ?? fresh()))
      replace(text)
    },
    replace,
    mark(problems) {
      const marks = problems.flatMap((problem) => markOf(view.state, problem))
      view.dispatch(setDiagnostics(view.state, marks))
    },
    jump(line, column) {
      const place = offsetOf(view.state, line, column)
      const effects = EditorView.scrollIntoView(place, { y: 'center' })
      view.dispatch({ selection: { anchor: place }, effects })
      view.focus()
    },
  }
}

/** The smallest change, so that the cursor stays where it was. */
function changeBetween(before: string, after: string) {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from += 1
  let end = 0
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}

function offsetOf({ doc }: EditorState, line: number, column: number): number {
  const at = doc.line(Math.max(1, Math.min(line, doc.lines)))
  return Math.min(at.to, at.from + column - 1)
}

/** From the column to the end of the word that stands there. */
function markOf(state: EditorState, { severity, message, hint, place }: Problem): readonly Diagnostic[] {
  if (!place) return []
  const from = offsetOf(state, place.line, place.column)
  const word = /^(?:\w+|\S)/.exec(state.doc.lineAt(from).text.slice(from - state.doc.lineAt(from).from))
  const to = from + (word?.[0].length ?? 0)
  return [{ from, to, severity, message: hint === undefined ? message : `${message}\n${hint}` }]
}
