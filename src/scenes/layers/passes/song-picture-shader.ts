import { PRELUDE, type PreludeEntry } from '../../../shaders/index.js'

const { source: WAVEFORM = [] }: PreludeEntry = PRELUDE.waveform

/** Which picture is drawn. */
export const SONG_PICTURES = { 'song-channel': 0, 'song-wave': 1, 'song-spectrum': 2 } as const

/**
 * One program for all pictures of a song's sound. `place` is where a pixel looks: for spectra `x * place.x + place.y` is a bin,
 * for waves a place of `waveform(x)`. Values are rounded down to bytes, as the web's are.
 */
export const SONG_PICTURE_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2DArray;

uniform int which;
uniform vec4 place; // bins: factor, first; waveform: factor, first
uniform sampler2DArray gv_linear;
uniform vec4 gv_spectrogramNow; // of gv_linear: column and layer of now
uniform sampler2DArray gv_waveform;
uniform vec4 gv_waveformWindow;
uniform vec4 gv_waveformEdges;
uniform float hasLinear;
out vec4 color;

${WAVEFORM.join('\n')}

/** Rows hold two bins each. */
float levelOf(int bin) {
  vec2 both = textureLod(gv_linear, vec3(gv_spectrogramNow.x, (float(bin / 2) + 0.5) / 256.0, gv_spectrogramNow.y), 0.0).rg;
  return hasLinear * ((bin & 1) == 0 ? both.r : both.g);
}

/** The loudest bin of a pixel; where bins are wider than pixels, what lies between two. */
float spectrumAt(float x) {
  float from = max(x * place.x + place.y, 0.0);
  if (place.x <= 1.0) {
    int bin = int(from);
    return mix(levelOf(min(bin, 511)), levelOf(min(bin + 1, 511)), fract(from));
  }
  float loudest = 0.0;
  int end = min(int(ceil(from + place.x)), 512);
  for (int bin = int(from); bin < end; bin++) loudest = max(loudest, levelOf(bin));
  return loudest;
}

void main() {
  float x = floor(gl_FragCoord.x);
  bool isSpectrum = which == 2 || (which == 0 && gl_FragCoord.y < 1.0);
  float value = isSpectrum
    ? floor(255.0 * spectrumAt(x) + 0.001)
    : clamp(floor(128.0 * (1.0 + waveform(x * place.z + place.w)) + 0.001), 0.0, 255.0);
  color = vec4(value / 255.0, 0.0, 0.0, 1.0);
}
`
