import { spawn } from 'node:child_process'
import { printWarning } from './display/print.js'

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
}

/** Shows an address in the user's browser; says so where there is none to be had. */
export function openBrowser(address: string): void {
  const [program, ...words] = OPENERS[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true })
  const complain = () => printWarning(`${program} opens no browser here: open the address by hand`)
  child.once('error', complain)
  child.once('exit', (code) => {
    // Explorer gives 1 when all is well.
    if (code !== 0 && process.platform !== 'win32') complain()
  })
  child.unref()
}
