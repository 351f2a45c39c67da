/** A control group that this process is in, and its ancestors as far as they can be seen: the nearest first. */
export interface CgroupPlace {
  readonly version: 1 | 2
  /** Folders with the files of its limits. */
  readonly folders: readonly string[]
}

/** `memory`, or `cpu`. */
export type Controller = 'memory' | 'cpu'

interface Mount {
  /** Which part of the hierarchy is mounted: `/` but in some containers. */
  readonly root: string
  readonly folder: string
  readonly type: string
  readonly controllers: readonly string[]
}

/**
 * Where the limits of a controller lie, by what `/proc/self/cgroup` and `/proc/self/mountinfo` say: cgroups(7) and
 * proc(5). A system may have both versions at once; each controller is in one of them.
 */
export function findCgroups(
  cgroups: string,
  mountInfo: string,
  controller: Controller,
): readonly CgroupPlace[] {
  const mounts = mountInfo.split('\n').flatMap(readMount)
  return cgroups.split('\n').flatMap((line) => {
    const [, id, controllers, path] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? []
    if (id === undefined || controllers === undefined || path === undefined) return []
    const version = id === '0' && controllers === '' ? 2 : 1
    if (version === 1 && !controllers.split(',').includes(controller)) return []
    const mount = mounts.find(({ type, controllers: mounted }) =>
      version === 2 ? type === 'cgroup2' : type === 'cgroup' && mounted.includes(controller),
    )
    return mount ? [{ version, folders: foldersUp(mount, path) }] : []
  })
}

/** A line of mountinfo: `36 35 98:0 /root /folder options … - type source superoptions`. */
function readMount(line: string): Mount[] {
  const [left = '', right = ''] = line.split(' - ')
  const [, , , root, folder] = left.split(' ')
  const [type, , options = ''] = right.split(' ')
  if (root === undefined || folder === undefined || !type?.startsWith('cgroup')) return []
  return [{ root: plainPath(root), folder: plainPath(folder), type, controllers: options.split(',') }]
}

/** Blanks are written as `\040`. */
function plainPath(path: string): string {
  return path.replaceAll(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)))
}

/**
 * A container often sees its own group as the root of the hierarchy, while its path is still that of the host: then what
 * is mounted is the group itself.
 */
function foldersUp({ root, folder }: Mount, path: string): readonly string[] {
  const prefix = root === '/' ? '' : root
  const isBelow = path === prefix || path.startsWith(`${prefix}/`)
  const parts = isBelow ? path.slice(prefix.length).split('/').filter(Boolean) : []
  return Array.from({ length: parts.length + 1 }, (_, up) =>
    [folder, ...parts.slice(0, parts.length - up)].join('/'),
  )
}
