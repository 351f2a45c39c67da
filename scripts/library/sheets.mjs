// The pictures of docs/library.md: for each file of shaders/lib small shaders, one beside the other.

/** Of a tile, in pixels. */
export const TILE = { width: 160, height: 100 }

/** Distances as people draw them: blue inside, orange outside, a line each 8 pixels, white at the edge. */
const DISTANCE = `vec3 shown(float d) {
  vec3 side = d < 0.0 ? vec3(0.35, 0.65, 1.0) : vec3(1.0, 0.68, 0.35);
  vec3 c = side * (1.0 - exp(-0.06 * abs(d))) * (0.78 + 0.22 * cos(0.785398 * d));
  return mix(c, vec3(1.0), 1.0 - smoothstep(0.8, 2.2, abs(d)));
}
`

/** A solid, walked to along a ray and lit. */
const SOLID = `float solid(vec3 p);
vec3 lit(vec2 p) {
  vec3 from = 3.2 * vec3(0.72, 0.52, 0.9);
  vec3 ahead = normalize(-from);
  vec3 right = normalize(cross(ahead, vec3(0.0, 1.0, 0.0)));
  vec3 ray = normalize(ahead + 0.42 * (p.x * right + p.y * cross(right, ahead)));
  float far = 0.0;
  for (int i = 0; i < 96; i++) far += 0.9 * solid(from + far * ray);
  vec3 q = from + far * ray;
  const vec2 E = vec2(0.002, 0.0);
  vec3 normal = normalize(vec3(solid(q + E.xyy) - solid(q - E.xyy), solid(q + E.yxy) - solid(q - E.yxy), solid(q + E.yyx) - solid(q - E.yyx)));
  float light = 0.25 + 0.75 * max(dot(normal, normalize(vec3(0.5, 0.9, 0.3))), 0.0);
  return solid(q) < 0.01 ? light * vec3(0.55, 0.75, 1.0) : vec3(0.07, 0.08, 0.11);
}
`

/** `p`: pixels from the tile's middle; `uv`: 0…1. What `c` is set to is shown. */
const grey = (/** @type {string} */ value) => `c = vec3(${value});`
const field = (/** @type {string} */ distance) => `c = shown(${distance});`
const graph = (/** @type {string} */ name) =>
  `float y = (p.y / 100.0 + 0.5) * 1.6 - 0.3; float v = ${name}((uv.x - 0.1) / 0.8);
  float slope = abs(dFdx(v)) / dFdy(y); c = vec3(0.09, 0.1, 0.14) + 0.1 * step(abs(y - 0.5), 0.5);
  c = mix(c, vec3(0.45, 0.8, 1.0), clamp(1.6 - abs(y - v) / fwidth(y) / (1.0 + 0.6 * slope), 0.0, 1.0));`
const strip = (/** @type {string} */ name) => `c = ${name}(uv.x);`
const ease = (/** @type {string} */ name) => ({
  label: `ease…${name}`,
  body: `float third = floor(uv.x * 3.0); float x = (fract(uv.x * 3.0) - 0.12) / 0.76; float y = (uv.y - 0.25) / 0.5;
  float v = third < 0.5 ? easeIn${name}(x) : third < 1.5 ? easeOut${name}(x) : easeInOut${name}(x);
  float slope = abs(dFdx(v)) / abs(dFdy(y)); c = vec3(0.09, 0.1, 0.14) + 0.08 * step(abs(x - 0.5), 0.5) * step(abs(y - 0.5), 0.5);
  c = mix(c, vec3(0.45, 0.8, 1.0), clamp(1.6 - abs(y - v) / abs(dFdy(y)) / (1.0 + 0.6 * slope), 0.0, 1.0) * step(abs(x - 0.5), 0.505));`,
})
const solidTile = (/** @type {string} */ label, /** @type {string} */ distance) => ({
  label,
  before: SOLID,
  after: `float solid(vec3 p) { return ${distance}; }\n`,
  body: 'c = lit(p / 50.0);',
})

/** A picture to work on: an evening sky with a sun. */
const SCENE =
  'mix(mix(vec3(0.95, 0.5, 0.25), vec3(0.15, 0.2, 0.45), uv.y), vec3(1.0, 0.95, 0.8), smoothstep(21.0, 19.0, length(p)))'

/**
 * @typedef {{label: string, body: string, before?: string, after?: string}} Tile
 * @type {Readonly<Record<string, readonly Tile[]>>}
 */
export const SHEETS = {
  'color.glsl': [
    { label: 'hsvToRgb', body: 'c = hsvToRgb(vec3(uv.x, 1.0, uv.y));' },
    { label: 'hslToRgb', body: 'c = hslToRgb(vec3(uv.x, 1.0, uv.y));' },
    { label: 'oklchToSrgb', body: 'c = oklchToSrgb(vec3(uv.y, 0.14, uv.x));' },
    {
      label: 'mixOklab',
      body: 'c = uv.y > 0.5 ? mixOklab(vec3(0, 0, 1), vec3(1, 1, 0), uv.x) : mix(vec3(0, 0, 1), vec3(1, 1, 0), uv.x);',
    },
    { label: 'rainbow', body: strip('rainbow') },
    { label: 'inferno', body: strip('inferno') },
    ...['toneMapReinhard(l, 8.0)', 'toneMapAces(l)', 'toneMapAgx(l)', 'l'].map((text) => ({
      label: text === 'l' ? 'no tone mapping' : text.replace(/\(.*/, ''),
      body: `vec3 l = exp2(uv.x * 9.0 - 5.0) * toLinear(hsvToRgb(vec3(floor(uv.y * 6.0) / 6.0, 0.85, 1.0))); c = clamp(toSrgb(${text}), 0.0, 1.0);`,
    })),
    { label: 'saturated', body: 'c = toSrgb(saturated(toLinear(vec3(0.7, 0.5, 0.45)), 2.0 * uv.x));' },
    { label: 'contrasted', body: 'c = toSrgb(contrasted(vec3(uv.x), exp2(4.0 * uv.y - 2.0)));' },
  ],
  'colormaps.glsl': ['viridis', 'magma', 'plasma', 'cividis', 'turbo', 'coolwarm'].map((name) => ({
    label: name,
    body: strip(name),
  })),
  'easing.glsl': ['Sine', 'Quad', 'Cubic', 'Quart', 'Quint', 'Expo', 'Circ', 'Back', 'Elastic', 'Bounce'].map(
    ease,
  ),
  'math.glsl': [
    {
      label: 'bump',
      body: graph('bumpHere'),
      before: 'float bumpHere(float x) { return bump(x, 0.5, 0.4); }\n',
    },
    {
      label: 'impulse',
      body: graph('impulseHere'),
      before: 'float impulseHere(float x) { return impulse(x, 6.0); }\n',
    },
    {
      label: 'folded',
      body: graph('foldedHere'),
      before: 'float foldedHere(float x) { return folded(4.0 * x, 0.0, 1.0); }\n',
    },
    {
      label: 'smoothMin',
      body: graph('minHere'),
      before: 'float minHere(float x) { return smoothMin(x * 1.4, 1.2 - x, 0.5); }\n',
    },
  ],
  'noise.glsl': [
    { label: 'random', body: grey('random(ivec2(floor(p / 2.0)))') },
    { label: 'valueNoise', body: grey('valueNoise(p / 12.0)') },
    { label: 'gradientNoise', body: grey('0.5 + 0.5 * gradientNoise(p / 12.0)') },
    { label: 'simplexNoise', body: grey('0.5 + 0.5 * simplexNoise(p / 14.0)') },
    { label: 'fbm', body: grey('0.5 + 0.5 * fbm(p / 30.0, 6)') },
    { label: 'ridgedNoise', body: grey('ridgedNoise(p / 40.0, 6)') },
    { label: 'warpedNoise', body: grey('0.5 + 0.6 * warpedNoise(p / 50.0, 5, 1.2)') },
    { label: 'voronoi', body: 'vec3 v = voronoi(p / 22.0); c = vec3(v.z, v.x, v.y - v.x);' },
    { label: 'curlNoise', body: 'vec2 v = curlNoise(p / 40.0); c = 0.5 + 0.2 * vec3(v, 0.0);' },
    { label: 'blueNoise', body: grey('blueNoise(ivec2(floor(p / 2.0)))') },
    { label: 'interleavedNoise', body: grey('interleavedNoise(floor(p / 2.0))') },
    { label: 'fbm in space', body: grey('0.5 + 0.5 * fbm(vec3(p / 30.0, 4.2), 6)') },
  ],
  'post.glsl': [
    { label: 'vignette', body: `c = ${SCENE} * vignette(uv, 0.8);` },
    { label: 'grain', body: `c = ${SCENE} + grain(floor(p), 3, 0.25);` },
    { label: 'scanLines', body: `c = ${SCENE} * scanLines(p.y + 50.0, 100.0, 25.0, 0.6);` },
    { label: 'brightPart', body: `c = brightPart(${SCENE}, 0.6, 0.1);` },
    {
      label: 'dithered, as if of 8 levels',
      body: 'vec3 g = vec3(uv.x * 7.0 / 255.0); c = floor((uv.y > 0.5 ? g : dithered(g, fragCoord)) * 255.0 + 0.5) / 7.0;',
    },
    { label: 'screened', body: 'c = screened(vec3(uv.x, 0.1, 0.1), vec3(0.1, 0.1, uv.y));' },
  ],
  'sdf.glsl': [
    ['circle', 'circle(p, 32.0)'],
    ['ring', 'ring(p, 28.0, 12.0)'],
    ['box', 'box(p, vec2(40.0, 24.0))'],
    ['roundedBox', 'roundedBox(p, vec2(40.0, 24.0), 14.0)'],
    ['segment', 'segment(p, vec2(-40.0, -20.0), vec2(40.0, 20.0), 16.0)'],
    ['polygon', 'polygon(p, 36.0, 6)'],
    ['ellipse', 'ellipse(p, vec2(46.0, 22.0))'],
    ['triangle', 'triangle(p, vec2(-44.0, -26.0), vec2(40.0, -18.0), vec2(4.0, 34.0))'],
    ['star', 'star(p, 40.0, 0.42, 5)'],
    ['cross2d', 'cross2d(p, vec2(36.0, 11.0))'],
    ['arc', 'arc(p, 30.0, 2.1, 12.0)'],
    ['heart', 'heart(p + vec2(0.0, 36.0), 68.0)'],
    [
      'smoothUnion',
      'smoothUnion(circle(p + vec2(20.0, 4.0), 26.0), box(p - vec2(22.0, 6.0), vec2(20.0)), 14.0)',
    ],
    [
      'smoothIntersection',
      'smoothIntersection(circle(p + vec2(12.0, 0.0), 32.0), circle(p - vec2(12.0, 0.0), 32.0), 12.0)',
    ],
    [
      'smoothSubtraction',
      'smoothSubtraction(box(p, vec2(40.0, 28.0)), circle(p - vec2(30.0, 18.0), 26.0), 8.0)',
    ],
    ['outline', 'outline(star(p, 36.0, 0.42, 5), 8.0)'],
    ['rounded', 'rounded(star(p, 30.0, 0.42, 5), 8.0)'],
    ['repeatGrid', 'circle(repeatGrid(p, vec2(32.0)), 9.0)'],
    ['repeatAround', 'box(repeatAround(p, 8) - vec2(0.0, 30.0), vec2(5.0, 10.0))'],
  ]
    .map(([label = '', distance = '']) => ({ label, before: DISTANCE, body: field(distance) }))
    .concat([
      {
        label: 'halo',
        before: '',
        body: 'float d = star(p, 26.0, 0.42, 5); c = halo(d, 9.0) * vec3(1.0, 0.6, 0.3) + coverage(d) * vec3(0.0, 0.35, 0.6);',
      },
    ]),
  'sdf3d.glsl': [
    solidTile('sphere', 'sphere(p, 0.8)'),
    solidTile('box3d', 'box3d(p, vec3(0.7, 0.5, 0.6))'),
    solidTile('roundedBox3d', 'roundedBox3d(p, vec3(0.7, 0.55, 0.6), 0.25)'),
    solidTile('boxFrame', 'boxFrame(p, vec3(0.7, 0.6, 0.6), 0.16)'),
    solidTile('torus', 'torus(p, 0.65, 0.25)'),
    solidTile('cylinder', 'cylinder(p, 0.55, 0.6)'),
    solidTile('capsule3d', 'capsule3d(p, vec3(-0.5, -0.4, 0.0), vec3(0.5, 0.4, 0.0), 0.3)'),
    solidTile('cone', 'cone(p, 0.7, 0.65)'),
    solidTile('octahedron', 'octahedron(p, 0.95)'),
    solidTile('extruded', 'extruded(length(p.xy) - 0.6 + 0.12 * cos(5.0 * atan(p.y, p.x)), p.z, 0.2)'),
    solidTile('plane', 'max(plane(p, vec3(0.0, 1.0, 0.0), 0.0), sphere(p, 0.85))'),
    solidTile('repeatGrid3d', 'max(sphere(repeatGrid3d(p, vec3(0.45)), 0.18), box3d(p, vec3(0.67)))'),
  ],
  'text.glsl': [
    {
      label: 'textLine',
      body: grey(
        'textLine(uvec4(0x48656c6cu, 0x6f2c2067u, 0x70757669u, 0x7a210000u), p + vec2(70.0, 8.0), 16.0)',
      ),
    },
    { label: 'number', body: grey('number(-3.14159, 3, p + vec2(62.0, 12.0), 24.0)') },
    { label: 'clockTime', body: grey('clockTime(187.4, p + vec2(52.0, 16.0), 32.0)') },
    { label: 'letter', body: grey('letter(71, p + vec2(24.0, 32.0), 64.0)') },
  ],
}
