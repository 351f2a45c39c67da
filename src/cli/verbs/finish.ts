/** Takes the exit code of the verb that ran. */
export type Finish = (exitCode: number) => void
