import { z } from 'zod'

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** Texts where the site's program interface has texts, numbers where its pages' have numbers; both are in use. */
const sampler = z.looseObject({
  filter: word.optional(),
  wrap: word.optional(),
  vflip: word.optional(),
  srgb: word.optional(),
})

const input = z.looseObject({
  id: word.optional(),
  channel: z.coerce.number().int(),
  ctype: z.string().optional(),
  type: z.string().optional(),
  src: z.string().optional(),
  filepath: z.string().optional(),
  sampler: sampler.nullish(),
})

const renderpass = z.looseObject({
  name: z.string().optional(),
  type: z.string().optional(),
  code: z.string(),
  inputs: z.array(input.nullable()).nullish(),
  outputs: z.array(z.looseObject({ id: word.optional() })).nullish(),
})

const shader = z.looseObject({
  info: z.looseObject({ name: z.string().optional(), description: z.string().optional() }).nullish(),
  renderpass: z.array(renderpass).min(1),
})

export type ExportedPass = z.infer<typeof renderpass>
export type ExportedInput = z.infer<typeof input>
export type ExportedShader = z.infer<typeof shader>

/** A shader alone, in an array of one, or as the program interface wraps it: `{"Shader": …}`. */
export const EXPORT = z.union([
  shader,
  z
    .array(shader)
    .length(1)
    .transform(([only]) => only as ExportedShader),
  z.looseObject({ Shader: shader }).transform(({ Shader }) => Shader),
  z
    .array(z.looseObject({ Shader: shader }))
    .length(1)
    .transform(([only]) => (only as { Shader: ExportedShader }).Shader),
])
