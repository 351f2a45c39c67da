import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createDevServer, type DevServerOptions } from '../../../src/preview/dev/index.js'
import { writeSong } from '../../e2e/songs.js'

/** A folder with a song of two seconds and a shader, a dev server in it, and somebody who asks it. */
export interface DevVisit extends AsyncDisposable {
  readonly folder: string
  readonly url: string
  path(name: string): string
  write(name: string, text: string): string
  ask(path: string, asked?: Asked): Promise<Answer>
  /** A GET whose answer is JSON. */
  json<T = Record<string, unknown>>(path: string): Promise<T>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Ends the server; the folder stays until the visit is disposed of. */
  stop(): Promise<void>
  /** Listens to the events; the first one is `hello`. */
  listen(): Promise<() => Promise<DevEvent>>
}

export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Default: the right one, as a cookie. */
  readonly token?: string | null
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly text: string
}

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an event by comparing it
export type DevEvent = Record<string, any> & { readonly event: string }

export const PLAIN_SHADER = `uniform float level; // @param 0.5 0..1 Level
void mainImage(out vec4 fragColor, in vec2 fragCoord) { fragColor = vec4(vec3(level), 1.0); }
`

export interface VisitOptions extends Partial<Omit<DevServerOptions, 'input'>> {
  readonly files?: Readonly<Record<string, string>>
  /** Makes the song; given its path without ending, gives the path with it. */
  readonly makeSong?: (file: string) => string
}

export async function visitDev({ files, makeSong, ...options }: VisitOptions = {}): Promise<DevVisit> {
  const folder = mkdtempSync(join(tmpdir(), 'gpuviz-test-dev-'))
  const path = (name: string) => join(folder, name)
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
    return path(name)
  }
  for (const [name, text] of Object.entries(files ?? { 'look.glsl': PLAIN_SHADER })) write(name, text)
  const input = makeSong ? makeSong(path('song')) : writeSong(path('song.wav'), 2)
  const small = { size: { width: 160, height: 90 }, port: 0 }
  const shader = options.shader ?? 'look.glsl'
  const server = await createDevServer({
    ...small,
    ...options,
    input,
    shader: shader.includes('.') || shader.startsWith('./') ? path(shader) : shader,
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  const { url } = server
  const ask = (name: string, asked?: Asked) => askAt(url, name, asked)
  return {
    ...{ folder, url, path, write, ask },
    async json(name) {
      const { status, text } = await ask(name)
      if (status !== 200) throw new Error(`${name}: ${status} ${text}`)
      return JSON.parse(text)
    },
    post: (name, body, headers = {}) =>
      ask(name, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async stop() {
      await server[Symbol.asyncDispose]()
    },
    listen: () => listenAt(url),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function cookieFor(url: string, token: string): string {
  return `gpuviz-dev-${new URL(url).port}=${token}`
}

/** Asks once, with the headers as given: `fetch` would not let `Host` be set. */
export function askAt(url: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = asked
  const token = asked.token === undefined ? new URL(url).searchParams.get('token') : asked.token
  const cookie = token === null ? {} : { cookie: cookieFor(url, token) }
  // As it is written: an URL would mend "..".
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const options = {
      hostname,
      port,
      path: `/${path}`,
      method,
      headers: { ...cookie, ...headers },
      agent: false,
    }
    const sent = request(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const whole = Buffer.concat(parts)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: whole,
          text: whole.toString(),
        })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function listenAt(url: string): Promise<() => Promise<DevEvent>> {
  const token = new URL(url).searchParams.get('token') ?? ''
  const response = await fetch(new URL('api/events', url), { headers: { cookie: cookieFor(url, token) } })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no events')
  let text = ''
  return async () => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const message: DevEvent = JSON.parse(text.slice('data: '.length, end))
        text = text.slice(end + 2)
        return message
      }
      const { value, done } = await reader.read()
      if (done) return { event: 'over' }
      text += value
    }
  }
}
