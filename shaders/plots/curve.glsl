// A curve with one column to a pixel: a line, or the band between the lowest and the highest value where a column holds
// many; filled down to the lower edge where asked.
#include "panel.glsl"

uniform vec4 line; // colour, not premultiplied
uniform vec4 fill; // likewise
uniform float thickness; // of the line, in pixels

// x: lowest value of the column, y: highest.
uniform highp sampler2D columns;

// Heights over the panel's lower edge, in pixels.
vec2 heightsAt(int column) {
  int last = textureSize(columns, 0).x - 1;
  return heightOf(texelFetch(columns, ivec2(clamp(column, 0, last), 0), 0).xy);
}

float distanceToSegment(vec2 p, vec2 from, vec2 to) {
  vec2 along = to - from;
  vec2 offset = p - from;
  float part = clamp(dot(offset, along) / dot(along, along), 0.0, 1.0);
  return length(offset - along * part);
}

// @geometry triangle-strip 4 x 1

void mainVertex(out vec4 position, in int vertex, in int instance) {
  position = panelCorner(vertex);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = placeInPanel(fragCoord);
  int own = int(p.x);
  vec2 here = heightsAt(own);
  bool inBand = p.y >= here.x && p.y <= here.y;
  float away = inBand ? 0.0 : 1e6;
  int reach = int(0.5 * thickness + 1.0) + 1;
  vec2 before = heightsAt(own - reach);
  for (int column = own - reach; column < own + reach; column++) {
    vec2 after = heightsAt(column + 1);
    float x = float(column) + 0.5;
    away = min(away, distanceToSegment(p, vec2(x, before.x), vec2(x + 1.0, after.x)));
    away = min(away, distanceToSegment(p, vec2(x, before.y), vec2(x + 1.0, after.y)));
    before = after;
  }
  float onLine = clamp(0.5 * thickness + 0.5 - away, 0.0, 1.0) * line.a;
  float below = clamp(here.y - p.y + 0.5, 0.0, 1.0) * fill.a;
  fragColor = vec4(line.rgb, 1.0) * onLine + vec4(fill.rgb, 1.0) * below * (1.0 - onLine);
}
