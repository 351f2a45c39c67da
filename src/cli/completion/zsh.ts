import { type CompletedCommand, type CompletedOption, type CompletedValue, flatten } from './command-tree.js'

/** A completion script for zsh: to be loaded, or as a file named _gpuviz on the fpath. */
export function zshCompletion(tree: CompletedCommand): string {
  const commands = flatten(tree)
  return `#compdef gpuviz
# zsh completion for gpuviz; load with: eval "$(gpuviz completion zsh)"
${commands.flatMap(verbFunction).join('\n')}
_gpuviz() {
  local place=gpuviz word
  for word in \${words[2,CURRENT-1]}; do
    case "$place $word" in
${commands.flatMap(({ verbs }) => verbs.map(({ path }) => `      '${path}') place='${path}' ;;`)).join('\n')}
    esac
  done
  case "$place" in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _gpuviz ]]; then
  _gpuviz "$@"
else
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
  compdef _gpuviz gpuviz
fi
`
}

function commandCase(command: CompletedCommand): string {
  const specs = [...command.options.flatMap(optionSpecs), operandSpec(command)]
  return `    '${command.path}')\n      _arguments -s -S : ${specs.map((spec) => `\\\n        ${spec}`).join(' ')}\n      ;;`
}

/** One spec for each way to write the option; repeatable, since `_arguments` would otherwise offer it but once. */
function optionSpecs({ flags, summary, value }: CompletedOption): readonly string[] {
  const behind = value ? `:${escapeText(value.name)}:${action(value)}` : ''
  return flags.map((flag) => quote(`*${flag}[${escapeText(summary)}]${behind}`))
}

function operandSpec({ path, verbs, operands }: CompletedCommand): string {
  if (verbs.length > 0) return quote(`*: :${functionName(path)}`)
  return quote(`*:${operands?.name ?? 'nothing'}:${operands ? action(operands) : ''}`)
}

/** Offers the verbs of a command, and files where it takes them too. */
function verbFunction({ path, verbs, operands }: CompletedCommand): readonly string[] {
  if (verbs.length === 0) return []
  const described = verbs.map(
    ({ name, summary }) => `    ${quote(`${name}:${summary.replaceAll(':', '\\:')}`)}`,
  )
  const files = operands?.files ? '\n  _files' : ''
  return [
    `${functionName(path)}() {\n  local -a verbs=(\n${described.join('\n')}\n  )\n  _describe verb verbs${files}\n}`,
  ]
}

function functionName(path: string): string {
  return `_${path.replaceAll(' ', '_')}_verbs`
}

function action({ words, files }: CompletedValue): string {
  const list = words.map((word) => word.replace(/[\s:()]/g, '\\$&')).join(' ')
  if (words.length > 0 && files) return `_alternative "words:word:(${list})" "files:file:_files"`
  return words.length > 0 ? `(${list})` : files ? '_files' : ''
}

/** Characters that end a part of a spec. */
function escapeText(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&')
}

function quote(spec: string): string {
  return `'${spec.replaceAll("'", `'\\''`)}'`
}
