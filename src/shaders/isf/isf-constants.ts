/** DATE: year, month, day, seconds of the day. The same in every render, so that every render is the same. */
export const FIXED_DATE = [2024, 1, 1, 43200] as const
/** Samples of an audio input, and columns of an audioFFT input, that does not say how many it wants. */
export const AUDIO_COLUMNS = 512
