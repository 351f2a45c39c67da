import { GpuvizError } from '../../../src/base/errors.js'
import type { Scene } from '../../../src/scenes/scene.js'
import { ServerRefusal } from '../server/ask.js'
import type { DrawCost, Picture } from './picture.js'

/** Frames drawn by the server's GPU, for `--headless-server`: the next is asked for when the one before is there. */
export function openServerPicture(holder: HTMLElement, onArrival: () => void): Picture {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', 'The look at this moment of the song')
  holder.replaceChildren(canvas)
  const context = canvas.getContext('2d')
  let shown: Scene | undefined
  let shownFrame = -1
  let asking = false
  let cost = 0
  const fetchFrame = async (scene: Scene, frame: number) => {
    const start = performance.now()
    const bitmap = await frameOf(scene, frame)
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    context?.drawImage(bitmap, 0, 0)
    bitmap.close()
    cost = performance.now() - start
    shownFrame = frame
  }
  return {
    drawer: 'the server',
    async show(scene, frame) {
      await fetchFrame(scene, frame)
      shown = scene
      onArrival()
    },
    draw(frame) {
      if (frame === shownFrame) return true
      if (shown && !asking) {
        asking = true
        // A frame that does not come is asked for again with the next one; errors of the look come from `show`.
        void fetchFrame(shown, frame)
          .catch(() => undefined)
          .then(() => {
            asking = false
            onArrival()
          })
      }
      return false
    },
    read: () => (shownFrame < 0 ? undefined : context?.getImageData(0, 0, canvas.width, canvas.height)),
    get cost(): DrawCost {
      return { ms: cost, clock: 'network' }
    },
  }
}

async function frameOf(scene: Scene, frame: number): Promise<ImageBitmap> {
  const { width, height, layers } = scene
  const params = layers.flatMap((layer) => (layer.kind === 'shader' ? [layer.params] : []))[0] ?? {}
  const fields = {
    frame,
    size: `${width}x${height}`,
    fps: `${scene.fps.num}/${scene.fps.den}`,
    params: JSON.stringify(params),
  }
  const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
  const response = await fetch(`api/stream?${query}`)
  if (response.ok) return createImageBitmap(await response.blob())
  const { code, message, hint } = await response
    .json()
    .catch(() => ({ code: 'internal', message: 'no frame' }))
  if (response.status === 422) throw new GpuvizError(code, message, hint === undefined ? {} : { hint })
  throw new ServerRefusal(response.status, { code, message })
}
