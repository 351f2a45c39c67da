import {
  type AnalyzeSongRequest,
  analyzeSong,
  cachedAnalysis,
  contentHash,
  fullAnalysisKey,
  openCache,
  openSongAnalysis,
  type SongAnalysis,
} from '../audio/index.js'
import { createTempFolder, type TempFolder } from '../render/temp-folder.js'

export interface CachedRequest extends Omit<AnalyzeSongRequest, 'folder' | 'ffmpeg'> {
  /** The program, and its version: another one may decode otherwise. */
  readonly ffmpeg: { readonly path: string; readonly version: string }
  /** Neither look for an earlier analysis nor keep this one. */
  readonly noCache: boolean
}

/** An open analysis. Disposing it closes its files, and removes them where they are not in the cache. */
export interface CachedAnalysis extends AsyncDisposable {
  readonly analysis: SongAnalysis
  readonly fromCache: boolean
}

/**
 * The analysis of a song: an earlier one of the same bytes by the same settings where the cache has it, else a new one,
 * which is kept there unless a chunk failed.
 * @throws GpuvizError what `analyzeSong` throws; `temp-not-writable`
 */
export async function analyzeCached(request: CachedRequest): Promise<CachedAnalysis> {
  const { input, signal, report, noCache, ffmpeg } = request
  // A pipe has none: it can be read but once.
  const content = noCache ? undefined : await contentHash(input, signal)
  const cache = content === undefined ? undefined : openCache()
  let temporary: TempFolder | undefined
  const close = async () => {
    await temporary?.[Symbol.asyncDispose]()
    cache?.[Symbol.dispose]()
  }
  try {
    const { found, fromCache, ...opened } = await cachedAnalysis({
      cache,
      keys:
        content === undefined ? [] : [fullAnalysisKey({ content, ffmpegVersion: ffmpeg.version }, request)],
      report,
      open: (folder) => openUnlessRefused(folder, request),
      async analyze(folder, remembering) {
        using analysis = await analyzeSong({ ...request, ffmpeg: ffmpeg.path, folder, report: remembering })
        return analysis.chunks.every(({ status }) => status === 'ok')
      },
      async temporaryFolder() {
        temporary = await createTempFolder({ keep: false, report })
        return temporary.path
      },
    })
    return {
      analysis: found,
      fromCache,
      async [Symbol.asyncDispose]() {
        found[Symbol.dispose]()
        await opened[Symbol.asyncDispose]()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Undefined for an overlap that is to be refused: the analysis itself says why. */
function openUnlessRefused(
  folder: string,
  { input, overlapSeconds }: CachedRequest,
): SongAnalysis | undefined {
  const analysis = openSongAnalysis(folder, input)
  const { windowSamples, sampleRate } = analysis.settings
  if (overlapSeconds === undefined || overlapSeconds * sampleRate >= windowSamples) return analysis
  analysis[Symbol.dispose]()
  return undefined
}
