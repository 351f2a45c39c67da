// `npm run demo`: makes a short song and renders it, as a user would.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodeWav, synthesizeSong } from './synth-song.mjs'

const SECONDS = 12
const SAMPLE_RATE = 44_100
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const output = join(root, 'demo.mp4')

/** Resolves to the exit code of `gpuviz …`. */
function gpuviz(...args) {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd: root, stdio: 'inherit' })
  // Ctrl-C reaches gpuviz by itself; the song must still be removed here.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code, signal) => done(signal ? 128 + constants.signals[signal] : code))
  })
}

const folder = mkdtempSync(join(tmpdir(), 'gpuviz-demo-'))
try {
  const song = join(folder, 'demo-song.wav')
  const sound = synthesizeSong({ seconds: SECONDS, sampleRate: SAMPLE_RATE })
  writeFileSync(song, encodeWav({ ...sound, sampleRate: SAMPLE_RATE, title: 'Demo song', artist: 'gpuviz' }))
  console.error(
    `demo: gpuviz demo-song.wav --shader circular -o demo.mp4 (a ${SECONDS} s song, just synthesised)`,
  )
  process.exitCode = await gpuviz(song, '--shader', 'circular', '-o', output, '--overwrite')
  if (process.exitCode === 0) console.log(`demo: the video is ${output}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
