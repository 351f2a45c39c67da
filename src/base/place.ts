/** Where something lies in the frame, with a margin to its edges. */
export const PLACES = [
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const
export type Place = (typeof PLACES)[number]
