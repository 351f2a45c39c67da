import { VERSION } from '../../base/version.js'
import { paint } from '../display/text-style.js'
import { chosenLines } from './chosen-text.js'
import type { Examination, Finding } from './examine-machine.js'

/** The examination as a person reads it. */
export function examinationText(found: Examination): string {
  const blocks = [
    `gpuviz ${VERSION}, Node ${found.node}, ${found.platform}`,
    block('GPU', gpuLines(found)),
    block('ffmpeg', ffmpegLines(found)),
    block('Video encoders', encoderLines(found)),
    block('Fonts', [found.fonts === 0 ? 'none found (only text needs them)' : `${found.fonts} files`]),
    block('Model runtime', [modelRuntimeLine(found)]),
    block('What renders choose here', chosenLines(found.chosen)),
    ...(found.advice.length > 0 ? [block('Could be better', found.advice.flatMap(findingLines))] : []),
    found.ok
      ? mark(true, 'Rendering works here.')
      : block('Rendering does not work here', problemLines(found)),
  ]
  return blocks.join('\n\n')
}

function block(title: string, lines: readonly string[]): string {
  return [paint('bold', title, process.stdout), ...lines.map((line) => `  ${line}`)].join('\n')
}

function mark(good: boolean, text: string): string {
  return paint(good ? 'green' : 'red', text, process.stdout)
}

function gpuLines({ gpus }: Examination): readonly string[] {
  if (gpus.length === 0) return [mark(false, 'none')]
  return gpus.map(({ index, renderer, software, driver }) => {
    const kind = software ? 'software' : 'hardware'
    return `${index}  ${renderer} (${kind}, ${driver})`
  })
}

function ffmpegLines({ ffmpeg }: Examination): readonly string[] {
  return ffmpeg ? [`${ffmpeg.version}, ${ffmpeg.path} (from ${ffmpeg.source})`] : [mark(false, 'none')]
}

function encoderLines({ encoders }: Examination): readonly string[] {
  if (encoders.length === 0) return ['not tried']
  const width = Math.max(...encoders.map(({ name }) => name.length))
  return encoders.map(({ name, works, reason }) => {
    const verdict = works ? mark(true, 'works') : `no: ${firstLine(reason)}`
    return `${name.padEnd(width)}  ${verdict}`
  })
}

function modelRuntimeLine({ modelRuntime }: Examination): string {
  return modelRuntime
    ? `${modelRuntime.name}, ${modelRuntime.path}`
    : 'none (only tagging needs one: npm install onnxruntime-node)'
}

function problemLines({ problems }: Examination): readonly string[] {
  return problems.flatMap(findingLines)
}

function findingLines({ message, hint }: Finding): readonly string[] {
  return [`- ${message}`, ...(hint === undefined ? [] : [`  ${hint}`])]
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
