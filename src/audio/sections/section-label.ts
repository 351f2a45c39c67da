const LETTERS = 26
const CODE_OF_A = 65

/** `A` for 0, `B` for 1, … `Z`, then `AA`, `AB`, … */
export function sectionLabel(index: number): string {
  const letter = String.fromCharCode(CODE_OF_A + (index % LETTERS))
  return index < LETTERS ? letter : sectionLabel(Math.floor(index / LETTERS) - 1) + letter
}
