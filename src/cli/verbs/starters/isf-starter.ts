/** A look as ISF has them: it runs in VDMX, Millumin, Resolume and others too. */
export const ISF_STARTER = `/*{
  "DESCRIPTION": "STARTER: tiles that light up with the spectrum, low notes at the left",
  "CREDIT": "",
  "ISFVSN": "2",
  "CATEGORIES": ["Generator"],
  "INPUTS": [
    { "NAME": "spectrum", "TYPE": "audioFFT", "MAX": 256 },
    { "NAME": "columns", "LABEL": "Columns", "TYPE": "float", "DEFAULT": 24.0, "MIN": 4.0, "MAX": 96.0 },
    { "NAME": "gap", "LABEL": "Gap between tiles", "TYPE": "float", "DEFAULT": 0.14, "MIN": 0.0, "MAX": 0.6 },
    { "NAME": "low", "LABEL": "Colour of the quiet", "TYPE": "color", "DEFAULT": [0.16, 0.27, 0.95, 1.0] },
    { "NAME": "high", "LABEL": "Colour of the loud", "TYPE": "color", "DEFAULT": [1.0, 0.36, 0.56, 1.0] }
  ]
}*/

// Inputs are uniforms by their names, and sliders on the page of "gpuviz dev". The song comes as an image: IMG_NORM_PIXEL
// reads it at x = 0…1 across the spectrum.

void main() {
  float count = floor(columns);
  float size = RENDERSIZE.x / count;
  vec2 tile = floor(gl_FragCoord.xy / size);
  vec2 inTile = fract(gl_FragCoord.xy / size) - 0.5;
  float rows = RENDERSIZE.y / size;

  // How loud this column is, and how high the tile lies in it.
  float x = (tile.x + 0.5) / count;
  float level = IMG_NORM_PIXEL(spectrum, vec2(0.02 + 0.55 * x * x, 0.5)).r;
  float height = (tile.y + 0.5) / rows;

  // Tiles below the level are lit, the topmost ones by parts; the others are faintly there.
  float lit = smoothstep(0.0, 1.5 / rows, level - height);
  float edge = 0.5 - 0.5 * gap;
  vec2 inside = smoothstep(edge, edge - 2.0 / size, abs(inTile));
  vec3 colour = mix(low.rgb, high.rgb, clamp(height * 1.4 + 0.15 * sin(TIME + 6.0 * x), 0.0, 1.0));
  float light = inside.x * inside.y * mix(0.05, 0.35 + 0.75 * level, lit);
  gl_FragColor = vec4(colour * light, 1.0);
}
`
