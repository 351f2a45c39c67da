import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A receiver of a stream on this machine: ffmpeg, which writes what comes into a file. */
export interface StreamReceiver extends AsyncDisposable {
  readonly address: string
  /** Part of the address that nobody else is to see. */
  readonly key: string
  /** The exit code, once the stream has ended. */
  readonly ended: Promise<number | null>
  kill(): void
}

/** Starts to listen for RTMP. The file is complete when `ended` has resolved. */
export function receiveStream(file: string): Promise<StreamReceiver> {
  return receive(file, (place) => {
    const address = `rtmp://${place}/live/${KEY}`
    return { address, table: 'tcp', input: ['-listen', '1', '-timeout', '60', '-i', address], format: 'flv' }
  })
}

/** Starts to listen for SRT. */
export function receiveSrt(file: string): Promise<StreamReceiver> {
  return receive(file, (place) => ({
    address: `srt://${place}?streamid=${KEY}`,
    table: 'udp',
    input: ['-i', `srt://${place}?mode=listener`],
    format: 'mpegts',
  }))
}

const KEY = 'k3y-0f-the-stream'

interface Listening {
  readonly address: string
  /** Of the kernel, where the port shows that it is open. */
  readonly table: 'tcp' | 'udp'
  readonly input: readonly string[]
  readonly format: string
}

async function receive(file: string, listen: (place: string) => Listening): Promise<StreamReceiver> {
  const port = await freePort()
  const { address, table, input, format } = listen(`127.0.0.1:${port}`)
  const args = ['-v', 'error', '-nostdin', '-y', ...input, '-c', 'copy', '-f', format, `file:${file}`]
  const child = spawn('ffmpeg', args, { stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  await listening(table, port, child)
  const kill = () => void child.kill('SIGKILL')
  return {
    ...{ address, key: KEY, ended, kill },
    async [Symbol.asyncDispose]() {
      kill()
      await ended
    },
  }
}

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** States in the kernel's tables: listening, and for UDP, which knows no connections, closed. */
const OPEN_STATE = { tcp: '0A', udp: '07' } as const

/** Trying to connect would be taken for the stream; the kernel's tables tell without (proc(5), /proc/net/tcp and udp). */
async function listening(table: 'tcp' | 'udp', port: number, child: ChildProcess): Promise<void> {
  const place = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const isOpen = (line: string) => {
    const [, local = '', , state] = line.trim().split(/\s+/)
    return local.endsWith(place) && state === OPEN_STATE[table]
  }
  while (!readFileSync(`/proc/net/${table}`, 'utf8').split('\n').some(isOpen)) {
    if (child.exitCode !== null) throw new Error('the receiver ended before it listened')
    await pause(20)
  }
}
