/** Limits of control groups as the kernel shows them, in a root folder made for the test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readCgroupLimits } from '../../../src/render/resources/cgroup-limits.js'
import { machineResources, wholeCores } from '../../../src/render/resources/machine-resources.js'

const MEGABYTE = 2 ** 20

function machine(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'gpuviz-root-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return root
}

const V2 = '30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n'
const V1 =
  '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n' +
  '35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n'

describe('version 2', () => {
  it('finds the tightest limit on the way up', () => {
    const root = machine({
      'proc/self/cgroup': '0::/user.slice/job.scope\n',
      'proc/self/mountinfo': V2,
      'sys/fs/cgroup/user.slice/memory.max': String(400 * MEGABYTE),
      'sys/fs/cgroup/user.slice/memory.current': String(300 * MEGABYTE),
      'sys/fs/cgroup/user.slice/memory.stat': `anon 5\ninactive_file ${50 * MEGABYTE}\nactive_file 7\n`,
      'sys/fs/cgroup/user.slice/cpu.max': '150000 100000\n',
      'sys/fs/cgroup/user.slice/job.scope/memory.max': 'max\n',
      'sys/fs/cgroup/user.slice/job.scope/cpu.max': 'max 100000\n',
    })
    const limits = readCgroupLimits(root)
    expect(limits.memory).toMatchObject({ limitBytes: 400 * MEGABYTE, freeBytes: 150 * MEGABYTE })
    expect(limits.memory?.source).toMatch(/user\.slice\/memory\.max$/)
    expect(limits.cores).toMatchObject({ cores: 1.5 })
    expect(limits.cores?.source).toMatch(/user\.slice\/cpu\.max$/)
  })

  it('takes the mounted folder for the own group where a container shows no more', () => {
    const root = machine({
      'proc/self/cgroup': '0::/system.slice/docker-1234.scope\n',
      'proc/self/mountinfo':
        '30 23 0:26 /system.slice/docker-1234.scope /sys/fs/cgroup ro - cgroup2 cgroup rw\n',
      'sys/fs/cgroup/memory.max': String(100 * MEGABYTE),
      'sys/fs/cgroup/memory.current': String(10 * MEGABYTE),
    })
    expect(readCgroupLimits(root).memory).toMatchObject({ freeBytes: 90 * MEGABYTE })
  })
})

describe('version 1', () => {
  it('reads quota and period, and memory with all below it', () => {
    const root = machine({
      'proc/self/cgroup': '9:name=systemd:/\n4:memory:/docker/12\n1:cpu,cpuacct:/docker/12\n0::/\n',
      'proc/self/mountinfo': V1,
      'sys/fs/cgroup/memory/docker/12/memory.limit_in_bytes': String(512 * MEGABYTE),
      'sys/fs/cgroup/memory/docker/12/memory.usage_in_bytes': String(212 * MEGABYTE),
      'sys/fs/cgroup/memory/docker/12/memory.stat': `inactive_file 1\ntotal_inactive_file ${12 * MEGABYTE}\n`,
      'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
      'sys/fs/cgroup/cpu,cpuacct/docker/12/cpu.cfs_quota_us': '50000\n',
      'sys/fs/cgroup/cpu,cpuacct/docker/12/cpu.cfs_period_us': '100000\n',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1\n',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    })
    expect(readCgroupLimits(root)).toMatchObject({
      memory: { limitBytes: 512 * MEGABYTE, freeBytes: 312 * MEGABYTE },
      cores: { cores: 0.5 },
    })
  })

  it('knows no limit where the kernel writes its largest number', () => {
    const root = machine({
      'proc/self/cgroup': '4:memory:/\n',
      'proc/self/mountinfo': V1,
      'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
    })
    expect(readCgroupLimits(root)).toEqual({})
  })
})

describe('machineResources', () => {
  it('is what the system says where no group limits it', () => {
    const { cores, memory } = machineResources(machine({}))
    expect(cores).toEqual({ count: availableParallelism(), source: 'system' })
    expect(memory).toMatchObject({ totalBytes: totalmem(), source: 'system' })
    // Memory that is free moves while the test runs, but never beyond what there is.
    expect(memory.freeBytes).toBeGreaterThan(0)
    expect(memory.freeBytes).toBeLessThanOrEqual(totalmem())
  })

  it('is no more than the group allows, and names it', () => {
    const root = machine({
      'proc/self/cgroup': '0::/\n',
      'proc/self/mountinfo': V2,
      'sys/fs/cgroup/memory.max': String(64 * MEGABYTE),
      'sys/fs/cgroup/memory.current': String(4 * MEGABYTE),
      'sys/fs/cgroup/cpu.max': '60000 100000\n',
    })
    const { cores, memory } = machineResources(root)
    expect(cores).toEqual({ count: 0.6, source: join(root, 'sys/fs/cgroup/cpu.max') })
    expect(wholeCores(cores)).toBe(1)
    expect(memory).toEqual({
      totalBytes: 64 * MEGABYTE,
      freeBytes: 60 * MEGABYTE,
      source: join(root, 'sys/fs/cgroup/memory.max'),
    })
    expect(freemem()).toBeGreaterThan(60 * MEGABYTE)
  })
})
