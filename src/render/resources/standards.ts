import { type CoreResources, machineResources } from './machine-resources.js'

/** Other programs come first; alone on the machine it costs nothing. */
export const STANDARD_NICE = 5

/** Where two cores or fewer are shared by drawing and encoding, there is none for another worker. */
const LEAST_CORES = 3

/** Workers where nobody says how many: one, or as many as measuring the first one shows to fit. */
export function standardWorkers(cores: CoreResources = machineResources().cores): 1 | 'auto' {
  return cores.count < LEAST_CORES ? 1 : 'auto'
}
