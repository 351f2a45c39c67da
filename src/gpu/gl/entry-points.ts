import koffi from 'koffi'
import { GpuvizError } from '../../base/errors.js'

/**
 * Makes a callable of a C declaration such as `void glClear(uint mask)`. The type is the caller's to state: it is
 * what the declaration means in TypeScript.
 */
export type Bind = <Call extends (...args: never[]) => unknown>(declaration: string) => Call

/** As `Bind`, but undefined where the driver lacks the function. */
export type BindOptional = <Call extends (...args: never[]) => unknown>(
  declaration: string,
) => Call | undefined

export interface EntryPoints {
  readonly bind: Bind
  readonly bindOptional: BindOptional
}

const DECLARATION = /^(.*?[\s*])(\w+)\((.*)\)$/

const PARAMETER = /^(_Out_ )?(.*[\s*])\w+$/

interface Declaration {
  readonly result: string
  readonly name: string
  readonly parameters: readonly string[]
}

function parseDeclaration(declaration: string): Declaration {
  const [, result, name, parameters] = DECLARATION.exec(declaration) ?? []
  if (result === undefined || name === undefined || parameters === undefined) {
    throw new TypeError(`not a C declaration: ${declaration}`)
  }
  return { result: result.trim(), name, parameters: parameters === '' ? [] : parameters.split(/,\s*/) }
}

function parameterType(parameter: string): ReturnType<typeof koffi.out> | string {
  const [, out, type] = PARAMETER.exec(parameter) ?? []
  if (type === undefined) throw new TypeError(`not a C parameter with a name: ${parameter}`)
  return out === undefined ? type.trim() : koffi.out(type.trim())
}

/**
 * Binds functions found by `addressOf`, each once: binding the same declaration again gives the same callable.
 * Prototypes stay anonymous, since koffi keeps named ones for the life of the process and refuses a second one.
 */
export function createEntryPoints(library: string, addressOf: (name: string) => unknown): EntryPoints {
  const bound = new Map<string, ReturnType<typeof koffi.decode>>()
  const bindOptional: BindOptional = (declaration) => {
    if (!bound.has(declaration)) {
      const { result, name, parameters } = parseDeclaration(declaration)
      const address = addressOf(name)
      bound.set(
        declaration,
        address ? koffi.decode(address, koffi.proto(result, parameters.map(parameterType))) : undefined,
      )
    }
    return bound.get(declaration)
  }
  const bind: Bind = <Call extends (...args: never[]) => unknown>(declaration: string) => {
    const call = bindOptional<Call>(declaration)
    if (call === undefined) {
      const { name } = parseDeclaration(declaration)
      throw new GpuvizError('gl-missing', `${library} has no function ${name}`, {
        hint: 'OpenGL ES 3.0 or newer is needed: update the graphics driver (Mesa 20 or newer has it).',
      })
    }
    return call
  }
  return { bind, bindOptional }
}
