import { z } from 'zod'

/** -Infinity, which JSON has not, is null. */
const level = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NEGATIVE_INFINITY)

const sectionFile = z.object({ startSeconds: z.number(), endSeconds: z.number(), label: z.string() })

/** What `features.json` holds of sections; times count from the beginning of what was analysed. */
export const storedSections = z.array(sectionFile)

const tonic = z.enum(['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'])

/** What `features.json` holds besides, where it is of a full analysis. */
export const storedSong = z.object({
  startSeconds: z.number(),
  fileSampleRate: z.int().positive(),
  settings: z.object({
    mels: z.int().positive(),
    fminHz: z.number(),
    fmaxHz: z.number(),
    channel: z.union([z.enum(['mix', 'left', 'right']), z.int().nonnegative()]),
    chunkSeconds: z.number().positive(),
    overlapSeconds: z.number().positive(),
    workers: z.int().positive(),
  }),
  loudness: z.object({
    integratedLufs: level,
    rangeLu: z.number(),
    truePeakDbtp: level,
    samplePeakDbfs: level,
  }),
  key: z.object({ tonic, mode: z.enum(['major', 'minor']), confidence: z.number() }),
  tuningCents: z.number(),
  /** The largest value of `logMel`, dB. */
  largestLogMel: z.number(),
  /** Onsets in their file. */
  onsets: z.int().nonnegative(),
  chunks: z.array(
    z.object({
      index: z.int().nonnegative(),
      startSeconds: z.number(),
      endSeconds: z.number(),
      status: z.enum(['ok', 'failed']),
    }),
  ),
})

export type StoredSong = Readonly<z.infer<typeof storedSong>>
