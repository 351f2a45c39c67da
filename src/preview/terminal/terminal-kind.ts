/** How a terminal shows pictures; `blocks` are letters, two pixels each, which every terminal with colours has. */
export type Protocol = 'kitty' | 'iterm2' | 'sixel' | 'blocks'

export const PROTOCOLS: readonly Protocol[] = ['kitty', 'iterm2', 'sixel', 'blocks']

export type Environment = Readonly<Record<string, string | undefined>>

/** Terminals that draw sixels by default, by the beginning of their TERM. */
const SIXEL_TERMS = ['foot', 'mlterm', 'contour', 'yaft']
/** The first Konsole that knows kitty's protocol. */
const KONSOLE_WITH_PICTURES = 220_400

/**
 * What the environment tells of the terminal; undefined where it tells nothing of pictures. Inside tmux and screen it
 * tells of the terminal outside, whose pictures these do not pass on.
 */
export function protocolFromEnvironment(env: Environment): Protocol | undefined {
  const asked = PROTOCOLS.find((protocol) => protocol === env.GPUVIZ_TERMINAL)
  if (asked) return asked
  if (isMultiplexed(env)) return undefined
  const { TERM = '', TERM_PROGRAM = '' } = env
  const isKitty = env.KITTY_WINDOW_ID || TERM === 'xterm-kitty'
  if (isKitty || TERM === 'xterm-ghostty' || ['ghostty', 'WezTerm'].includes(TERM_PROGRAM)) return 'kitty'
  if (Number(env.KONSOLE_VERSION ?? 0) >= KONSOLE_WITH_PICTURES) return 'kitty'
  if (TERM_PROGRAM === 'iTerm.app' || env.LC_TERMINAL === 'iTerm2') return 'iterm2'
  return SIXEL_TERMS.some((name) => TERM.startsWith(name)) ? 'sixel' : undefined
}

function isMultiplexed({ TERM = '', TMUX, STY }: Environment): boolean {
  return Boolean(TMUX) || Boolean(STY) || /^(tmux|screen)/.test(TERM)
}

/** Whether the terminal takes any colour, not only the 256 of its table. */
export function hasTrueColour({ COLORTERM = '', TERM = '' }: Environment): boolean {
  return /truecolor|24bit/.test(COLORTERM) || /-direct$|^xterm-kitty$/.test(TERM)
}
