import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder, gpuviz } from './run-gpuviz.js'

const SHELLS = ['bash', 'zsh', 'fish'] as const
const isInstalled = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

async function savedScript(shell: string): Promise<string> {
  const { code, stdout } = await gpuviz(['completion', shell])
  expect(code).toBe(0)
  const file = join(freshFolder(), `completion.${shell}`)
  writeFileSync(file, stdout)
  return file
}

/** What bash offers for the last of the words. */
async function completeInBash(...words: readonly string[]): Promise<readonly string[]> {
  const script = await savedScript('bash')
  const ask = [
    'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's
    '_gpuviz; for word in "${COMPREPLY[@]}"; do echo "$word"; done',
  ].join('\n')
  const { stdout } = spawnSync('bash', ['-c', ask, script, ...words], {
    cwd: freshFolder(),
    encoding: 'utf8',
  })
  return stdout.split('\n').filter(Boolean)
}

describe('completion', () => {
  test.for(SHELLS)('%s reads its script', async (shell, { skip }) => {
    skip(!isInstalled(shell), `${shell} is not installed`)
    const script = await savedScript(shell)
    const { status, stderr } = spawnSync(shell, ['-n', script], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('bash: verbs, options, their values, built-in shaders', async () => {
    expect(await completeInBash('gpuviz', 'sha')).toEqual(['shaders'])
    expect(await completeInBash('gpuviz', 'shaders', '')).toEqual(['list', 'show', 'check'])
    expect(await completeInBash('gpuviz', 'a.mp3', '--qual')).toEqual(['--quality'])
    expect(await completeInBash('gpuviz', 'a.mp3', '--quality', '')).toEqual(['draft', 'good', 'best'])
    expect(await completeInBash('gpuviz', 'a.mp3', '--shader', 'circ')).toEqual(['circular'])
    expect(await completeInBash('gpuviz', 'completion', 'z')).toEqual(['zsh'])
  })

  test('without a name, the shell of $SHELL', async () => {
    const fish = await gpuviz(['completion'], { env: { SHELL: '/usr/bin/fish' } })
    expect(fish.stdout).toContain('complete -c gpuviz')
    const none = await gpuviz(['completion'], { env: { SHELL: undefined } })
    expect(none.stderr).toContain('expected bash, zsh or fish')
    expect(none.code).toBe(2)
  })

  test('an unknown shell is a usage error with the nearest one', async () => {
    const { code, stdout, stderr } = await gpuviz(['completion', 'zhs'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('completion "zhs": expected bash, zsh or fish')
    expect(stderr).toContain('Did you mean zsh?')
  })
})
