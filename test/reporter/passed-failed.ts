import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with `N passed, N failed, N skipped` alone on a line, which CI reads in any language. */
export default class PassedFailedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      let ran = 0
      for (const test of module.children.allTests()) {
        const state = test.result().state
        if (state !== 'pending') counts[state] += 1
        ran += 1
      }
      // A file that cannot even be loaded holds no test that could fail.
      if (ran === 0 || module.errors().length > 0) counts.failed += 1
    }
    counts.failed += unhandledErrors.length
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  }
}
