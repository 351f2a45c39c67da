import { basename, extname } from 'node:path'
import { shaderError } from '../diagnostic.js'
import { expandIncludes } from '../expand-includes.js'
import { placeOfOffset, textOf } from '../generated-source.js'
import { assemblePass } from '../passes/assemble-pass.js'
import { fullScreenVertex } from '../passes/full-screen-vertex.js'
import type { PictureFeed, SamplerFeed } from '../passes/pass-program.js'
import { takeDirectives } from '../passes/take-directives.js'
import { takeUniforms } from '../passes/take-uniforms.js'
import type { ReadShader } from '../read-shader.js'
import type { PassShaderSource } from '../shader-program.js'
import { diagnosticAt } from '../source-file.js'
import { summaryOf } from '../summary.js'
import { surveySource } from '../survey-source.js'
import { tokenize } from '../tokenize.js'
import { readTransitionParams } from './transition-params.js'

/** What every transition may use. Both pictures have the frame's shape, so that `ratio` changes nothing in how they lie. */
const HEADER = [
  'uniform sampler2D gv_from;',
  'uniform sampler2D gv_to;',
  'uniform vec2 gv_size;',
  'uniform float progress;',
  'uniform float ratio;',
  'vec4 getFromColor(vec2 uv) { return texture(gv_from, uv); }',
  'vec4 getToColor(vec2 uv) { return texture(gv_to, uv); }',
]

const OURS = /^(?:progress|ratio)$/

/**
 * A transition of gl-transitions.com's kind: `vec4 transition(vec2 uv)` between the inputs `from` and `to`.
 * @throws GpuvizError `no-main-image`, `missing-include`, `include-cycle`
 */
export function loadGlTransition({ main, name, readFile, folders }: ReadShader): PassShaderSource {
  const { lines, files } = expandIncludes(main, readFile, folders)
  const { lines: taken, extensions } = takeDirectives(lines)
  const { globals } = surveySource(tokenize(textOf(taken)))
  const transition = globals.get('transition')
  if (transition?.kind !== 'function') {
    const message = 'no transition: expected a function "vec4 transition(vec2 uv)"'
    throw shaderError([diagnosticAt({ file: main, line: 1, column: 1 }, message)], 'no-main-image')
  }
  const place = placeOfOffset(taken, transition.offset) ?? { file: main, line: 1, column: 1 }
  const params = files.flatMap(readTransitionParams)
  const assembled = assemblePass({
    author: takeUniforms(taken, (uniform) => OURS.test(uniform)).lines,
    extensions,
    header: HEADER,
    footer: (starts) => [
      'layout(location = 0) out highp vec4 gv_fragColor;',
      `void main() { ${starts} gv_fragColor = transition(gl_FragCoord.xy / gv_size); }`,
    ],
    vertex: fullScreenVertex(),
    place,
  })
  const images = params.filter(({ type }) => type === 'image')
  return {
    form: 'passes',
    name: basename(name, extname(name)),
    file: name,
    dialect: 'gl-transition',
    summary: summaryOf(main),
    params,
    uses: new Set(),
    dependencies: files.map(({ absolutePath }) => absolutePath),
    program: {
      buffers: [],
      passes: [
        {
          name: 'transition',
          ...assembled,
          uniforms: {
            gv_size: { kind: 'size', of: { kind: 'target' }, components: 2 },
            progress: { kind: 'moment', value: 'transition' },
            ratio: { kind: 'ratio' },
          },
          samplers: {
            gv_from: sampler({ kind: 'input', which: 'from' }),
            gv_to: sampler({ kind: 'input', which: 'to' }),
            ...Object.fromEntries(
              images.map(({ name: image }) => [image, sampler({ kind: 'image-param', name: image })]),
            ),
          },
          alpha: 'straight',
        },
      ],
    },
  }
}

function sampler(picture: PictureFeed): SamplerFeed {
  return { picture, filter: 'linear', wrap: 'clamp' }
}
