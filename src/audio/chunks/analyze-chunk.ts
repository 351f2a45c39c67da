import { createFrameAnalyzer } from '../frames/frame-analyzer.js'
import { BATCH_FRAMES } from '../frames/frame-batch.js'
import { LinearSpectrum } from '../frames/linear-spectrum.js'
import { channelIndex, type SignalPart } from '../frames/mono-source.js'
import { truePeakOf } from '../loudness/true-peak.js'
import { createWaveformColumns } from '../samples/waveform-columns.js'
import { CurveRecords } from '../song/curve-records.js'
import { loadFft } from '../spectrum/real-fft.js'
import type { Chunk } from './chunk-plan.js'
import { type ChunkResult, putBatch } from './chunk-result.js'
import { viewSlot } from './chunk-slots.js'
import type { ChunkSettings, ChunkTask } from './chunk-task.js'

/** Analyses chunks of one signal. What a chunk gives depends on its samples and where they stand, and nothing else. */
export type AnalyzeChunk = (task: ChunkTask) => void

export async function createChunkAnalyzer(settings: ChunkSettings): Promise<AnalyzeChunk> {
  const { format, grid, shape, columnSamples, curves } = settings
  const records = curves && new CurveRecords({ ...grid, ...curves })
  const linear = shape.linearBins > 0 ? new LinearSpectrum(grid) : undefined
  const analyzer = createFrameAnalyzer({
    ...settings,
    library: await loadFft(),
    ...(linear && { linear }),
    ...(records && { extra: records }),
  })
  const columns = shape.columns > 0 ? createWaveformColumns(format, columnSamples) : undefined
  return ({ chunk, sampleCount, slot }) => {
    const { interleaved, result } = viewSlot(settings.slots, slot, shape)
    const part: SignalPart = { interleaved, firstSample: chunk.contextStart, endSample: chunk.contextEnd }
    if (records) records.target = result.records
    if (linear) linear.target = result.linear
    for (let frame = chunk.firstFrame; frame < chunk.endFrame; frame += BATCH_FRAMES) {
      const count = Math.min(BATCH_FRAMES, chunk.endFrame - frame)
      const at = frame - chunk.firstFrame
      if (records) records.firstRecord = at
      if (linear) linear.firstFrame = at
      putBatch(result, analyzer.analyze(part, { firstFrame: frame, count, sampleCount }), at)
    }
    columns?.(part, chunk, result.waveform)
    if (curves) findTruePeak(settings, part, chunk, result)
  }
}

/** Of all channels, or of the one that was asked for. */
function findTruePeak(settings: ChunkSettings, part: SignalPart, chunk: Chunk, result: ChunkResult): void {
  const { format, channel } = settings
  const from = chunk.startSample - part.firstSample
  const to = chunk.endSample - part.firstSample
  const seen = part.interleaved.subarray(0, (part.endSample - part.firstSample) * format.channels)
  const index = channelIndex(channel)
  const [samples, channels] =
    index === 'mix' ? [seen, format.channels] : [pickChannel(seen, format.channels, index), 1]
  result.truePeak[0] = truePeakOf(samples, channels, from, to, format.sampleRate)
}

function pickChannel(interleaved: Float32Array, channels: number, channel: number): Float32Array {
  const picked = new Float32Array(interleaved.length / channels)
  for (let i = 0, at = channel; i < picked.length; i++, at += channels) picked[i] = interleaved[at] ?? 0
  return picked
}
