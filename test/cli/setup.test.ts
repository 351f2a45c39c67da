import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder, root } from './run-gpuviz.js'

/** A checkout that is set up already, with the real set-up scripts. */
function setup(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const startMs = performance.now()
  const result = spawnSync(process.execPath, [join(root, 'scripts/setup.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { ...result, seconds: (performance.now() - startMs) / 1000 }
}

/** What an expression over a module of scripts/setup gives. */
function evaluate(module: string, expression: string): unknown {
  const url = JSON.stringify(new URL(`../../scripts/setup/${module}`, import.meta.url).href)
  const code = `import * as it from ${url}; console.log(JSON.stringify(${expression}))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  return JSON.parse(stdout)
}

function writeLock(folder: string, name: string, packages: object): void {
  mkdirSync(join(folder, 'node_modules/a'), { recursive: true })
  writeFileSync(join(folder, name), JSON.stringify({ packages }))
}

describe('set-up', () => {
  test('goes on with the script, its arguments, and its exit code; a second run takes under 2 s', () => {
    const script = join(freshFolder(), 'script.mjs')
    writeFileSync(script, 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7')
    const runs = [1, 2, 3, 4].map(() => setup(['--then', script, 'a b', '--flag']))
    for (const { stdout, status } of runs)
      expect({ stdout, status }).toEqual({ stdout: '["a b","--flag"]\n', status: 7 })
    // The fastest of those after the first: other tests keep the processors busy.
    expect(Math.min(...runs.slice(1).map(({ seconds }) => seconds))).toBeLessThan(2)
  })

  test('with a browser it goes on just so; one that GPUVIZ_CHROMIUM names wrongly is said', () => {
    const script = join(freshFolder(), 'script.mjs')
    writeFileSync(script, 'console.log(JSON.stringify(process.argv.slice(2)))')
    const args = ['--with', 'browser', '--then', script, 'a b']
    const named = setup(args, { GPUVIZ_CHROMIUM: process.execPath })
    expect({ stdout: named.stdout, status: named.status }).toEqual({ stdout: '["a b"]\n', status: 0 })
    const wrong = setup(args, { GPUVIZ_CHROMIUM: script })
    expect(wrong.stderr).toContain(`GPUVIZ_CHROMIUM "${script}" is no program`)
    expect(wrong.status).toBe(1)
    expect(evaluate('system-packages.mjs', "it.installCommand('brew', ['browser'])")).toBe(
      'brew install google-chrome',
    )
  })

  test('refuses arguments that it does not know', () => {
    const { status, stderr } = setup(['--than', 'x'])
    expect(stderr).toContain('unknown arguments: --than x')
    expect(status).toBe(1)
  })

  test.each([
    ['20.19.0', true],
    ['20.18.3', false],
    ['21.7.0', false],
    ['22.12.0', false],
    ['22.13.0', true],
    ['23.11.0', false],
    ['24.0.0', true],
  ])('Node %s will do: %s', (version, isGood) => {
    const problem = evaluate('node-version.mjs', `it.nodeProblem('${version}') ?? null`)
    expect(problem === null).toBe(isGood)
  })

  test.each([
    ['ID=debian\n', 'apt'],
    ['NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', 'apt'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'dnf'],
    ['ID=endeavouros\nID_LIKE=arch\n', 'pacman'],
    ['ID=alpine\n', 'apk'],
    ['ID=plan9\n', null],
  ])('the package manager of %j is %s', (osRelease, manager) => {
    expect(evaluate('system-packages.mjs', `it.managerOf(${JSON.stringify(osRelease)}) ?? null`)).toBe(
      manager,
    )
  })

  test('npm packages are current when they are what the lock file names', () => {
    const folder = freshFolder()
    const current = () => evaluate('install-modules.mjs', `it.modulesAreCurrent(${JSON.stringify(folder)})`)
    const a = { version: '1.0.0', integrity: 'x' }
    const elsewhere = { version: '2.0.0', optional: true }
    writeLock(folder, 'package-lock.json', { '': {}, 'node_modules/a': a, 'node_modules/b': elsewhere })
    expect(current()).toBe(false)
    writeLock(folder, 'node_modules/.package-lock.json', { 'node_modules/a': a })
    expect(current()).toBe(true)
    writeLock(folder, 'node_modules/.package-lock.json', { 'node_modules/a': { ...a, version: '0.9.0' } })
    expect(current()).toBe(false)
  })
})
