import { GpuvizError } from '../../base/errors.js'

/** The error of a write that failed with a system code such as `EPIPE`. `path` is where it wrote. */
export function explainWriteFailure(systemCode: string, path?: string): GpuvizError {
  const where = path === undefined ? '' : ` ${path}`
  switch (systemCode) {
    case 'EPIPE':
      return new GpuvizError('encoder-pipe', 'the encoder stopped reading frames before the last one')
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new GpuvizError('disk-full', `no space left to write${where} (${systemCode})`, {
        hint: 'Free some space, or write elsewhere with -o or --temp-dir.',
      })
    default:
      return new GpuvizError('frame-write', `frames cannot be written${where} (${systemCode})`)
  }
}
