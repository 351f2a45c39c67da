// `npm run goldens`: draws the golden pictures of the looks anew. Look at what changed before you commit them.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/looks/goldens.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GPUVIZ_UPDATE_GOLDENS: '1' },
})
process.exitCode = status ?? 1
