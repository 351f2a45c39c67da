import { messageOf } from '../../../src/base/errors.js'
import { parseRational } from '../../../src/base/rational.js'
import type { Scene, ShaderLayerSpec } from '../../../src/scenes/scene.js'
import { shaderRequest } from '../../../src/scenes/shader-request.js'
import { type LoadedShader, loadShader, resolveParams } from '../../../src/shaders/index.js'
import type { DevSession } from '../server/protocol.js'
import { paramsOf, type Settings } from '../settings.js'

/** A shader that was read, with the values of its parameters that it takes. */
export interface Look {
  readonly source: LoadedShader
  /** Of those given, the ones that the shader has and takes. */
  readonly params: Readonly<Record<string, string>>
}

/** Reads the shader from the files that the page has. Throws the author's errors. */
export function readLook(session: DevSession, settings: Settings): Look {
  const source = loadShader(shaderRequest(layerOf(session, {})))
  return { source, params: usable(source, paramsOf(settings, session)) }
}

/** Why a shader does not take a value; undefined where it does. */
export function refusalOf({ source, params }: Look, name: string, text: string): string | undefined {
  try {
    resolveParams(source, { ...params, [name]: text }, '')
    return undefined
  } catch (error) {
    return messageOf(error).replace(`${name}=${text}: `, '')
  }
}

/** The scene that the page and its render show. */
export function sceneOf(session: DevSession, settings: Settings, { params }: Look): Scene {
  const { width, height, fps } = settings
  return {
    version: 1,
    ...{ width, height },
    fps: parseRational(fps) ?? { num: 30, den: 1 },
    seed: session.seed,
    layers: [layerOf(session, params)],
  }
}

function layerOf(
  { shader: { name, dialect, channels, include } }: DevSession,
  params: ShaderLayerSpec['params'],
): ShaderLayerSpec {
  const hasChannels = Object.keys(channels).length > 0
  return {
    kind: 'shader',
    shader: name,
    ...(dialect && { dialect }),
    ...(hasChannels && { channels }),
    include,
    params,
    over: 'background',
  }
}

/** A value of a parameter that is gone, or has another type now, waits for its return. */
function usable(source: LoadedShader, given: Readonly<Record<string, string>>): Record<string, string> {
  const taken: Record<string, string> = {}
  const names = new Set(source.params.map(({ name }) => name))
  // Formulas may name other parameters, so that values come first.
  const entries = Object.entries(given).filter(([name]) => names.has(name))
  for (const [name, text] of entries) {
    if (!refusalOf({ source, params: taken }, name, text)) taken[name] = text
  }
  return taken
}
