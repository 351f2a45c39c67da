import { cpus } from 'node:os'
import { runChild } from './run-child.mjs'

/**
 * What gpuviz says of this machine.
 * @param {string} cli
 * @param {AbortSignal} signal
 * @returns {Promise<{ffmpeg: string, machine: string, software: boolean}>}
 */
export async function readDoctor(cli, signal) {
  let json = ''
  await runChild({
    command: process.execPath,
    args: [cli, 'doctor', '--json'],
    signal,
    onLine: (line) => {
      json += line
    },
  })
  const { ffmpeg, gpus } = JSON.parse(json)
  // As a render chooses: the first hardware device, else the first.
  const gpu = gpus.find((/** @type {{software: boolean}} */ each) => !each.software) ?? gpus[0]
  const [cpu] = cpus()
  const machine = [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`,
    `Node ${process.versions.node}`,
    `ffmpeg ${ffmpeg.version}`,
    gpu.renderer,
  ].join(' · ')
  return { ffmpeg: ffmpeg.path, machine, software: gpu.software }
}
