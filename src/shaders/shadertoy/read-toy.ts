import { basename, dirname, extname, resolve } from 'node:path'
import type { ReadShader } from '../read-shader.js'
import { createSourceFile, diagnosticAt, type SourceFile } from '../source-file.js'
import { summaryOf } from '../summary.js'
import { findPart, partOfFile, readAnnotated } from './read-annotated.js'
import { cubeNotSupported, isExport, readExport } from './read-export.js'
import type { Toy } from './toy.js'

/** Parts that may stand beside an image without being named by it. */
const FAMILY = /^(?:Image|Buffer [A-D])$/

/**
 * Reads a Shadertoy shader from its JSON, or from a file and what belongs to it: Common stands beside an image or
 * buffer by its name, buffers are named by `#iChannel` lines.
 * @throws GpuvizError `bad-export`, `bad-channel`, `not-supported`
 */
export function readToy(shader: ReadShader): Toy {
  const { main } = shader
  const fileName = basename(shader.name, extname(shader.name))
  if (isExport(main.name, main.text)) {
    const toy = readExport(main)
    return { ...toy, name: fileName }
  }
  const { passes, remarks } = readAnnotated(shader)
  const inFamily = FAMILY.test(partOfFile(main.absolutePath) ?? '')
  const beside = (part: string) =>
    inFamily ? findPart(shader.listFolder, dirname(main.name), part) : undefined
  const cube = beside('Cube A')
  if (cube !== undefined && shader.name !== main.name)
    throw cubeNotSupported(readBeside(shader, cube) ?? main)
  const common = beside('Common')
  const sound = beside('Sound')
  const left = sound === undefined ? undefined : readBeside(shader, sound)
  return {
    name: fileName,
    summary: summaryOf(main),
    passes,
    common: common === undefined ? undefined : readBeside(shader, common),
    remarks: left
      ? [
          ...remarks,
          diagnosticAt(
            { file: left, line: 1, column: 1 },
            'left out: gpuviz shows a song, and makes none',
            'warning',
          ),
        ]
      : remarks,
  }
}

function readBeside({ readFile }: ReadShader, name: string): SourceFile | undefined {
  const path = resolve(name)
  const text = readFile(path)
  return text === undefined ? undefined : createSourceFile(name, path, text)
}
