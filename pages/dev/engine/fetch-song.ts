import type { AudioFeatures } from '../../../src/audio/features.js'
import { openFeatures } from '../../../src/audio/store/open-features.js'
import { fetchBytes } from './fetch-bytes.js'
import { files, type RemoteFile } from './files.js'

/** Where the song's analysis lies in the table of files. */
const FOLDER = '/song'
/** Files up to this size are fetched whole. */
const WHOLE_BYTES = 48 * 2 ** 20

export interface FeatureFile {
  readonly name: string
  readonly bytes: number
}

/** Fetches the analysis of the song and opens it. Of a long song the large files are read in parts, when they are needed. */
export async function fetchSong(listed: readonly FeatureFile[]): Promise<AudioFeatures> {
  await Promise.all(
    listed.map(async ({ name, bytes }) => {
      const address = `api/features/${encodeURIComponent(name)}`
      const content = bytes > WHOLE_BYTES ? remoteFile(address, bytes) : await fetchBytes(address)
      files.set(`${FOLDER}/${name}`, content)
    }),
  )
  return openFeatures(FOLDER)
}

/**
 * Reads a part while everything waits: the compositor cannot wait for pages otherwise, and the server is this machine. Bytes
 * come as the low halves of characters, since a request that is waited for may not ask for a buffer.
 */
function remoteFile(address: string, size: number): RemoteFile {
  return {
    size,
    read(position, length) {
      const request = new XMLHttpRequest()
      request.open('GET', address, false)
      request.setRequestHeader('Range', `bytes=${position}-${position + length - 1}`)
      request.overrideMimeType('text/plain; charset=x-user-defined')
      request.send()
      const text = request.responseText
      return Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) & 0xff)
    },
  }
}
