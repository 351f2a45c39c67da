/** How `shaders check` writes what it finds; apart from the code that does, which options need not load. */
export const CHECK_FORMATS = ['text', 'gcc', 'json', 'github'] as const

export type CheckFormat = (typeof CHECK_FORMATS)[number]
