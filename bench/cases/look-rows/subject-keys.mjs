// What is measured for a look at a size, by the name under which its samples are kept.

/** @typedef {{name: string}} Named */

/** The whole command. @param {string} look @param {Named} size */
export const renderKey = (look, size) => `${look} ${size.name}`

/** The unconnected limit. @param {string} look @param {Named} size */
export const limitKey = (look, size) => `limit ${look} ${size.name}`

/** Drawing and reading back alone. @param {string} look @param {Named} size */
export const drawKey = (look, size) => `draw ${look} ${size.name}`

/** The same with every driver call timed. @param {string} look @param {Named} size */
export const profileKey = (look, size) => `profile ${look} ${size.name}`

/** Another program, as it was beside this look. @param {string} peer @param {string} look @param {Named} size */
export const peerKey = (peer, look, size) => `${peer} beside ${look} ${size.name}`
