import { distance } from 'fastest-levenshtein'

/** The known name most like `name`, where one is like enough to be what was meant: at most `most` characters differ. */
export function nearestName(
  name: string,
  known: Iterable<string>,
  most = Math.max(2, Math.floor(name.length / 2)),
): string | undefined {
  let best: string | undefined
  let bestDistance = most + 1
  for (const candidate of known) {
    const candidateDistance = distance(name.toLowerCase(), candidate.toLowerCase())
    if (candidateDistance < bestDistance) {
      best = candidate
      bestDistance = candidateDistance
    }
  }
  return best
}
