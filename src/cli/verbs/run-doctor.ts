import { printResult } from '../display/print.js'
import { examinationText } from '../doctor/examination-text.js'
import { examineMachine } from '../doctor/examine-machine.js'

/** Prints what this machine can do; exit code 1 where rendering would not work. */
export async function runDoctor({ json }: { readonly json: boolean }): Promise<number> {
  const examination = await examineMachine()
  printResult(json ? JSON.stringify(examination) : examinationText(examination))
  return examination.ok ? 0 : 1
}
