/** Times what is drawn between `begin` and `end`. */
export interface GpuTimer {
  begin(): void
  end(): void
  /** Of a recent frame; undefined where the browser does not tell. */
  readonly ms: number | undefined
}

/** `EXT_disjoint_timer_query_webgl2`, as far as it is used. */
interface TimerExtension {
  readonly TIME_ELAPSED_EXT: number
  readonly GPU_DISJOINT_EXT: number
}

/** Queries wait some frames for their results; no more than these are open at once. */
const MOST_OPEN = 4

/** The GPU's own clock, where the browser has it. */
export function createGpuTimer(gl: WebGL2RenderingContext | null): GpuTimer {
  const extension: TimerExtension | null = gl?.getExtension('EXT_disjoint_timer_query_webgl2') ?? null
  if (!gl || !extension) return { begin: () => undefined, end: () => undefined, ms: undefined }
  const open: WebGLQuery[] = []
  let current: WebGLQuery | null = null
  let ms: number | undefined
  const collect = () => {
    const [oldest] = open
    if (!oldest || !gl.getQueryParameter(oldest, gl.QUERY_RESULT_AVAILABLE)) return
    open.shift()
    const nanoseconds: unknown = gl.getQueryParameter(oldest, gl.QUERY_RESULT)
    const isSound = !gl.getParameter(extension.GPU_DISJOINT_EXT)
    if (isSound && typeof nanoseconds === 'number') ms = nanoseconds / 1e6
    gl.deleteQuery(oldest)
  }
  return {
    begin() {
      collect()
      current = open.length < MOST_OPEN ? gl.createQuery() : null
      if (current) gl.beginQuery(extension.TIME_ELAPSED_EXT, current)
    },
    end() {
      if (!current) return
      gl.endQuery(extension.TIME_ELAPSED_EXT)
      open.push(current)
      current = null
    },
    get ms() {
      return ms
    },
  }
}
