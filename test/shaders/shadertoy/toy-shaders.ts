/** A pass that draws what `body` puts into `c` at pixel `p`. */
export function toy(body: string, before = ''): string {
  return `${before}void mainImage(out vec4 c, in vec2 p) {\n${body}\n}\n`
}

/** White where the condition holds, black where not. */
export function holds(condition: string, before = ''): string {
  return toy(`c = vec4(vec3(${condition}), 1.0);`, before)
}
