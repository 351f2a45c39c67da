/** How an option of the command line and of the config file reads and looks. */
interface OptionSpecBase {
  /** As commander takes them: `-o, --output <file|folder>`. */
  readonly flags: string
  /** Heading under which the help lists it. */
  readonly group: string
  readonly help: string
  /** The default as the help shows it. */
  readonly standard?: string
  /** Words that complete it in a shell. */
  readonly words?: readonly string[]
}

export interface ValueSpec<Value> extends OptionSpecBase {
  readonly kind: 'value'
  readonly parse: (text: string) => Value
}

/** May be given several times. */
export interface ListSpec<Value> extends OptionSpecBase {
  readonly kind: 'list'
  readonly parse: (text: string) => Value
}

export interface SwitchSpec extends OptionSpecBase {
  readonly kind: 'switch'
  /** Text for `--no-…`, where that exists besides the plain form. */
  readonly negation?: string
}

export type OptionSpec = ValueSpec<unknown> | ListSpec<unknown> | SwitchSpec

/** Keys are the flags' long names in camel case, without `no-`. */
export type OptionTable = Readonly<Record<string, OptionSpec>>

/** What reading a table's options gives: only those that were set. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Key in keyof Table]?: ValueOf<Table[Key]>
}

type ValueOf<Spec extends OptionSpec> =
  Spec extends ValueSpec<infer Value>
    ? Value
    : Spec extends ListSpec<infer Value>
      ? readonly Value[]
      : boolean

/** The long flag without its dashes: `frame-timeout`, `no-audio`. */
export function longName(spec: OptionSpec): string {
  const match = /--([\w-]+)/.exec(spec.flags)
  return match?.[1] ?? spec.flags
}
