/** After ten minutes, at a rate that no clock divides, each flash is still within one frame of its click. */
import { expect, onTestFinished, test } from 'vitest'
import { clickSeconds, FLASH_SHADER, FLASH_SIZE, flashSeconds, syncError } from '../e2e/click-sync.js'
import { expectSuccess } from '../e2e/expect-run.js'
import { runGpuviz } from '../e2e/run-gpuviz.js'
import { clickTrack, encodeSong, writeWav } from '../e2e/songs.js'
import { openWorkspace } from '../e2e/workspace.js'

const RATE = 44100
const SECONDS = 600
const FRAME_SECONDS = 1001 / 30000
/** At all places between two frames: the distance is no multiple of a frame. */
const CLICKS = Array.from({ length: 85 }, (_, i) => Math.round((1.2345 + i * 7.0137) * RATE))

test.each(['clicks.wav', 'clicks.mp3'])('10 minutes of %s at 30000/1001', async (song) => {
  const workspace = openWorkspace()
  onTestFinished(() => workspace[Symbol.dispose]())
  const wav = writeWav(workspace.path('clicks.wav'), clickTrack({ clicks: CLICKS, seconds: SECONDS }))
  if (song !== 'clicks.wav') encodeSong(wav, workspace.path(song), '-b:a', '192k')
  const size = ['--size', `${FLASH_SIZE.width}x${FLASH_SIZE.height}`]
  const args = [song, '-o', 'out.mp4', '--fps', '30000/1001', '--shader', FLASH_SHADER, ...size]
  expectSuccess(await runGpuviz(workspace, args, { timeoutSeconds: 900 }), ['out.mp4'])

  const film = workspace.path('out.mp4')
  const times = CLICKS.map((sample) => sample / RATE)
  const picture = syncError(flashSeconds(film, 'loud'), times)
  const sound = syncError(clickSeconds(film), times)
  const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(2)} ms`
  console.log(
    `${song}: flashes at most ${milliseconds(picture.worstSeconds)} off, sound ${milliseconds(sound.worstSeconds)}`,
  )
  expect(picture.worstSeconds, picture.text).toBeLessThanOrEqual(FRAME_SECONDS)
  expect(sound.worstSeconds, sound.text).toBeLessThan(0.001)
})
