/** A sum of magnitudes up to this is silence, or what rounding leaves of a constant; -90 dB of noise gives 1e-3. */
export const SILENT_MAGNITUDES = 3e-4
