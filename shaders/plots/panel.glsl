// The place of a graph with one column of data to a pixel. Drawn as a quad, so that it is blended over what is there.

uniform vec4 panel; // left, top, width and height in pixels from the upper left
uniform vec2 range; // the values at the panel's lower and upper edge

// A corner of the panel in clip space; 0 to 3 as a triangle strip.
vec4 panelCorner(int vertex) {
  vec2 pixel = panel.xy + panel.zw * vec2(float(vertex & 1), float(vertex >> 1));
  return vec4(pixel.x / resolution.x * 2.0 - 1.0, 1.0 - pixel.y / resolution.y * 2.0, 0.0, 1.0);
}

// Pixels from the panel's lower left corner.
vec2 placeInPanel(vec2 fragCoord) {
  return vec2(fragCoord.x - panel.x, fragCoord.y - (resolution.y - panel.y - panel.w));
}

// Heights of values over the panel's lower edge, in pixels.
vec2 heightOf(vec2 values) {
  return (values - range.x) / (range.y - range.x) * panel.w;
}
