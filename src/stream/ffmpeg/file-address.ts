/**
 * A file's name as ffmpeg takes it without reading anything into it: a leading dash is not an option, and neither
 * a colon nor `http:` names a protocol.
 */
export function fileAddress(path: string): string {
  return `file:${path}`
}
