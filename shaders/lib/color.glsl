// Colours: sRGB and linear light, hue, OKLab mixing, palettes. Colours are 0…1 in sRGB unless a name says otherwise.

// sRGB to linear light and back: IEC 61966-2-1.
vec3 toLinear(vec3 srgb) {
  vec3 curve = pow((srgb + 0.055) / 1.055, vec3(2.4));
  return mix(curve, srgb / 12.92, vec3(lessThanEqual(srgb, vec3(0.04045))));
}

vec3 toSrgb(vec3 linear) {
  vec3 safe = max(linear, 0.0);
  vec3 curve = 1.055 * pow(safe, vec3(1.0 / 2.4)) - 0.055;
  return mix(curve, safe * 12.92, vec3(lessThanEqual(safe, vec3(0.0031308))));
}

// Relative luminance of a linear colour, 0…1: ITU-R BT.709.
float luminance(vec3 linear) {
  return dot(linear, vec3(0.2126, 0.7152, 0.0722));
}

// Hue in turns (any number), saturation and value 0…1.
vec3 hsvToRgb(vec3 hsv) {
  vec3 wave = abs(fract(hsv.x + vec3(0.0, 2.0, 1.0) / 3.0) * 6.0 - 3.0) - 1.0;
  return hsv.z * mix(vec3(1.0), clamp(wave, 0.0, 1.0), hsv.y);
}

vec3 rgbToHsv(vec3 rgb) {
  float value = max(rgb.r, max(rgb.g, rgb.b));
  float chromaRange = value - min(rgb.r, min(rgb.g, rgb.b));
  float scale = 1.0 / max(chromaRange, 1e-6);
  float hue = value == rgb.r ? (rgb.g - rgb.b) * scale
            : value == rgb.g ? (rgb.b - rgb.r) * scale + 2.0
                             : (rgb.r - rgb.g) * scale + 4.0;
  return vec3(fract(hue / 6.0), chromaRange / max(value, 1e-6), value);
}

// OKLab: lightness, green to red, blue to yellow. Björn Ottosson, "A perceptual color space for image processing" (2020).
vec3 linearToOklab(vec3 linear) {
  vec3 lms = mat3(0.4122214708, 0.2119034982, 0.0883024619,
                  0.5363325363, 0.6806995451, 0.2817188376,
                  0.0514459929, 0.1073969566, 0.6299787005) * max(linear, 0.0);
  return mat3(0.2104542553, 1.9779984951, 0.0259040371,
              0.7936177850, -2.4285922050, 0.7827717662,
              -0.0040720468, 0.4505937099, -0.8086757660) * pow(lms, vec3(1.0 / 3.0));
}

vec3 oklabToLinear(vec3 lab) {
  vec3 lms = mat3(1.0, 1.0, 1.0,
                  0.3963377774, -0.1055613458, -0.0894841775,
                  0.2158037573, -0.0638541728, -1.2914855480) * lab;
  return mat3(4.0767416621, -1.2684380046, -0.0041960863,
              -3.3077115913, 2.6097574011, -0.7034186147,
              0.2309699292, -0.3413193965, 1.7076147010) * (lms * lms * lms);
}

// Mixes two sRGB colours so that the way between them is even to the eye, without a grey middle. Costs some ten pow:
// do it for an instance, not for a pixel, where you can.
vec3 mixOklab(vec3 from, vec3 to, float amount) {
  vec3 lab = mix(linearToOklab(toLinear(from)), linearToOklab(toLinear(to)), amount);
  return clamp(toSrgb(oklabToLinear(lab)), 0.0, 1.0);
}

// A cosine palette: Inigo Quilez, "Palettes" (iquilezles.org/articles/palettes). t in turns.
vec3 cosinePalette(float t, vec3 base, vec3 swing, vec3 turns, vec3 phase) {
  return base + swing * cos(6.28318530718 * (turns * t + phase));
}

// All hues, evenly bright and soft; t in turns.
vec3 rainbow(float t) {
  return cosinePalette(t, vec3(0.5), vec3(0.5), vec3(1.0), vec3(0.0, 0.33, 0.67));
}

// From black over violet, red and orange to pale yellow, as for heat maps; t is 0…1. Polynomial fit of matplotlib's
// "inferno" (CC0): Matt Zucker, shadertoy.com/view/WlfXRN.
vec3 inferno(float t) {
  float x = clamp(t, 0.0, 1.0);
  vec3 c0 = vec3(0.0002189403691192265, 0.001651004631001012, -0.01948089843709184);
  vec3 c1 = vec3(0.1065134194856116, 0.5639564367884091, 3.932712388889277);
  vec3 c2 = vec3(11.60249308247187, -3.972853965665698, -15.9423941062914);
  vec3 c3 = vec3(-41.70399613139459, 17.43639888205313, 44.35414519872813);
  vec3 c4 = vec3(77.162935699427, -33.40235894210092, -81.80730925738993);
  vec3 c5 = vec3(-71.31942824499214, 32.62606426397723, 73.20951985803202);
  vec3 c6 = vec3(25.13112622477341, -12.24266895238567, -23.07032500287172);
  return clamp(c0 + x * (c1 + x * (c2 + x * (c3 + x * (c4 + x * (c5 + x * c6))))), 0.0, 1.0);
}
