import type { Command } from 'commander'
import { addOptions } from '../options/add-options.js'
import { CHECK_OPTIONS } from '../options/check-options.js'
import type { Finish } from './finish.js'

/** `gpuviz shaders list|show|check`. */
export function addShaders(program: Command, finish: Finish): void {
  const shaders = program
    .command('shaders')
    .summary('list and show the built-in looks, check a shader file')
    .description('The built-in shaders, and a check for your own.')
    .helpCommand(false)
  const list = shaders
    .command('list')
    .summary('the built-in looks with their parameters')
    .description('Lists the built-in shaders with their parameters.')
    .option('--json', 'an array of objects')
    .action(async () => {
      const { listShaders } = await import('./list-shaders.js')
      listShaders({ json: list.opts().json === true })
      finish(0)
    })
  const show = shaders
    .command('show')
    .summary("a built-in's source, to start your own from")
    .description("Prints a built-in shader's GLSL source.")
    .argument('<NAME>', 'a built-in shader (gpuviz shaders list)')
    .option('--json', 'an object with its parameters and its source')
    .option('-o, --output <FILE>', 'write the source into a new file')
    .option('--preset', 'instead of the source a preset with all defaults, for --preset FILE')
    .action(async (name: string) => {
      const { copyShader, showPreset, showShader } = await import('./show-shader.js')
      const { output, preset } = show.opts()
      if (typeof output === 'string') copyShader(name, output, { preset: preset === true })
      else if (preset === true) showPreset(name)
      else showShader(name, { json: show.opts().json === true })
      finish(0)
    })
  addCheck(shaders, finish)
}

function addCheck(shaders: Command, finish: Finish): void {
  const check = shaders
    .command('check')
    .summary('compile files and report errors at their lines')
    .description('Compiles shader files with the driver of this machine. Exit 1 when one does not compile.')
    .argument('<FILE...>', 'shader files, folders of Shadertoy files, or names of built-in ones')
    .action(async (files: readonly string[]) => {
      const { checkShaders } = await import('./check-shaders.js')
      finish(await checkShaders(files, check))
    })
  addOptions(check, CHECK_OPTIONS)
}
