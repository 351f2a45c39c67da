import { type GpuvizError, usageError } from '../../base/errors.js'
import { nearestName } from '../../base/nearest-name.js'
import { ENCODER_NAMES } from './encoder-settings.js'

/** The usage error of `--encoder` with a name that is not in our table. */
export function unknownEncoder(name: string): GpuvizError {
  const nearest = nearestName(name, ENCODER_NAMES)
  return usageError('unknown-encoder', `--encoder "${name}": not an encoder that gpuviz knows`, {
    hint: `${nearest ? `Did you mean ${nearest}? ` : ''}Known: auto, ${ENCODER_NAMES.join(', ')}.`,
  })
}
