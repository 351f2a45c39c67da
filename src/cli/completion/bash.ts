import { type CompletedCommand, type CompletedOption, type CompletedValue, flatten } from './command-tree.js'

/** A completion script for bash 3.2 and up. */
export function bashCompletion(tree: CompletedCommand): string {
  const commands = flatten(tree)
  return `# bash completion for gpuviz; load with: eval "$(gpuviz completion bash)"
_gpuviz() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local place=gpuviz word words='' files=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place $word" in
${indent(4, verbCases(commands))}
    esac
  done
  case "$place $prev" in
${indent(2, commands.flatMap(valueCases))}
    *)
      if [[ $cur == -* ]]; then
        case "$place" in
${indent(8, commands.map(flagCase))}
        esac
      else
        case "$place" in
${indent(8, commands.map(operandCase))}
        esac
      fi
      ;;
  esac
  local IFS=$' \\n'
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ $files ]]; then
    compopt -o filenames 2>/dev/null
    IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$cur"))
  fi
}
complete -F _gpuviz gpuviz
`
}

function indent(columns: number, lines: readonly string[]): string {
  return lines.map((line) => `${' '.repeat(columns)}${line}`).join('\n')
}

function verbCases(commands: readonly CompletedCommand[]): readonly string[] {
  return commands.flatMap(({ verbs }) => verbs.map(({ path }) => `'${path}') place='${path}' ;;`))
}

/** What may stand behind each option that takes a value. */
function valueCases({ path, options }: CompletedCommand): readonly string[] {
  return options.flatMap(({ flags, value }) => {
    if (!value) return []
    return `${flags.map((flag) => `'${path} ${flag}'`).join(' | ')}) ${assign(value)} ;;`
  })
}

function flagCase({ path, options }: CompletedCommand): string {
  const flags = options.flatMap((option: CompletedOption) => option.flags)
  return `'${path}') words='${flags.join(' ')}' ;;`
}

function operandCase({ path, verbs, operands }: CompletedCommand): string {
  const words = [...verbs.map(({ name }) => name), ...(operands?.words ?? [])]
  return `'${path}') ${assign({ name: '', words, files: operands?.files ?? false })} ;;`
}

function assign({ words, files }: CompletedValue): string {
  return `words='${words.join(' ')}' files='${files ? 'yes' : ''}'`
}
