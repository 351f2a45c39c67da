// The colours of a palette, a parameter that every look has: `uniform sampler2D palette; // @param aurora Colours`.

// The colours that shapes take; x = 0…1 goes through them evenly.
vec3 accent(sampler2D palette, float x) {
  return textureLod(palette, vec2((clamp(x, 0.0, 1.0) * 255.0 + 0.5) / 256.0, 0.75), 0.0).rgb;
}

// From silence to loud, for maps of levels; 0 is the palette's ground, or a map's own darkest colour.
vec3 heat(sampler2D palette, float level) {
  return textureLod(palette, vec2((clamp(level, 0.0, 1.0) * 255.0 + 0.5) / 256.0, 0.25), 0.0).rgb;
}
