import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder, gpuviz, root } from './run-gpuviz.js'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
/** Of the contract, but of a later version. */
const LATER = ['lyrics', 'eventogram', 'bouts', 'render', 'tag']

describe('help and version', () => {
  test('--version prints the version of package.json', async () => {
    expect(await gpuviz(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  test('--help names every verb, the options in groups, and examples, on stdout', async () => {
    const { code, stdout, stderr } = await gpuviz(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const text of ['Verbs:', 'Look:', 'Output:', 'Machine:', 'Messages:', 'Examples:']) {
      expect(stdout).toContain(text)
    }
    expect(stdout).toMatch(/--size .*\n(.*\n)*?.*default: 1280x720/)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(96)
  })

  test('--help does not name what is not available yet', async () => {
    const { stdout } = await gpuviz(['--help'])
    for (const verb of LATER) expect(stdout).not.toMatch(new RegExp(`^ +${verb}\b`, 'm'))
  })

  test('without arguments the help goes to stderr, exit 2', async () => {
    const { code, stdout, stderr } = await gpuviz([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: gpuviz')
  })

  test('a group of verbs alone prints its help to stderr, exit 2', async () => {
    const { code, stdout, stderr } = await gpuviz(['shaders'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('check')
  })

  test('--help loads commander and the command tree, and no engine: that is what keeps it under 150 ms', async () => {
    const folder = freshFolder()
    await gpuviz(['--help'], { env: { NODE_V8_COVERAGE: folder } })
    const reports = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    const loaded = reports.flatMap((text) => JSON.parse(text).result.map(({ url }: { url: string }) => url))
    expect(loaded.some((url) => url.includes('/commander/'))).toBe(true)
    const heavy =
      /\/dist\/(api|render|scenes|gpu|shaders|audio|pictures|stream)\/|node_modules\/(?!commander\/|fastest-levenshtein\/)/
    expect(loaded.filter((url) => heavy.test(url))).toEqual([])
  })

  test('docs/cli.md lists every option and verb of the help', async () => {
    const page = readFileSync(join(root, 'docs/cli.md'), 'utf8')
    const { stdout } = await gpuviz(['--help'])
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1] ?? '')
    expect(flags.length).toBeGreaterThan(30)
    expect(flags.filter((flag) => !page.includes(flag))).toEqual([])
  })
})
