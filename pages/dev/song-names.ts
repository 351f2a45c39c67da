import { byId, setText } from '../shared/elements.js'
import type { DevSession } from './server/protocol.js'

/** What is open, at the head of the page. */
export function showNames({ song, shader }: DevSession): void {
  const name = shader.name.split('/').at(-1) ?? shader.name
  setText(byId('look-name', HTMLElement), name)
  const titles = song.title === undefined ? [song.name] : [song.title, song.artist]
  const tempo = song.tempoBpm > 0 ? `${Math.round(song.tempoBpm)} BPM` : undefined
  const facts = [...titles, tempo].filter((fact) => fact !== undefined)
  setText(byId('song-name', HTMLElement), facts.join(' · '))
  document.title = `${name} · ${song.name} · gpuviz dev`
}
