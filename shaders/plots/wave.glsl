// A sound wave, one column of samples to a pixel: from its lowest to its highest value, the root mean square within.
#include "panel.glsl"

uniform vec4 peakInk;
uniform vec4 rmsInk;
uniform float thickness; // of the line where a column's values meet, in pixels

// x: lowest value, y: highest, z: mean, w: root mean square around the mean (a microphone's offset is not sound).
uniform highp sampler2D columns;

// How much of the pixel at this height lies between two others; a line where they meet.
float between(float height, float low, float high) {
  float missing = max(0.0, 0.5 * (thickness - (high - low)));
  return clamp(min(height + 0.5, high + missing) - max(height - 0.5, low - missing), 0.0, 1.0);
}

// @geometry triangle-strip 4 x 1

void mainVertex(out vec4 position, in int vertex, in int instance) {
  position = panelCorner(vertex);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = placeInPanel(fragCoord);
  vec4 column = texelFetch(columns, ivec2(int(p.x), 0), 0);
  vec2 reach = heightOf(column.xy);
  vec2 body = heightOf(clamp(column.z + vec2(-column.w, column.w), column.x, column.y));
  float outer = between(p.y, reach.x, reach.y);
  float inner = body.y - body.x > thickness ? between(p.y, body.x, body.y) : 0.0;
  fragColor = mix(vec4(peakInk.rgb, 1.0) * peakInk.a * outer, vec4(rmsInk.rgb, 1.0), rmsInk.a * inner);
}
