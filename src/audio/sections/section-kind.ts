const LETTERS = 26
const CODE_OF_A = 65

/** The number of a label: 0 for `A`, 25 for `Z`, 26 for `AA`, as `sectionLabel` counts. Nothing is allocated. */
export function sectionKind(label: string): number {
  let kind = 0
  for (let i = 0; i < label.length; i++) kind = kind * LETTERS + label.charCodeAt(i) - CODE_OF_A + 1
  return Math.max(0, kind - 1)
}
