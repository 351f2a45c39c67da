import type { WriteStream } from 'node:tty'
import type { FrameViewer } from '../../render/frame-viewer.js'
import type { Preview } from '../preview.js'
import { askTerminal } from './ask-terminal.js'
import { createDrawer, type PictureDrawer } from './draw-picture.js'
import { letTerminalLag } from './let-terminal-lag.js'
import type { Cells } from './place-picture.js'
import { refuseTerminal } from './refuse-terminal.js'
import { hasTrueColour, protocolFromEnvironment } from './terminal-kind.js'
import { TerminalStage } from './terminal-stage.js'

/** Frames in the terminal itself, on standard error, above the progress bar. */
export interface TerminalPreview extends Preview {
  /** Has lines printed above the picture. */
  readonly aside: (print: () => void) => void
}

/** Where a terminal does not tell how large it is. */
const STANDARD_TERMINAL: Cells = { columns: 80, rows: 24 }
/** What has been drawn reaches a terminal within a few milliseconds, unless it does not read. */
const MOST_FAREWELL_MS = 500

/**
 * Finds out how this terminal shows pictures, and shows them from then on. A terminal that is slow, or does not read at all,
 * sees fewer of them, and stops nobody.
 * @throws GpuvizError `preview-needs-terminal`
 */
export async function openTerminal(): Promise<TerminalPreview> {
  const { env, stdin, stdout, stderr: output } = process
  refuseTerminal(output.isTTY === true, env)
  const drawer = await findDrawer(stdin, output)
  const streams = stdout.isTTY ? [output, stdout] : [output]
  const lagging = streams.map(letTerminalLag)
  const stage = new TerminalStage({ output, remove: drawer.remove })
  const onResize = () => stage.resized(sizeOf(output).columns)
  output.on('resize', onResize)
  let isOpen = true
  return {
    viewer: terminalViewer({ output, drawer, stage, isOpen: () => isOpen }),
    // The last picture of the render before stays where it is.
    begin: () => stage.leave(),
    show: nothing,
    analyzed: nothing,
    detail: nothing,
    failed: nothing,
    aside: (print) => stage.aside(print),
    async [Symbol.asyncDispose]() {
      isOpen = false
      output.off('resize', onResize)
      stage[Symbol.dispose]()
      await drained(output, MOST_FAREWELL_MS)
      for (const one of lagging) one[Symbol.dispose]()
    },
  }
}

async function findDrawer(input: typeof process.stdin, output: WriteStream): Promise<PictureDrawer> {
  const { env } = process
  const known = protocolFromEnvironment(env)
  // Sixels are drawn pixel by pixel: how many of them a letter has must be asked.
  const answer = known === undefined || known === 'sixel' ? await askTerminal(input, output) : undefined
  const protocol = known ?? (answer?.sixel ? 'sixel' : 'blocks')
  return createDrawer({
    protocol,
    trueColour: hasTrueColour(env),
    ...(answer?.cell && { cell: answer.cell }),
  })
}

interface ViewerParts {
  readonly output: WriteStream
  readonly drawer: PictureDrawer
  readonly stage: TerminalStage
  readonly isOpen: () => boolean
}

function terminalViewer({ output, drawer, stage, isOpen }: ViewerParts): FrameViewer {
  return {
    get maxWidth() {
      return drawer.largest(sizeOf(output)).width
    },
    get maxHeight() {
      return drawer.largest(sizeOf(output)).height
    },
    framesPerSecond: drawer.framesPerSecond,
    get isWatching() {
      return isOpen() && output.writableLength === 0
    },
    async show(frame) {
      const drawing = await drawer.draw(frame, sizeOf(output))
      if (drawing && isOpen()) await stage.draw(drawing)
    },
  }
}

function sizeOf({ columns, rows }: WriteStream): Cells {
  return {
    columns: columns || STANDARD_TERMINAL.columns,
    rows: rows || STANDARD_TERMINAL.rows,
  }
}

function drained(output: WriteStream, mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, mostMs)
    output.write('', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function nothing(): void {
  // The display beside the picture tells it.
}
