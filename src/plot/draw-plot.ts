import type { Report } from '../base/report.js'
import { openDevice } from '../gpu/index.js'
import type { Picture } from '../pictures/index.js'
import { composePlot } from './compose/compose-plot.js'
import { plotLayout } from './compose/plot-layout.js'
import { paintPlot } from './paint/paint-plot.js'
import type { PlotRequest } from './plot-request.js'
import { reduceSong } from './reduce/reduce-song.js'

/**
 * A picture of an analysis: header, sections, waveform, spectrogram, onsets and loudness over one axis of time. Drawn on
 * the first device, a hardware one where there is one.
 * @throws GpuvizError `stopped`, `features-damaged`, `no-egl`, `no-device`, `device-in-use` and the errors of `paintPlot`
 */
export async function drawPlot(request: PlotRequest): Promise<Picture> {
  const { analysis, title, width, height, signal, report } = request
  const layout = plotLayout(width, height)
  const reduced = await reduceSong(analysis, layout.sections.width, signal)
  const scene = composePlot({ layout, title, analysis, reduced })
  using device = openDevice({
    driver: 'native',
    requireGpu: false,
    debug: false,
    report: withoutSoftwareGl(report),
  })
  return await paintPlot(device, scene, report)
}

/** One picture is soon drawn on a CPU, too: nothing that a user need know. */
function withoutSoftwareGl(report: Report): Report {
  return {
    detail: (message) => report.detail(message),
    warn: (warning) => {
      if (warning.code !== 'software-gl') report.warn(warning)
    },
  }
}
