import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { checkInput } from '../../api/check-input.js'
import { withPreset } from '../../api/preset.js'
import { GpuvizError } from '../../base/errors.js'
import { type Report, silentReport } from '../../base/report.js'
import { createTempFolder } from '../../render/temp-folder.js'
import { resolveShader } from '../../shaders/index.js'
import { createAdmission } from '../server/admission.js'
import { openEventStreams } from '../server/event-streams.js'
import { listen } from '../server/listen.js'
import type { ShaderChoice } from './collect-files.js'
import { createDevApp, type DevDoor } from './dev-app.js'
import type { DevServer, DevServerOptions } from './dev-options.js'
import type { DevParts } from './dev-parts.js'
import { openSong } from './open-song.js'
import { type OpenedThings, openedThings } from './opened-things.js'
import { playableSong } from './playable-song.js'
import { openProject, type Project } from './project.js'
import { openRenderDesk } from './render-desk.js'
import { openStillDesk } from './still-desk.js'
import { openStudio } from './studio.js'
import { tokenFor } from './token-store.js'

const FIRST_PORT = 4747
const PORTS_TRIED = 10
/** What has been sent leaves within a few milliseconds, unless a page does not read. */
const MOST_FAREWELL_MS = 250

/**
 * Analyses the song and serves the page on which a shader is written, watched and rendered, to this machine alone. It serves
 * until it is disposed of; a shader with an error is no error.
 * @throws GpuvizError what is wrong with the request or the song; `port-in-use`, `port-not-allowed`
 */
export async function createDevServer(asked: DevServerOptions): Promise<DevServer> {
  const { report = silentReport, signal = new AbortController().signal } = asked
  checkInput(asked.input)
  const options = { ...asked, ...withPreset(asked), input: asked.input }
  const choice = firstChoice(options)
  const isBuiltin = 'builtin' in resolveShader(choice.shader)
  const project = openProject(isBuiltin ? undefined : choice.shader, choice.include)
  const opened = openedThings()
  try {
    return await open({ options, choice, project, opened, report, signal })
  } catch (error) {
    await opened.release()
    throw error
  }
}

interface Opening {
  readonly options: DevServerOptions
  readonly choice: ShaderChoice
  readonly project: Project
  readonly opened: OpenedThings
  readonly report: Report
  readonly signal: AbortSignal
}

async function open({ options, choice, project, opened, report, signal }: Opening): Promise<DevServer> {
  const temporary = await createTempFolder({
    keep: false,
    report,
    ...(options.tempDir !== undefined && { parent: options.tempDir }),
  })
  opened.use(temporary)
  const temporaryFolder = temporary.path
  const song = opened.use(await openSong({ options, temporaryFolder, signal, report }))
  const playable = opened.use(playableSong(song, temporaryFolder))
  const session = randomUUID()
  const hello = () => ({ event: 'hello', session, revision: studio.revision })
  const streams = openEventStreams(hello)
  const tell = (message: object) => streams.send(message)
  const { params = {} } = options
  const studio = opened.use(openStudio({ project, choice, params, report, tell }))
  const desk = opened.use(openRenderDesk(tell))
  const stills = opened.use(openStillDesk(options, report))
  const parts = { session, options, song, playable, studio, desk, stills, streams }
  const { port, token } = await serve(parts, opened)
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    folder: project.root,
    [Symbol.asyncDispose]: () => opened.release(),
  }
}

/** The shader as absolute path, or a look's name. Throws a usage error for one that is not there. */
function firstChoice({
  shader = 'circular',
  dialect,
  channels = {},
  include = [],
}: DevServerOptions): ShaderChoice {
  const reference = resolveShader(shader)
  return {
    shader: 'builtin' in reference ? reference.builtin : resolve(reference.file),
    channels,
    include: include.map((folder) => resolve(folder)),
    ...(dialect && { dialect }),
  }
}

/** Opens the server at its port; where none was asked for, at the first of ours that is free. */
async function serve(parts: DevParts, opened: OpenedThings) {
  const { options, streams } = parts
  const ports =
    options.port === undefined
      ? [...Array.from({ length: PORTS_TRIED }, (_, i) => FIRST_PORT + i), 0]
      : [options.port]
  for (const [index, wanted] of ports.entries()) {
    const door: DevDoor = { admission: createAdmission(), port: 0 }
    const app = await createDevApp(parts, door)
    try {
      door.port = await listen(app, { port: wanted, option: '--port' })
    } catch (error) {
      const isTaken = error instanceof GpuvizError && error.code === 'port-in-use'
      if (isTaken && index < ports.length - 1) continue
      throw error
    }
    const { report = silentReport } = options
    // A port that the system chose is another one the next time.
    if (wanted !== 0) door.admission = createAdmission(tokenFor(wanted, report))
    opened.defer(() => app.close())
    opened.defer(() => streams.end({ event: 'bye' }, MOST_FAREWELL_MS))
    return { port: door.port, token: door.admission.token }
  }
  throw new GpuvizError('internal', 'no port was tried')
}
