// Colours. sRGB and linear light, HSV, HSL, OKLab and OKLCH, tone mapping, cosine palettes.
// Colours are 0…1 in sRGB unless a name says otherwise.

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

// Hue in turns, saturation and lightness 0…1: as CSS's hsl().
vec3 hslToRgb(vec3 hsl) {
  float swing = hsl.y * min(hsl.z, 1.0 - hsl.z);
  vec3 place = mod(hsl.x * 12.0 + vec3(0.0, 8.0, 4.0), 12.0);
  return hsl.z - swing * clamp(min(place - 3.0, 9.0 - place), -1.0, 1.0);
}

vec3 rgbToHsl(vec3 rgb) {
  vec3 hsv = rgbToHsv(rgb);
  float lightness = hsv.z * (1.0 - 0.5 * hsv.y);
  float room = min(lightness, 1.0 - lightness);
  return vec3(hsv.x, room < 1e-6 ? 0.0 : (hsv.z - lightness) / room, lightness);
}

// OKLCH: OKLab's lightness, chroma (0…about 0.33 in sRGB) and hue in turns.
vec3 oklabToOklch(vec3 lab) {
  return vec3(lab.x, length(lab.yz), fract(atan(lab.z, lab.y) / 6.28318530718));
}

vec3 oklchToOklab(vec3 lch) {
  float angle = 6.28318530718 * lch.z;
  return vec3(lch.x, lch.y * vec2(cos(angle), sin(angle)));
}

// An sRGB colour of this lightness, chroma and hue; what the screen cannot show is cut off.
vec3 oklchToSrgb(vec3 lch) {
  return clamp(toSrgb(oklabToLinear(oklchToOklab(lch))), 0.0, 1.0);
}

// More or less colour, at the same luminance: 0 is grey, 1 as it is. Linear light.
vec3 saturated(vec3 linear, float amount) {
  return mix(vec3(luminance(linear)), linear, amount);
}

// More or less contrast around middle grey (0.18 of linear light): 1 as it is.
vec3 contrasted(vec3 linear, float amount) {
  return 0.18 * pow(max(linear, 0.0) / 0.18, vec3(amount));
}

// Tone mapping: light of any strength (linear, 0…∞) to what a screen shows (linear, 0…1); toSrgb comes after it.
// Reinhard et al., "Photographic tone reproduction" (SIGGRAPH 2002), eq. 4: `white` is the first light that becomes white.
vec3 toneMapReinhard(vec3 linear, float white) {
  vec3 light = max(linear, 0.0);
  return min(light * (1.0 + light / (white * white)) / (1.0 + light), 1.0);
}

// The look of film after the ACES curve: Krzysztof Narkowicz, "ACES filmic tone mapping curve" (2015).
vec3 toneMapAces(vec3 linear) {
  vec3 light = max(linear, 0.0);
  return clamp(light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14), 0.0, 1.0);
}

// Soft, without hues that tip over in bright light, in the manner of Troy Sobotka's AgX: colours are first mixed a little,
// then each goes through an S in 16.5 stops (from -12.47 to 4.03 around 1) of logarithmic light, then they are unmixed.
vec3 toneMapAgx(vec3 linear) {
  const float MIXED = 0.12;
  vec3 light = max(linear, 0.0);
  light = mix(light, vec3((light.r + light.g + light.b) / 3.0), MIXED);
  vec3 stops = clamp((log2(max(light, 1e-10)) + 12.47393) / 16.5, 0.0, 1.0);
  // Middle grey, 0.18, is at 0.606 of the stops and stays: hence 2.4. The exponents make the toe and the shoulder.
  vec3 curve = pow(stops, vec3(5.0)) / (pow(stops, vec3(5.0)) + 2.40028 * (1.0 - stops) * (1.0 - stops));
  vec3 mean = vec3((curve.r + curve.g + curve.b) / 3.0);
  return clamp(mean + (curve - mean) / (1.0 - MIXED), 0.0, 1.0);
}
