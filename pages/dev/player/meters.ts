import { byId, setText } from '../../shared/elements.js'
import type { Picture } from '../look/picture.js'
import type { FramePlayer } from './play-frames.js'

/** Figures that change with each frame cannot be read. Milliseconds. */
const EVERY_MS = 400

/** Frames a second, what a frame costs, and who draws. */
export function createMeters(picture: Picture, player: FramePlayer, isPlaying: () => boolean): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - last < EVERY_MS) return
    last = now
    const { cost } = picture
    setText(byId('meter-fps', HTMLElement), isPlaying() ? `${player.fps} frames a second` : 'paused')
    setText(byId('meter-cost', HTMLElement), cost ? `${cost.ms.toFixed(1)} ms a frame (${cost.clock})` : '')
    setText(byId('meter-drawer', HTMLElement), shortRenderer(picture.drawer))
  }
}

/** The card's name of `ANGLE (NVIDIA Corporation, NVIDIA GeForce …, OpenGL …)`, `ANGLE (Google, Vulkan 1.3 (SwiftShader …), …)`. */
function shortRenderer(renderer: string): string {
  const [, inner = renderer] = /^ANGLE \((.*)\)$/.exec(renderer) ?? []
  const [maker = '', card = maker] = inner.split(', ')
  const [, underVulkan = card] = /^Vulkan [\d.]+ \(([^(]+)/.exec(card) ?? []
  return underVulkan.replace(/\(0x.*$|\/.*$/, '').trim()
}
