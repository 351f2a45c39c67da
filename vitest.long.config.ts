import { defineConfig } from 'vitest/config'

/** Proofs that take minutes to hours; their last result is kept in docs/performance.md. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    pool: 'forks',
    globalSetup: ['test/own-cache.ts'],
    maxWorkers: 1,
    testTimeout: 4 * 3600_000,
    hookTimeout: 600_000,
    reporters: ['default', './test/reporter/passed-failed.ts'],
  },
})
