import { CODEC_TITLES, type Codec } from '../../base/codec.js'
import { usageError } from '../../base/errors.js'
import { CONTAINERS, type Container, TRANSPARENT_FORMATS } from '../encode/containers.js'
import { encoderNamed } from './encoder-settings.js'
import { unknownEncoder } from './unknown-encoder.js'

export interface CodecRequest {
  readonly container: Container
  /** `--codec`. */
  readonly codec?: Codec
  /** `--encoder`: a name, or `auto`. */
  readonly encoder: string
  readonly transparent: boolean
  /** `--bitrate` was given. */
  readonly bitrate: boolean
}

/**
 * How the video of a movie is coded. An encoder's name says it; else `codec` does; else it is the container's usual one,
 * or the one that can be seen through. Undefined for containers that leave no choice. Needs no ffmpeg.
 * @throws GpuvizError usage errors: `no-transparency`, `option-conflict`, `codec-not-in-container`, `unknown-encoder`
 */
export function chooseCodec(request: CodecRequest): Codec | undefined {
  const { container, transparent } = request
  const { title, codecs, transparentAs } = CONTAINERS[container]
  if (transparent && transparentAs === undefined) {
    throw usageError('no-transparency', `--alpha: ${title} cannot be seen through`, {
      hint: `These can: ${TRANSPARENT_FORMATS}.`,
    })
  }
  const [usual] = codecs
  if (usual === undefined) {
    refuseChoices(request)
    return undefined
  }
  const seenThrough = transparent && transparentAs !== 'always' ? transparentAs : undefined
  const codec = namedCodec(request) ?? seenThrough ?? usual
  const option = request.encoder === 'auto' ? `--codec ${codec}` : `--encoder ${request.encoder}`
  if (!codecs.includes(codec)) {
    throw usageError('codec-not-in-container', `${option}: ${title} does not hold ${CODEC_TITLES[codec]}`, {
      hint: `${title} holds ${codecs.map((one) => CODEC_TITLES[one]).join(', ')}.`,
    })
  }
  checkSeeThrough(request, codec, option, seenThrough)
  if (request.bitrate && codec === 'prores') {
    throw usageError('option-conflict', '--bitrate with ProRes: its profile sets the rate', {
      hint: 'Choose it with --quality: lt, standard or hq; with --alpha 4444 or 4444xq.',
    })
  }
  return codec
}

function checkSeeThrough(
  { container, encoder }: CodecRequest,
  codec: Codec,
  option: string,
  seenThrough: Codec | undefined,
): void {
  if (seenThrough === undefined) return
  const { title } = CONTAINERS[container]
  const named = encoderNamed(encoder)
  if (codec === seenThrough && (named === undefined || named.transparent !== undefined)) return
  throw usageError('no-transparency', `--alpha with ${option}: it cannot be seen through`, {
    hint: `In ${title}, ${CODEC_TITLES[seenThrough]} can, encoded in software: leave ${option.split(' ')[0]} out.`,
  })
}

/** What `--encoder` or `--codec` says; both must say the same. */
function namedCodec({ codec, encoder }: CodecRequest): Codec | undefined {
  if (encoder === 'auto') return codec
  const named = encoderNamed(encoder)
  if (!named) throw unknownEncoder(encoder)
  if (codec !== undefined && codec !== named.codec) {
    throw usageError(
      'option-conflict',
      `--encoder ${encoder} with --codec ${codec}: it makes ${CODEC_TITLES[named.codec]}`,
      { hint: 'Give one of them: the name of an encoder says the codec too.' },
    )
  }
  return named.codec
}

function refuseChoices({ container, codec, encoder, bitrate }: CodecRequest): void {
  const { title } = CONTAINERS[container]
  const given =
    codec !== undefined ? `--codec ${codec}` : encoder !== 'auto' ? `--encoder ${encoder}` : '--bitrate'
  if (codec === undefined && encoder === 'auto' && !bitrate) return
  if (encoder !== 'auto' && !encoderNamed(encoder)) throw unknownEncoder(encoder)
  throw usageError('option-conflict', `${given} with ${title}: there is nothing to choose`, {
    hint: 'Encoders are for .mp4, .mov, .mkv and .webm.',
  })
}
