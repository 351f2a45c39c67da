import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gpuviz, root } from '../../cli/run-gpuviz.js'
import { writeSong } from '../../e2e/songs.js'
import { openWorkspace, type Workspace } from '../../e2e/workspace.js'
import { askAt, PLAIN_SHADER } from './dev-visit.js'

let workspace: Workspace
let running: ChildProcess | undefined
beforeEach(() => {
  workspace = openWorkspace()
  writeSong(workspace.path('song.wav'), 2)
  workspace.write('look.glsl', PLAIN_SHADER)
})
afterEach(() => {
  running?.kill('SIGKILL')
  workspace[Symbol.dispose]()
})

/** Starts the command; gives its address when it stands. */
async function startDev(...args: readonly string[]) {
  const { folder: cwd, temporaries } = workspace
  const env = { ...process.env, TMPDIR: temporaries, XDG_STATE_HOME: join(cwd, '.state') }
  const child = spawn(
    process.execPath,
    [join(root, 'dist/cli.js'), 'dev', 'song.wav', '--port', '0', ...args],
    {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  running = child
  const said = { stdout: '', stderr: '' }
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text
  })
  for await (const text of child.stdout.setEncoding('utf8')) {
    said.stdout += text
    if (said.stdout.includes('\n')) break
  }
  return { child, said, url: said.stdout.trim() }
}

async function endedBy(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit')
  child.kill(signal)
  const [code] = await exit
  return code
}

describe('gpuviz dev', () => {
  it('prints the address, serves, and ends cleanly at Ctrl-C: exit 130, no temporaries', async () => {
    const { child, said, url } = await startDev('--shader', 'look.glsl', '--size', '160x90')
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22}$/)
    const session = JSON.parse((await askAt(url, 'api/session')).text)
    expect(session).toMatchObject({ root: workspace.folder, size: { width: 160, height: 90 } })
    expect((await askAt(url, 'api/stream?frame=0&size=64x36')).status).toBe(200)
    expect(readdirSync(workspace.temporaries)).toHaveLength(1)
    expect(await endedBy(child, 'SIGINT')).toBe(130)
    expect(said.stderr).toContain('Ctrl-C ends it')
    expect(readdirSync(workspace.temporaries)).toEqual([])
    await expect(askAt(url, 'api/session')).rejects.toThrow('ECONNREFUSED')
  })

  it('ends a render that is under way with it', async () => {
    const { child, url } = await startDev('--shader', 'look.glsl')
    const body = JSON.stringify({ output: 'out.mp4', fps: '240', size: { width: 1920, height: 1080 } })
    const headers = { 'content-type': 'application/json' }
    const started = await askAt(url, 'api/render', { method: 'POST', headers, body })
    expect(started.status).toBe(202)
    expect(await endedBy(child, 'SIGTERM')).toBe(143)
    expect(readdirSync(workspace.temporaries)).toEqual([])
    expect(workspace.files().filter((name) => name.startsWith('out'))).toEqual([])
  })

  it('starts with a shader that has an error', async () => {
    workspace.write(
      'broken.glsl',
      'void mainImage(out vec4 c, in vec2 p) { c = nothing; }\n#include "gone.glsl"\n',
    )
    const { child, url } = await startDev('--shader', 'broken.glsl', '--param', 'unheard=1')
    expect((await askAt(url, 'api/files')).status).toBe(200)
    expect(await endedBy(child, 'SIGINT')).toBe(130)
  })

  it('refuses what cannot be: a song or shader that is not there, other hosts, no song', async () => {
    const run = (...args: readonly string[]) => gpuviz(['dev', ...args], { cwd: workspace.folder })
    const shader = await run('song.wav', '--shader', 'lok.glsl')
    expect({ code: shader.code, stderr: shader.stderr }).toEqual({
      ...{
        code: 2,
        stderr: expect.stringMatching(/lok\.glsl: no such file[\s\S]*Did you mean look\.glsl\?/),
      },
    })
    expect(await run('no.wav')).toMatchObject({ code: 2, stderr: expect.stringContaining('"no.wav"') })
    const host = await run('song.wav', '--host', '0.0.0.0')
    expect(host).toMatchObject({ code: 2, stderr: expect.stringContaining('--host "0.0.0.0"') })
    expect(host.stderr).toContain('ssh -L')
    expect(await run()).toMatchObject({ code: 2 })
    expect(await run('song.wav', '--port', '70000')).toMatchObject({ code: 2 })
  })
})
