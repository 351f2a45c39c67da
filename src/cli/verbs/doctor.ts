import type { Command } from 'commander'
import type { Finish } from './finish.js'

/** `gpuviz doctor`. */
export function addDoctor(program: Command, finish: Finish): void {
  const doctor = program
    .command('doctor')
    .summary('what this machine can do, and how to get what is missing')
    .description(
      'Looks for GPUs, drivers, ffmpeg, encoders that really work, fonts and the model runtime, and says how to get what is missing. Exit 1 when rendering would not work.',
    )
    .option('--json', 'one object')
    .action(async () => {
      const { runDoctor } = await import('./run-doctor.js')
      finish(await runDoctor({ json: doctor.opts().json === true }))
    })
}
