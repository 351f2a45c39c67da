import type { AnalyzeResult } from './analysis-result.js'

/** The edition of the format: E. Humphrey et al., "JAMS: A JSON annotated music specification" (2014); github.com/marl/jams. */
const JAMS_VERSION = '0.3.4'

interface Observation {
  readonly time: number
  readonly duration: number
  readonly value: string | number | null
  readonly confidence: number | null
}

/**
 * Beats (with their place in the bar), tempo, key, sections and onsets as a JAMS file, which the tools of music research read.
 * @param program what is named as the annotations' tool, such as `gpuviz 1.0.0`
 */
export function jamsReport(result: AnalyzeResult, title: string, program: string): string {
  const { startSeconds, endSeconds } = result.analysis
  const song = { time: startSeconds, duration: endSeconds - startSeconds }
  const { tempoBpm, tempoConfidence, key } = result.summary
  const annotate = (namespace: string, data: readonly Observation[]) => ({
    annotation_metadata: metadata(program),
    namespace,
    data,
    sandbox: {},
    ...song,
  })
  const jams = {
    file_metadata: {
      title,
      artist: '',
      release: '',
      // The file's own length is not known where only a part of it was read: it is at least this.
      duration: endSeconds,
      identifiers: {},
      jams_version: JAMS_VERSION,
    },
    annotations: [
      annotate('beat', beats(result)),
      annotate('tempo', [{ ...song, value: tempoBpm, confidence: tempoConfidence }]),
      annotate('key_mode', [{ ...song, value: `${key.tonic}:${key.mode}`, confidence: key.confidence }]),
      annotate('segment_open', result.sections.map(section)),
      annotate('onset', result.onsetsSeconds.map(moment)),
    ],
    sandbox: {},
  }
  return `${JSON.stringify(jams)}\n`
}

function metadata(program: string) {
  return {
    curator: { name: '', email: '' },
    annotator: {},
    version: '',
    corpus: '',
    annotation_tools: program,
    annotation_rules: '',
    validation: '',
    data_source: 'program',
  }
}

/** Each beat with its place in the bar, counted from 1. */
function beats({ beatsSeconds, downbeatsSeconds, summary }: AnalyzeResult): readonly Observation[] {
  const first = beatsSeconds.indexOf(downbeatsSeconds[0] ?? Number.NaN)
  const { beatsPerBar } = summary
  return beatsSeconds.map((time, index) => {
    const place = first < 0 ? null : ((((index - first) % beatsPerBar) + beatsPerBar) % beatsPerBar) + 1
    return { ...moment(time), value: place }
  })
}

function moment(time: number): Observation {
  return { time, duration: 0, value: null, confidence: null }
}

function section({ startSeconds, endSeconds, label }: AnalyzeResult['sections'][number]): Observation {
  return { time: startSeconds, duration: endSeconds - startSeconds, value: label, confidence: null }
}
