import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLogFile } from '../../../src/cli/log/log-file.js'
import { openWorkspace } from '../../e2e/workspace.js'

function workspace() {
  const opened = openWorkspace()
  onTestFinished(() => opened[Symbol.dispose]())
  return opened
}

const LINE = /^ *\d+\.\d{3} {2}(info|warning|detail|error) +\S/

describe('a log', () => {
  it('has a time and a level on every line, and holds each at once', () => {
    const path = workspace().path('render.log')
    using log = openLogFile({ path, hide: (text) => text.replaceAll('key', '…') })
    log.write('info', 'began')
    log.write('error', 'it failed\n  because of the key')
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).toMatch(LINE)
    expect(lines.map((line) => line.slice(12))).toEqual([
      'info     began',
      'error    it failed',
      'error      because of the …',
    ])
  })

  it('is written anew each time', () => {
    const path = workspace().write('render.log', 'of yesterday\n')
    using log = openLogFile({ path, hide: (text) => text })
    log.write('info', 'today')
    expect(readFileSync(path, 'utf8')).not.toContain('yesterday')
  })

  it.each([
    [
      'that crashes',
      'setTimeout(() => { throw new Error("a bug") })',
      /error {4}internal error: Error: a bug/,
    ],
    ['that ends at once', 'process.exit(7)', /error {4}ended at once, exit code 7/],
    ['that is killed', 'process.kill(process.pid, "SIGKILL")', /info {5}working\n$/],
  ])('of a process %s has its last word', (_, end, expected) => {
    const path = workspace().path('render.log')
    const module = join(import.meta.dirname, '../../../dist/cli/log/log-file.js')
    const program = `import { openLogFile } from ${JSON.stringify(module)}
      const log = openLogFile({ path: ${JSON.stringify(path)}, hide: (text) => text })
      log.write('info', 'working')
      ${end}`
    spawnSync(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' })
    expect(readFileSync(path, 'utf8')).toMatch(expected)
  })

  it('is refused where it cannot be', () => {
    const path = join(workspace().folder, 'nowhere', 'render.log')
    const open = () => openLogFile({ path, hide: (text) => text })
    expect(open).toThrow(expect.objectContaining({ code: 'log-not-writable', exitCode: 2 }))
    expect(open).toThrow(path)
  })
})
