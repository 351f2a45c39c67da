// The sound wave as a ribbon of light over its own shade, interwoven with a finer second one: left and right.
#include "palette.glsl"
#include "voices.glsl"

uniform int points; // @param 320 32..2048 Points along a ribbon
uniform float thickness; // @param 4.0 0.5..20 Width of the ribbon, in pixels at 720 lines
uniform float sensitivity; // @param 1.0 0.1..8 Height for the same loudness
uniform float glow; // @param 0.6 0..2 Brightness of the shade between the wave and the line of rest
uniform sampler2D palette; // @param prism Colours, from the left end to the right one
uniform vec3 background; // @param ground Colour behind everything

// Two vertices for each point; first the shade, then the second voice, then the first.
// @geometry triangle-strip 2*points x 3
// @background background

varying float across; // pixels from the ribbon's middle line
varying vec4 colour;  // premultiplied
flat varying float halfWidth;

const float PI = 3.14159265;
const int SHADE = 0;
const int SECOND_VOICE = 1;
// The part of the 46 ms that is shown: fewer waves, drawn larger.
const float SHOWN = 0.36;
// Shares of the composition's height: a wave of 1 before its soft limit, and the weaving in silence.
const float SWING = 0.46;
const float IDLE = 0.012;
// Shares of the width over which the ribbons swing up, and over which they come out of the dark.
const float SWING_UP = 0.3;
const float FADE_IN = 0.16;
// The second voice in shares of the first one's width and brightness.
const float FINER = 0.6;
const float DIMMER = 0.42;

// 0 at both ends, 1 from so far inside.
float inside(float x, float reach) {
  return smoothstep(0.0, reach, min(x, 1.0 - x));
}

void mainVertex(out vec4 position, in int vertex, in int instance) {
  float x = float(vertex / 2) / float(points - 1);
  float side = float(vertex & 1) * 2.0 - 1.0;
  bool shade = instance == SHADE;
  bool second = instance == SECOND_VOICE;
  // Tall frames get a lower composition in their middle.
  float unit = min(resolution.x, resolution.y);

  vec2 voice = smoothVoice(0.5 + (x - 0.5) * SHOWN, second);
  float strength = SWING * gain * sensitivity * inside(x, SWING_UP);
  float limit = 1.0 / (1.0 + 1.4 * abs(voice.x) * strength);
  float idle = IDLE * sin(2.2 * PI * x + 0.5 * time) * (second ? -1.0 : 1.0) * inside(x, SWING_UP);
  float height = (shade && side < 0.0 ? idle : voice.x * strength * limit + idle) * unit;
  float climb = voice.y * SHOWN * strength * limit * limit * unit / resolution.x;
  vec2 normal = normalize(vec2(-climb, 1.0));

  halfWidth = max(0.5, 0.5 * thickness * unit / 720.0 * (second ? FINER : 1.0));
  across = shade ? 0.0 : (halfWidth + 1.0) * side;
  float light = shade ? min(0.5 * glow, 1.0) * step(0.0, side) : second ? DIMMER : 1.0;
  float alpha = light * inside(x, FADE_IN);
  colour = vec4(accent(palette, second ? x + 0.25 : x) * alpha, alpha);
  vec2 pixel = vec2(x, 0.5) * resolution + vec2(0.0, height) + normal * across;
  position = vec4(pixel / resolution * 2.0 - 1.0, 0.0, 1.0);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  fragColor = colour * clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0);
}
