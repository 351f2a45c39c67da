import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openEventStreams } from '../../../src/preview/server/event-streams.js'

const MESSAGE = { text: 'x'.repeat(100_000) }
const CATCH_UP = { caughtUp: true }

/** A server whose every request is a listener; gives its address and the responses. */
async function serve(
  onListener: (response: ServerResponse) => void,
): Promise<{ server: Server; url: string }> {
  const server = createServer((_, response) => onListener(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  return { server, url: `http://127.0.0.1:${address.port}/` }
}

it('what waits for a slow listener does not grow; when it reads again it is caught up, and misses nothing that follows', async () => {
  const streams = openEventStreams(() => CATCH_UP)
  const responses: ServerResponse[] = []
  const { server, url } = await serve((response) => {
    responses.push(response)
    streams.add(response)
  })
  const { body } = await fetch(url)
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let most = 0
  for (let i = 0; i < 2000; i++) {
    streams.send(MESSAGE)
    most = Math.max(most, responses[0]?.writableLength ?? 0)
    if (i % 20 === 0) await pause(0)
  }
  // 200 MB were said. One message may be on its way, and the catch-up behind it.
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(2 * MESSAGE.text.length)

  let text = ''
  const read = async () => {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) throw new Error(`the stream has ended after: ${text}`)
    text = (text + value).slice(-2 * MESSAGE.text.length)
  }
  const readUntil = async (wanted: string) => {
    while (!text.includes(wanted)) await read()
  }
  while (responses[0]?.writableNeedDrain) await read()
  await readUntil(`${MESSAGE.text}"}\n\ndata: ${JSON.stringify(CATCH_UP)}\n\n`)
  streams.send({ after: 1 })
  await readUntil(`${JSON.stringify(CATCH_UP)}\n\ndata: {"after":1}\n\n`)
  await streams.end({ last: true }, 1000)
  await readUntil('{"last":true}')
  expect(streams.count).toBe(0)
  server.close()
})
