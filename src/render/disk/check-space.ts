import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { bytesText } from './bytes-text.js'
import { type DiskSpace, diskSpace } from './disk-space.js'
import type { SpaceNeed } from './space-needs.js'

/** Beyond what the render itself needs: a disk should not be filled to its last byte. */
export const RESERVE_BYTES = 32 * 2 ** 20
/** … but small disks may be filled up to this share of them. */
const RESERVE_SHARE = 0.05

/** What should stay free on a disk of this size. */
export function reserveOf({ totalBytes }: Pick<DiskSpace, 'totalBytes'>): number {
  return Math.min(RESERVE_BYTES, totalBytes * RESERVE_SHARE)
}

/** What lies on one file system, added up. */
interface DiskNeed extends SpaceNeed {
  readonly space: DiskSpace
}

/**
 * Compares what is going to be written with what is free. Where it is tight the warning `disk-low` says so.
 * @throws GpuvizError `disk-full` where there is plainly too little
 */
export async function checkSpace(needs: readonly SpaceNeed[], report: Report): Promise<void> {
  for (const need of await needsByDisk(needs)) {
    const { folder, leastBytes, mostBytes, space } = need
    if (leastBytes > space.freeBytes) throw tooLittle(need)
    if (mostBytes + reserveOf(space) <= space.freeBytes) continue
    const message = `space may run out in "${folder}": ${bytesText(space.freeBytes)} are free, and up to ${bytesText(mostBytes)} may be needed; the render is stopped before the disk is full`
    report.warn({ code: 'disk-low', message })
  }
}

function tooLittle({ folder, leastBytes, space }: DiskNeed): GpuvizError {
  const message = `no space for this render in "${folder}": it needs at least ${bytesText(leastBytes)}, and ${bytesText(space.freeBytes)} are free`
  return new GpuvizError('disk-full', message, {
    hint: 'Free some space, choose a smaller --size or a lower --quality, or write elsewhere with -o or --temp-dir.',
  })
}

async function needsByDisk(needs: readonly SpaceNeed[]): Promise<readonly DiskNeed[]> {
  const disks = new Map<number, DiskNeed>()
  for (const need of needs) {
    const space = await diskSpace(need.folder)
    if (!space) continue
    const before = disks.get(space.device)
    disks.set(space.device, {
      folder: before?.folder ?? need.folder,
      leastBytes: (before?.leastBytes ?? 0) + need.leastBytes,
      mostBytes: (before?.mostBytes ?? 0) + need.mostBytes,
      space,
    })
  }
  return [...disks.values()]
}
