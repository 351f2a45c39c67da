import { byId, make } from '../../shared/elements.js'
import type { DevSession } from '../server/protocol.js'

export interface LookList {
  show(session: DevSession): void
}

/** The author's own shader, and those that come with gpuviz. */
export function createLookList(onSelect: (shader: string) => void): LookList {
  const holder = byId('looks', HTMLElement)
  let own: string | undefined
  return {
    show({ shader, builtins }) {
      if (!shader.builtin) own = shader.name
      const entries = builtins.map(({ name, summary }) => entryOf(name, { words: summary, picture: name }))
      const mine = own === undefined ? [] : [entryOf(own, { words: 'Your shader' })]
      holder.replaceChildren(
        ...[...mine, ...entries].map(({ name, item, button }) => {
          button.setAttribute('aria-current', String(name === shader.name))
          button.addEventListener('click', () => onSelect(name))
          return item
        }),
      )
    },
  }
}

function entryOf(name: string, { words, picture }: { readonly words: string; readonly picture?: string }) {
  const item = make('li', '')
  const button = make('button', 'look')
  button.type = 'button'
  if (picture !== undefined) {
    const image = make('img', '')
    image.loading = 'lazy'
    image.alt = ''
    image.src = `api/thumbnail/${encodeURIComponent(picture)}.webp`
    button.append(image)
  } else button.append(make('span', 'own', '✎'))
  button.append(make('span', 'look-name', name.split('/').at(-1) ?? name), make('span', 'look-words', words))
  item.append(button)
  return { name, item, button }
}
