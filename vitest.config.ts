import { defineConfig } from 'vitest/config'

/**
 * Shared pages are divided among all who map them, and a loop that waits for a core makes a promise more: beside other
 * renders these figures would mean nothing.
 */
const ALONE = ['test/e2e/memory.test.ts', 'test/render/steady-state.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: ['test/own-cache.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/reporter/passed-failed.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.as.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**', '**/node_modules/**', ...ALONE],
          // Two software-GL renders at once already fill two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
