// What music-tempo needs for a file, decoding included: node bench/music-tempo-child.mjs FFMPEG FILE.
import { spawn } from 'node:child_process'
import MusicTempo from 'music-tempo'
import { QUIET } from './x264.mjs'

/** It expects this. */
const FORMAT = ['-ac', '1', '-ar', '44100', '-f', 'f32le', '-']

const [ffmpeg = 'ffmpeg', file = ''] = process.argv.slice(2)
const decoder = spawn(ffmpeg, [...QUIET, '-i', file, ...FORMAT], { stdio: ['ignore', 'pipe', 'inherit'] })
/** @type {Buffer[]} */
const chunks = []
for await (const chunk of decoder.stdout) chunks.push(chunk)
const bytes = Buffer.concat(chunks)
const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
const { tempo, beats } = new MusicTempo(samples)
process.stdout.write(`${JSON.stringify({ tempoBpm: tempo, beats: beats.length })}\n`)
