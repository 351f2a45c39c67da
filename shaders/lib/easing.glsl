// Easing. From 0 at x = 0 to 1 at x = 1 (held outside): In begins slowly, Out ends slowly, InOut does both. Robert Penner's
// curves, "Programming Macromedia Flash MX" (2002), ch. 7; formulas know them by the same names, as in
// --param glow="easeOutExpo(beat)".

// Sine: gentle, as of a wave.
float easeInSine(float x) {
  float t = clamp(x, 0.0, 1.0);
  return 1.0 - cos(t * 1.57079632679);
}

float easeOutSine(float x) {
  return 1.0 - easeInSine(1.0 - x);
}

float easeInOutSine(float x) {
  return x < 0.5 ? 0.5 * easeInSine(2.0 * x) : 1.0 - 0.5 * easeInSine(2.0 - 2.0 * x);
}

// Quad: t².
float easeInQuad(float x) {
  float t = clamp(x, 0.0, 1.0);
  return t * t;
}

float easeOutQuad(float x) {
  return 1.0 - easeInQuad(1.0 - x);
}

float easeInOutQuad(float x) {
  return x < 0.5 ? 0.5 * easeInQuad(2.0 * x) : 1.0 - 0.5 * easeInQuad(2.0 - 2.0 * x);
}

// Cubic: t³.
float easeInCubic(float x) {
  float t = clamp(x, 0.0, 1.0);
  return t * t * t;
}

float easeOutCubic(float x) {
  return 1.0 - easeInCubic(1.0 - x);
}

float easeInOutCubic(float x) {
  return x < 0.5 ? 0.5 * easeInCubic(2.0 * x) : 1.0 - 0.5 * easeInCubic(2.0 - 2.0 * x);
}

// Quart: t⁴.
float easeInQuart(float x) {
  float t = clamp(x, 0.0, 1.0);
  return t * t * t * t;
}

float easeOutQuart(float x) {
  return 1.0 - easeInQuart(1.0 - x);
}

float easeInOutQuart(float x) {
  return x < 0.5 ? 0.5 * easeInQuart(2.0 * x) : 1.0 - 0.5 * easeInQuart(2.0 - 2.0 * x);
}

// Quint: t⁵.
float easeInQuint(float x) {
  float t = clamp(x, 0.0, 1.0);
  return t * t * t * t * t;
}

float easeOutQuint(float x) {
  return 1.0 - easeInQuint(1.0 - x);
}

float easeInOutQuint(float x) {
  return x < 0.5 ? 0.5 * easeInQuint(2.0 * x) : 1.0 - 0.5 * easeInQuint(2.0 - 2.0 * x);
}

// Expo: each tenth doubles it.
float easeInExpo(float x) {
  float t = clamp(x, 0.0, 1.0);
  return t <= 0.0 ? 0.0 : exp2(10.0 * t - 10.0);
}

float easeOutExpo(float x) {
  return 1.0 - easeInExpo(1.0 - x);
}

float easeInOutExpo(float x) {
  return x < 0.5 ? 0.5 * easeInExpo(2.0 * x) : 1.0 - 0.5 * easeInExpo(2.0 - 2.0 * x);
}

// Circ: a quarter of a circle.
float easeInCirc(float x) {
  float t = clamp(x, 0.0, 1.0);
  return 1.0 - sqrt(1.0 - t * t);
}

float easeOutCirc(float x) {
  return 1.0 - easeInCirc(1.0 - x);
}

float easeInOutCirc(float x) {
  return x < 0.5 ? 0.5 * easeInCirc(2.0 * x) : 1.0 - 0.5 * easeInCirc(2.0 - 2.0 * x);
}

// What easeInBack is made of; 1.70158 makes the way back a tenth.
float backBy(float x, float overshoot) {
  float t = clamp(x, 0.0, 1.0);
  return t * t * ((overshoot + 1.0) * t - overshoot);
}

// Back: goes back by a tenth first. Both halves of Penner's InOut go back farther, by an overshoot 1.525 times as large.
float easeInBack(float x) {
  return backBy(x, 1.70158);
}

float easeOutBack(float x) {
  return 1.0 - backBy(1.0 - x, 1.70158);
}

float easeInOutBack(float x) {
  return x < 0.5 ? 0.5 * backBy(2.0 * x, 2.5949095) : 1.0 - 0.5 * backBy(2.0 - 2.0 * x, 2.5949095);
}

// What easeInElastic is made of: a wave of this period that grows to 1.
float swingBy(float x, float period) {
  float t = clamp(x, 0.0, 1.0);
  float wave = sin((t - 1.0 - 0.25 * period) * 6.28318530718 / period);
  return t <= 0.0 ? 0.0 : t >= 1.0 ? 1.0 : -exp2(10.0 * t - 10.0) * wave;
}

// Elastic: swings ever wider, as a spring. Both halves of Penner's InOut swing 1.5 times as slowly.
float easeInElastic(float x) {
  return swingBy(x, 0.3);
}

float easeOutElastic(float x) {
  return 1.0 - swingBy(1.0 - x, 0.3);
}

float easeInOutElastic(float x) {
  return x < 0.5 ? 0.5 * swingBy(2.0 * x, 0.45) : 1.0 - 0.5 * swingBy(2.0 - 2.0 * x, 0.45);
}

// Bounce: a ball that falls, and comes back to 1/4, 1/16 and 1/64 of the height: four parabolas.
float easeOutBounce(float x) {
  float t = clamp(x, 0.0, 1.0) * 2.75;
  vec2 rest = t < 1.0 ? vec2(0.0, 0.0) : t < 2.0 ? vec2(1.5, 0.75) : t < 2.5 ? vec2(2.25, 0.9375) : vec2(2.625, 0.984375);
  return (t - rest.x) * (t - rest.x) + rest.y;
}

float easeInBounce(float x) {
  return 1.0 - easeOutBounce(1.0 - x);
}

float easeInOutBounce(float x) {
  return x < 0.5 ? 0.5 * easeInBounce(2.0 * x) : 1.0 - 0.5 * easeInBounce(2.0 - 2.0 * x);
}
