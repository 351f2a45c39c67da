/** A stretch of a song that hangs together. Sections follow each other without gaps, from its start to its end. */
export interface Section {
  readonly startSeconds: number
  readonly endSeconds: number
  /** `A`, `B`, …: sections that sound alike share a letter; the first is `A`. */
  readonly label: string
}
