import { type CompletedCommand, type CompletedOption, type CompletedValue, flatten } from './command-tree.js'

/** A completion script for zsh: to be loaded, or as a file named _gpuviz on the fpath. */
export function zshCompletion(tree: CompletedCommand): string {
  const commands = flatten(tree)
  return `#compdef gpuviz
# zsh completion for gpuviz; load with: eval "$(gpuviz completion zsh)"
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

function operandSpec({ verbs, operands }: CompletedCommand): string {
  const named = verbs.map(({ name, summary }) => `${name}\\:${JSON.stringify(escapeText(summary))}`)
  if (named.length === 0) return quote(`*:${operands?.name ?? 'nothing'}:${operands ? action(operands) : ''}`)
  const files = operands?.files ? ` "files:${operands.name}:_files"` : ''
  return quote(`*: :_alternative 'verbs:verb:((${named.join(' ')}))'${files.replaceAll('"', "'")}`)
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
