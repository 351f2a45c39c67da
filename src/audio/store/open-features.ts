import { GpuvizError } from '../../base/errors.js'
import type { AudioFeatures } from '../features.js'

export function openFeatures(folder: string): AudioFeatures {
  throw new GpuvizError('not-built', folder)
}
