import { z } from 'zod'

/** Every type of input that ISF 2.0 has. */
export const INPUT_TYPES = [
  'event',
  'bool',
  'long',
  'float',
  'point2D',
  'color',
  'image',
  'audio',
  'audioFFT',
] as const

const name = z
  .string()
  .regex(/^[A-Za-z_]\w{0,99}$/, 'must be a name of letters, digits and underscores')
  .refine((text) => !/^(?:gl_|gv_)|__/.test(text), 'must not begin with gl_ or gv_, nor have two underscores')

/** A switch as files write it: `true`, `1`, `"1"`. */
const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .transform((value) => value === true || Number(value) > 0 || /^(?:true|yes)$/i.test(String(value)))

/** Numbers, which some files put into quotes; booleans too. */
const number = z
  .union([z.number(), z.boolean(), z.string().regex(/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/)])
  .transform(Number)
const numbers = z.array(number).max(1000)
const amount = z.union([number, numbers]).nullish()

const input = z.looseObject({
  NAME: name,
  TYPE: z.enum(INPUT_TYPES),
  LABEL: z.string().nullish(),
  /** Of an image it may be anything. */
  DEFAULT: z.unknown().optional(),
  MIN: amount,
  MAX: amount,
  VALUES: numbers.nullish(),
  LABELS: z.array(z.coerce.string()).max(1000).nullish(),
})

const size = z.union([z.string().max(1000), z.number()]).nullish()

const pass = z.looseObject({
  TARGET: name.or(z.literal('')).nullish(),
  PERSISTENT: flag.nullish(),
  FLOAT: flag.nullish(),
  WIDTH: size,
  HEIGHT: size,
})

const imported = z.looseObject({ PATH: z.string().min(1).max(1000) })

const MOST_INPUTS = 500
const MOST_PASSES = 64

/** The JSON at the head of an ISF file; keys that it does not know are passed over. */
export const HEADER = z.looseObject({
  DESCRIPTION: z.string().nullish(),
  CREDIT: z.string().nullish(),
  ISFVSN: z.union([z.string(), z.number()]).nullish(),
  INPUTS: z.array(input).max(MOST_INPUTS).nullish(),
  PASSES: z.union([z.array(pass).max(MOST_PASSES), pass.transform((only) => [only])]).nullish(),
  IMPORTED: z
    .union([
      z.record(name, imported),
      z
        .array(imported.extend({ NAME: name }))
        .transform((items) => Object.fromEntries(items.map((item) => [item.NAME, item]))),
    ])
    .nullish(),
  /** Of ISF 1.0: names, or descriptions by name. */
  PERSISTENT_BUFFERS: z
    .union([
      z.array(name).transform((names) => Object.fromEntries(names.map((each) => [each, {}]))),
      z.record(name, pass),
    ])
    .nullish(),
})

export type IsfHeader = z.infer<typeof HEADER>
export type IsfInput = z.infer<typeof input>
export type IsfPass = z.infer<typeof pass>
