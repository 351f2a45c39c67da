// Finishing touches. Vignette, grain, scan lines, dithering, and helpers for glows; colours are 0…1.
#include "noise.glsl"

// Darker corners: 1 in the middle, 1 - amount in the corners. uv is 0…1 over the frame.
float vignette(vec2 uv, float amount) {
  vec2 fromMiddle = 2.0 * uv - 1.0;
  float corner = 0.5 * dot(fromMiddle, fromMiddle);
  return 1.0 - amount * corner * corner * (3.0 - 2.0 * corner);
}

// Film grain: -amount…amount for a pixel and a frame, new in each frame, mostly small.
float grain(vec2 fragCoord, int frameNumber, float amount) {
  vec3 r = random3(ivec3(ivec2(fragCoord), frameNumber));
  return amount * (r.x + r.y + r.z - 1.5) / 1.5;
}

// Half a step of 8 bits up or down by a pattern, so that soft gradients show no bands.
vec3 dithered(vec3 colour, vec2 fragCoord) {
  return colour + (blueNoise(ivec2(fragCoord)) - 0.5) / 255.0;
}

// The lines of a tube: a factor 1 - amount…1 for a pixel's row, `lines` of them over the frame's height.
float scanLines(float y, float height, float lines, float amount) {
  return 1.0 - amount * (0.5 + 0.5 * cos(6.28318530718 * lines * y / height));
}

// What of a colour glows: nothing below the threshold, all above it, softly over `knee` around it. Karis, "Next-gen
// post-processing" (2014), in short.
vec3 brightPart(vec3 colour, float threshold, float knee) {
  float level = max(colour.r, max(colour.g, colour.b));
  float soft = clamp(level - threshold + knee, 0.0, 2.0 * knee);
  float taken = max(soft * soft / max(4.0 * knee, 1e-6), level - threshold);
  return colour * max(taken, 0.0) / max(level, 1e-6);
}

// Weight of a blur's tap so far from the middle, `sigma` being the blur's reach: not normed.
float gaussian(float distance, float sigma) {
  return exp(-0.5 * distance * distance / max(sigma * sigma, 1e-12));
}

// A picture blurred over about `reach` of its texels to each side: 16 taps on a spiral, turned by `turn` (0…1, a noise of the
// pixel hides the pattern). Fibonacci's spiral is even over the disc.
vec4 blurred(sampler2D picture, vec2 uv, float reach, float turn) {
  vec2 texel = 1.0 / vec2(textureSize(picture, 0));
  vec4 sum = vec4(0.0);
  float weights = 0.0;
  for (int tap = 0; tap < 16; tap++) {
    float far = sqrt((float(tap) + 0.5) / 16.0);
    float angle = 2.39996322973 * float(tap) + 6.28318530718 * turn;
    float weight = gaussian(far, 0.6);
    sum += weight * texture(picture, uv + reach * far * texel * vec2(cos(angle), sin(angle)));
    weights += weight;
  }
  return sum / weights;
}

// A picture whose red and blue lie `amount` (of its size) apart at its edges, as through a cheap lens.
vec4 fringed(sampler2D picture, vec2 uv, float amount) {
  vec2 shift = amount * (uv - 0.5);
  vec4 middle = texture(picture, uv);
  return vec4(texture(picture, uv + shift).r, middle.g, texture(picture, uv - shift).b, middle.a);
}

// Both lights together, without going beyond 1: Photoshop's "screen".
vec3 screened(vec3 a, vec3 b) {
  return 1.0 - (1.0 - a) * (1.0 - b);
}
