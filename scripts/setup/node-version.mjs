// The Node versions of package.json's "engines": ^20.19 || ^22.13 || >=24.

/** What is wrong with this version of Node; undefined where it will do. */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19)) return undefined
  return `Node ${version} will not do: gpuviz needs 20.19 or later, 22.13 or later, or 24 and up (https://nodejs.org)`
}
