/** The dialects of shader files. `glslviewer` is also that of the Book of Shaders. */
export const DIALECTS = ['native', 'shadertoy', 'isf', 'gl-transition', 'glslviewer'] as const

export type Dialect = (typeof DIALECTS)[number]
