/** What the files of our library declare, by file (test/shaders/help/library-index.test.ts compares). */
const LIBRARY: Readonly<Record<string, string>> = {
  'color.glsl':
    'toLinear toSrgb luminance hsvToRgb rgbToHsv linearToOklab oklabToLinear mixOklab cosinePalette rainbow inferno hslToRgb rgbToHsl oklabToOklch oklchToOklab oklchToSrgb saturated contrasted toneMapReinhard toneMapAces toneMapAgx',
  'colormaps.glsl': 'viridis magma plasma cividis turbo coolwarm',
  'easing.glsl':
    'easeInSine easeOutSine easeInOutSine easeInQuad easeOutQuad easeInOutQuad easeInCubic easeOutCubic easeInOutCubic easeInQuart easeOutQuart easeInOutQuart easeInQuint easeOutQuint easeInOutQuint easeInExpo easeOutExpo easeInOutExpo easeInCirc easeOutCirc easeInOutCirc backBy easeInBack easeOutBack easeInOutBack swingBy easeInElastic easeOutElastic easeInOutElastic easeOutBounce easeInBounce easeInOutBounce',
  'math.glsl':
    'PI TAU GOLDEN_RATIO remap remapClamped saturate wrapped folded smoothMin smoothMax bump impulse rotation rotationAround toPolar fromPolar centred',
  'noise.glsl':
    'hash random random3 valueNoise gridDirection simplexNoise gradientNoise fbm ridgedNoise warpedNoise voronoi curlNoise blueNoise interleavedNoise',
  'post.glsl': 'vignette grain dithered scanLines brightPart gaussian blurred fringed screened',
  'rays.glsl': 'rayTurn rayDirection rayShape rayCorner placeOnRay rayCoverage',
  'sdf.glsl':
    'coverage circle ring box roundedBox segment polygon smoothUnion capsuleCoverage ellipse triangle star cross2d arc heart smoothIntersection smoothSubtraction outline rounded repeatGrid repeatAround halo',
  'sdf3d.glsl':
    'sphere box3d roundedBox3d boxFrame torus cylinder capsule3d cone octahedron plane extruded repeatGrid3d',
  'text.glsl':
    'TEXT_PART TEXT_ADVANCES letterWidth letter letterOf textLine textLineWidth wholeNumber wholeNumberWidth number clockTime',
}

/** What other collections call the functions that our library has under another name. */
const ALIASES: Readonly<Record<string, string>> = {
  snoise: 'simplexNoise',
  simplex: 'simplexNoise',
  noise: 'valueNoise',
  vnoise: 'valueNoise',
  gnoise: 'gradientNoise',
  cnoise: 'gradientNoise',
  perlin: 'gradientNoise',
  rand: 'random',
  hash11: 'hash',
  hash12: 'random',
  hash21: 'random',
  fractalNoise: 'fbm',
  hsv2rgb: 'hsvToRgb',
  rgb2hsv: 'rgbToHsv',
  hsl2rgb: 'hslToRgb',
  rgb2hsl: 'rgbToHsl',
  smin: 'smoothMin',
  smax: 'smoothMax',
  rotate2d: 'rotation',
  rot2D: 'rotation',
  sdCircle: 'circle',
  sdBox: 'box',
  sdRoundedBox: 'roundedBox',
  sdSegment: 'segment',
  opSmoothUnion: 'smoothUnion',
  pal: 'cosinePalette',
}

const FILES: ReadonlyMap<string, string> = new Map(
  Object.entries(LIBRARY).flatMap(([file, names]) => names.split(' ').map((name) => [name, file] as const)),
)

/** Our library's files and what they declare. */
export function libraryIndex(): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(LIBRARY).map(([file, names]) => [file, names.split(' ')]))
}

/** The line that brings a function of our library, and its name there. */
export function libraryLine(name: string): { readonly include: string; readonly name: string } | undefined {
  const ours = FILES.has(name) ? name : Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined
  const file = ours === undefined ? undefined : FILES.get(ours)
  if (ours === undefined || file === undefined) return undefined
  return { include: `#include <gpuviz/${file}>`, name: ours }
}
