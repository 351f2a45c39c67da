import { linkTo } from './link.js'

export interface FrameRequest {
  readonly image: HTMLImageElement
  /** False once nothing more can come. */
  readonly goesOn: () => boolean
}

/** Between two tries to reach a server that does not answer. */
const RETRY_MS = 1500

/**
 * Shows one picture after the other, as fast as they come and this page can show them. The server makes one only while
 * somebody waits for it, so that a page nobody looks at asks for none.
 */
export async function followFrames({ image, goesOn }: FrameRequest): Promise<void> {
  let after = '0'
  while (goesOn()) {
    if (document.hidden) await untilVisible()
    const response = await fetch(linkTo('frame.jpg', { after })).catch(() => undefined)
    if (response?.status === 200) {
      after = response.headers.get('x-frame-number') ?? after
      const picture = await response.blob().catch(() => undefined)
      if (picture && goesOn()) await showPicture(image, URL.createObjectURL(picture))
    } else if (response?.status !== 204) {
      await pause(RETRY_MS)
    }
  }
}

/** Shows the picture under an address; that of the one before is given back. */
export async function showPicture(image: HTMLImageElement, address: string): Promise<void> {
  const before = image.src
  // `decode()` would decode it once more: at its own size, not at the one that it is shown at.
  await new Promise((resolve) => {
    image.onload = resolve
    image.onerror = resolve
    image.src = address
  })
  if (before.startsWith('blob:')) URL.revokeObjectURL(before)
}

function untilVisible(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden) return
      document.removeEventListener('visibilitychange', look)
      resolve()
    }
    document.addEventListener('visibilitychange', look)
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
