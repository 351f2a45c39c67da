// Three ribbons of the sound wave, tapering to both sides.

uniform int points; // @param 480 64..2048 Points along a ribbon
uniform float thickness; // @param 3.0 0.5..20 Width of a ribbon, in pixels at 720 lines
uniform float sensitivity; // @param 1.0 0.1..8 Height for the same loudness
uniform float glow; // @param 0.5 0..2 Light around a ribbon
uniform vec3 low; // @param #38bdf8 Colour of the left end
uniform vec3 high; // @param #fb7185 Colour of the right end
uniform vec3 background; // @param #0b0f1a Colour behind everything

// Two vertices for every point; three ribbons.
// @geometry triangle-strip points x 3
// @background background

varying float across;     // -1…1 from one edge of the ribbon to the other, times its half width in pixels
flat varying float halfWidth;
varying vec3 colour;
flat varying float strength;
