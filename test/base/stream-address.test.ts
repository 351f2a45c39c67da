import { describe, expect, it } from 'vitest'
import { isAddress, shownOutput, streamScheme, withoutSecrets } from '../../src/base/stream-address.js'

describe('addresses', () => {
  it.each([
    ['rtmp://live.example/app/key', true, 'rtmp'],
    ['RTMPS://live.example/app/key', true, 'rtmps'],
    ['srt://10.0.0.7:9000?streamid=x', true, 'srt'],
    ['udp://239.0.0.1:1234', true, 'udp'],
    ['https://example.org/x', true, undefined],
    ['out.mp4', false, undefined],
    ['a:b.mp4', false, undefined],
    ['-', false, undefined],
  ])('%s', (output, address, scheme) => {
    expect(isAddress(output)).toBe(address)
    expect(streamScheme(output)).toBe(scheme)
  })
})

describe('what is shown of an output', () => {
  it.each([
    ['rtmp://live.example:1935/app/secret', 'rtmp://live.example:1935/app/…'],
    ['rtmp://live.example/app/instance/secret', 'rtmp://live.example/app/…'],
    ['rtmps://live.example/app/FB-1?a=secret', 'rtmps://live.example/app/…'],
    ['rtmp://user:word@live.example/app/secret', 'rtmp://live.example/app/…'],
    ['rtmp://live.example/secret', 'rtmp://live.example/…'],
    ['rtmp://live.example/app/', 'rtmp://live.example/app'],
    ['srt://10.0.0.7:9000?streamid=secret&passphrase=word', 'srt://10.0.0.7:9000/…'],
    ['udp://239.0.0.1:1234', 'udp://239.0.0.1:1234'],
    ['folder/out.mp4', 'folder/out.mp4'],
  ])('%s → %s', (output, shown) => {
    expect(shownOutput(output)).toBe(shown)
  })
})

describe('texts of other programs', () => {
  it('lose the address, and every part of it that gives access', () => {
    const output = 'rtmp://user:word@live.example/app/s3cr.t+key?token=t0ken'
    const said = [
      `[error] ${output}: Connection refused`,
      'path = /app/s3cr.t+key?token=t0ken, app = app, fname = s3cr.t+key?token=t0ken',
      'auth user:word, token t0ken, key s3cr.t+key',
    ].join('\n')
    const safe = withoutSecrets(said, output)
    expect(safe).not.toMatch(/s3cr|t0ken|word/)
    expect(safe).toContain('[error] rtmp://live.example/app/…: Connection refused')
    expect(safe).toContain('app = app')
  })

  it('stay readable where a key is a common word', () => {
    const safe = withoutSecrets('[info] keyframes every 60, key = key', 'rtmp://localhost/live/key')
    expect(safe).toBe('[info] keyframes every 60, … = …')
  })

  it('stay as they are for files', () => {
    expect(withoutSecrets('out.mp4: No space left', 'out.mp4')).toBe('out.mp4: No space left')
  })
})
