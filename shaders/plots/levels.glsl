// A map of levels in the colours of a palette: a spectrogram, or the scale beside it.
#include "palette.glsl"
#include "panel.glsl"

uniform sampler2D palette; // @param magma Colours, from quiet to loud

uniform highp sampler2D levels; // the lowest row first; red is the level, 0…1
uniform vec2 span; // the texture's x at the panel's left edge, and how much of it the panel's width holds

// @geometry triangle-strip 4 x 1

void mainVertex(out vec4 position, in int vertex, in int instance) {
  position = panelCorner(vertex);
}

void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  vec2 p = placeInPanel(fragCoord) / panel.zw;
  float level = textureLod(levels, vec2(span.x + p.x * span.y, p.y), 0.0).r;
  fragColor = vec4(heat(palette, (level - range.x) / (range.y - range.x)), 1.0);
}
