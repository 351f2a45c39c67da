#!/usr/bin/env node
import { runCommandLine } from './cli/run-command-line.js'

/** A terminal that does not read keeps nobody longer than this: what it has not taken by then is given up. */
const TERMINAL_PATIENCE_MS = 1000

process.exitCode = await runCommandLine(process.argv.slice(2))
// At once: while Node takes its heap apart it no longer hears signals, and one would take the place of the exit code.
process.once('exit', () => process.exit())
const isBehind = [process.stdout, process.stderr].some(
  ({ isTTY, writableLength }) => isTTY && writableLength > 0,
)
if (isBehind) setTimeout(() => process.exit(), TERMINAL_PATIENCE_MS).unref()
