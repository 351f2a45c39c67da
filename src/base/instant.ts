/** A time, in seconds from the input's start: an object, for V8 may box a number that is handed from call to call. */
export interface Instant {
  readonly seconds: number
}
