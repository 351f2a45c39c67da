// `npm run compatibility`: runs other people's shaders and writes into docs/compatibility.md what became of them.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const tests = ['test/shaders/isf/corpus.test.ts', 'test/shaders/gl-transition/corpus.test.ts']
const { status } = spawnSync(process.execPath, [vitest, 'run', '--no-file-parallelism', ...tests], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GPUVIZ_UPDATE_COMPATIBILITY: '1' },
})
process.exitCode = status ?? 1
