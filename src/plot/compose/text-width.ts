/** Letters of Inter by how wide they are about, in sizes of the letters; all others are `OTHER`. */
const WIDTHS = [
  { letters: /[ilj'|.,:;]/, width: 0.27 },
  { letters: /[ frt()[\]1-]/, width: 0.37 },
  { letters: /[mwMW]/, width: 0.87 },
  { letters: /[A-Z−+]/, width: 0.7 },
] as const
const OTHER = 0.6

/** How wide a short text will be, about, in sizes of its letters: for placing what stands before it. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => {
    return sum + (WIDTHS.find(({ letters }) => letters.test(letter))?.width ?? OTHER)
  }, 0)
}
