import { request } from 'node:http'
import type { PageMessage } from '../../../src/preview/page/page-state.js'

/** What a plain HTTP client sees of the page's server. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks once, with the headers as given: `fetch` would not let `Host` be set. */
export function ask(url: string, { method = 'GET', headers = {} }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** The address of another file of the page, with its token. */
export function beside(url: string, path: string, fields: Readonly<Record<string, string>> = {}): string {
  const address = new URL(path, url)
  const token = new URL(url).searchParams.get('token') ?? ''
  address.search = String(new URLSearchParams({ token, ...fields }))
  return address.href
}

/** Listens to the events of a page; `next` gives undefined when the server has ended them. */
export async function listenTo(
  url: string,
  signal?: AbortSignal,
): Promise<() => Promise<PageMessage | undefined>> {
  const response = await fetch(beside(url, 'events'), signal ? { signal } : {})
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no events')
  let text = ''
  return async () => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const message: PageMessage = JSON.parse(text.slice('data: '.length, end))
        text = text.slice(end + 2)
        return message
      }
      const { value, done } = await reader.read()
      if (done) return undefined
      text += value
    }
  }
}
