/** One triangle that covers the target, (-1, -1), (3, -1), (-1, 3), without attributes. */
const COVER =
  'gl_Position = vec4(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0, 0.0, 1.0);'

/** What a fragment shader gets from a plane that lies before the camera, by the type of its varying. */
const ON_A_PLANE: Readonly<Record<string, string>> = {
  float: '0.0',
  vec2: 'gl_Position.xy * 0.5 + 0.5',
  vec3: 'vec3(0.0, 0.0, 1.0)',
  vec4: 'vec4(1.0)',
}

/** A varying that the fragment shader reads. */
export interface Varying {
  readonly name: string
  readonly type: string
}

/**
 * The vertex source of a pass over the whole target. A vec2 runs from 0 at its lower left to 1 at its upper right; others are those of a
 * white plane that faces the viewer. Types that no plane has are left out, for the driver to say so.
 */
export function fullScreenVertex(varyings: readonly Varying[] = []): string {
  const known = varyings.filter(({ type }) => Object.hasOwn(ON_A_PLANE, type))
  return [
    '#version 300 es',
    ...known.map(({ name, type }) => `out highp ${type} ${name};`),
    `void main() { ${[COVER, ...known.map(({ name, type }) => `${name} = ${ON_A_PLANE[type]};`)].join(' ')} }`,
    '',
  ].join('\n')
}
