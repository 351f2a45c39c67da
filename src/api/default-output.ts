import { basename, extname, join, resolve } from 'node:path'

export interface DefaultOutputRequest {
  readonly input: string
  /** The verb that asks; it tells the output from an input of the same name. */
  readonly verb: string
  /** Without the dot: `mp4`. */
  readonly ending: string
  /** The current one where it is absent. */
  readonly folder?: string
}

/** `NAME.mp4`; `NAME-VERB.mp4` for other verbs than `visualize`, and where `NAME.mp4` is the input itself. */
export function defaultOutput({ input, verb, ending, folder = '' }: DefaultOutputRequest): string {
  const name = basename(input, extname(input))
  const plain = join(folder, `${name}.${ending}`)
  const isInput = resolve(plain) === resolve(input)
  return verb === 'visualize' && !isInput ? plain : join(folder, `${name}-${verb}.${ending}`)
}
