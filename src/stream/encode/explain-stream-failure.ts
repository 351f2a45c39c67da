import { GpuvizError } from '../../base/errors.js'
import { shownOutput, withoutSecrets } from '../../base/stream-address.js'
import type { EncoderExit } from './start-encoder.js'

/** What ffmpeg says of a packet that could not be sent: its words of version 5, and of later ones. */
const DROPPED =
  /av_interleaved_write_frame\(\): |Error writing trailer of |Error submitting a packet to the muxer|Error muxing a packet/
/** Why a connection ended or did not come about, as the system or the receiver put it. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/Failed to resolve hostname|Name or service not known/, 'no such host is known'],
  [/Connection refused/, 'nobody is listening there (connection refused)'],
  [/Server error: (.+)/, 'the server said'],
  [/Connection timed out|Operation timed out/, 'no answer in time'],
  [/Network is unreachable|No route to host/, 'there is no way to it from here'],
  [/Broken pipe|Connection reset by peer/, 'the receiver closed the connection'],
  [/certificate|TLS|gnutls/i, 'no secure connection could be made'],
  [/handshake/i, 'what answers there speaks no RTMP'],
  [/Input\/output error|End of file/, 'no connection came about, or the receiver refuses it'],
]

/** The error of a stream that could not be sent: `stream-failed`, `stream-dropped`; undefined where something else failed. */
export function explainStreamFailure({ stderr, output }: EncoderExit): GpuvizError | undefined {
  const shown = shownOutput(output)
  if (DROPPED.test(stderr)) {
    const reason = reasonOf(stderr.slice(stderr.search(DROPPED)), output)
    return new GpuvizError('stream-dropped', `${shown}: the connection broke off: ${reason}`, {
      hint: 'What was sent until then is with the receiver. A lower --bitrate is easier on a slow line.',
    })
  }
  if (!couldNotOpen(stderr, output)) return undefined
  return new GpuvizError('stream-failed', `${shown}: cannot be sent to: ${reasonOf(stderr, output)}`, {
    hint: 'Check the address, the stream key, and that the receiver is running.',
  })
}

/** Of an output, ffmpeg says `[error] ADDRESS: reason`, and later versions `Error opening output …`. */
function couldNotOpen(stderr: string, output: string): boolean {
  return stderr.includes(`${output}: `) || /Error opening output/.test(stderr)
}

function reasonOf(stderr: string, output: string): string {
  for (const [pattern, words] of REASONS) {
    const match = pattern.exec(stderr)
    if (match) return match[1] === undefined ? words : `${words}: ${withoutSecrets(match[1], output)}`
  }
  const last = stderr.split('\n').findLast((line) => /\[(error|fatal)\]/.test(line))
  return last === undefined ? 'ffmpeg does not say why' : withoutSecrets(last, output)
}
