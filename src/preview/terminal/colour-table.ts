/** The steps of the 6 × 6 × 6 colours that terminals have from number 16 on. */
const CUBE_STEPS = [0, 95, 135, 175, 215, 255] as const
const CUBE_START = 16
/** 24 greys: 8, 18, 28 … 238. */
const GREY_START = 232
const GREYS = 24

/** Number of the nearest colour among the 256 of a terminal's table; the first 16 are the user's own, and not used. */
export function nearestOfTable(red: number, green: number, blue: number): number {
  const [r, g, b] = [cubeStep(red), cubeStep(green), cubeStep(blue)]
  const grey = Math.max(0, Math.min(GREYS - 1, Math.round(((red + green + blue) / 3 - 8) / 10)))
  const level = 8 + 10 * grey
  const cubeError = distance(red - stepLevel(r), green - stepLevel(g), blue - stepLevel(b))
  const greyError = distance(red - level, green - level, blue - level)
  return greyError < cubeError ? GREY_START + grey : CUBE_START + 36 * r + 6 * g + b
}

function cubeStep(value: number): number {
  if (value < 48) return 0
  return value < 115 ? 1 : Math.min(5, Math.round((value - 55) / 40))
}

function stepLevel(step: number): number {
  return CUBE_STEPS[step] ?? 0
}

function distance(red: number, green: number, blue: number): number {
  return red * red + green * green + blue * blue
}
