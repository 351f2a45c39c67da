import { BLOCK_SAMPLES } from '../decode/sample-blocks.js'
import type { SampleFormat } from '../decode/wav-header.js'
import type { PagedTrackWriter } from '../store/paged-track-writer.js'
import { decimationFactor, StereoDecimator } from './decimate.js'
import { mixToStereo, stereoShares } from './downmix.js'

/** Feeds the left and right of each block, decimated, to its pages. */
export class Waveform {
  private readonly pages: PagedTrackWriter
  private readonly shares: ReturnType<typeof stereoShares>
  private readonly decimator: StereoDecimator
  private readonly stereo = new Float32Array(BLOCK_SAMPLES * 2)
  private readonly cells = new Uint32Array(BLOCK_SAMPLES)

  constructor(format: SampleFormat, pages: PagedTrackWriter) {
    this.pages = pages
    this.shares = stereoShares(format)
    this.decimator = new StereoDecimator(decimationFactor(format.sampleRate))
  }

  add(interleaved: Float32Array, count: number): void {
    mixToStereo(interleaved, this.shares, count, this.stereo)
    const columns = this.decimator.push(this.stereo, count, this.cells)
    this.pages.append(this.cells, columns, columns)
  }

  end(): void {
    this.pages.append(this.cells, 1, this.decimator.end(this.cells))
  }
}
