import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { messageOf } from '../../../src/base/errors.js'
import { createTarget, type Device, type Target } from '../../../src/gpu/index.js'
import { createTransition } from '../../../src/scenes/transitions/draw-transition.js'
import { loadShader, resolveParams } from '../../../src/shaders/index.js'
import { readTarget, writeTarget } from '../../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { corpusFolder, documented } from '../corpora.js'
import { passesOf } from '../draw-dialect.js'

const FOLDER = corpusFolder('gl-transitions/transitions')
const SIZE = { width: 160, height: 90 } as const
/** The collection's own oracle: the mean of all bytes' differences. */
const FARTHEST = 2

interface Ends {
  readonly from: Target
  readonly to: Target
}

describeOnDevice('the transitions of gl-transitions.com', () => {
  const skip = FOLDER === undefined
  it.skipIf(skip)(
    `begin with the first picture and end with the second${skip ? ' (skipped: the collection is not there)' : ''}`,
    withDeviceAsync(async (device) => {
      if (FOLDER === undefined) return
      const names = readdirSync(FOLDER).filter((name) => name.endsWith('.glsl'))
      using from = pictureOf(device, (x, y) => [255 * x, 200 * y, 60])
      using to = pictureOf(device, (x, y) => [80 - 80 * x, 255 - 120 * y, 120 + 100 * x])
      const failing: string[] = []
      for (const name of names.sort()) {
        const problem = await problemOf(device, join(FOLDER, name), { from, to })
        if (problem !== undefined) failing.push(`- \`${name}\`: ${problem}.\n`)
      }
      expect(names).toHaveLength(125)
      expect(failing).toEqual([])
      const report = `${names.length - failing.length} of ${names.length} show the first picture at 0 and the second at 1.\n`
      expect(documented('gl-transitions', report)).toBe(report)
    }),
    300_000,
  )
})

/** Undefined where it does what a transition must. */
async function problemOf(device: Device, file: string, { from, to }: Ends): Promise<string | undefined> {
  try {
    const source = passesOf(loadShader({ file }))
    if (source.dialect !== 'gl-transition') return `it is read as ${source.dialect}`
    using transition = await createTransition(device, source.program, resolveParams(source, {}))
    using target = createTarget(device, { label: 'frame', ...SIZE })
    const apart = (progress: number, picture: Target) => {
      transition.draw(from.texture, to.texture, progress, SIZE.width / SIZE.height, target)
      return meanDifference(readTarget(device, target), readTarget(device, picture))
    }
    const [atStart, atEnd] = [apart(0, from), apart(1, to)]
    device.checkErrors(file)
    return atStart <= FARTHEST && atEnd <= FARTHEST
      ? undefined
      : `it is ${atStart.toFixed(2)} off at 0 and ${atEnd.toFixed(2)} at 1`
  } catch (error) {
    return messageOf(error)
  }
}

/**
 * A gradient, from a colour at x and y of 0…1 from the lower left; no two of its regions are alike, so that one that is turned or
 * shifted is told. Smooth, since a transition of the collection (tangentMotionBlur) ends with a blur of a hundredth of the frame's width.
 */
function pictureOf(
  device: Device,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): Target {
  const { width, height } = SIZE
  const bytes = new Uint8Array(4 * width * height)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [(pixel % width) / width, Math.floor(pixel / width) / height]
    bytes.set([...colourAt(x, y), 255], 4 * pixel)
  }
  const target = createTarget(device, { label: 'picture', ...SIZE })
  writeTarget(device, target, bytes)
  return target
}

function meanDifference(found: Uint8Array, expected: Uint8Array): number {
  const sum = found.reduce((total, value, index) => total + Math.abs(value - (expected[index] ?? 0)), 0)
  return sum / found.length
}
