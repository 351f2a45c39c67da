// Colour maps. From low to high for t = 0…1; sRGB, 0…1. Each is a polynomial that we fitted to the map's table of 256 colours
// (no colour more than 5/255 away). viridis, magma, plasma: matplotlib (CC0), by Nathaniel Smith, Stéfan van der Walt and Eric
// Firing; cividis: Nuñez, Anderton and Renslow, "Optimizing colormaps" (PLOS ONE 13(7), 2018); turbo: Anton Mikhailov, Google
// (2019); coolwarm: Kenneth Moreland, "Diverging Color Maps" (2009). inferno is in color.glsl.

// From dark violet over teal to yellow: even to the eye, and to colour-blind ones.
vec3 viridis(float t) {
  float y = 2.0 * clamp(t, 0.0, 1.0) - 1.0;
  vec3 colour = vec3(-0.036378, 0.043065, 0.59749);
  colour = colour * y + vec3(-0.40226, 0.011617, 0.41994);
  colour = colour * y + vec3(-0.20681, -0.13169, -0.78235);
  colour = colour * y + vec3(0.82239, -0.033847, -0.44411);
  colour = colour * y + vec3(0.75145, -0.023496, -0.12114);
  colour = colour * y + vec3(-0.066925, 0.47275, -0.07685);
  colour = colour * y + vec3(0.12186, 0.56639, 0.54268);
  return clamp(colour, 0.0, 1.0);
}

// From black over violet and red to pale yellow.
vec3 magma(float t) {
  float y = 2.0 * clamp(t, 0.0, 1.0) - 1.0;
  vec3 colour = vec3(-0.3066, 0.57241, -0.54504);
  colour = colour * y + vec3(0.28805, -0.38759, -0.09195);
  colour = colour * y + vec3(0.67043, -1.0326, 0.52378);
  colour = colour * y + vec3(-0.28777, 0.35186, 0.16764);
  colour = colour * y + vec3(-0.68499, 0.6447, 0.68523);
  colour = colour * y + vec3(-0.21918, 0.28371, -0.17201);
  colour = colour * y + vec3(0.81396, 0.33717, -0.29615);
  colour = colour * y + vec3(0.71831, 0.21262, 0.46532);
  return clamp(colour, 0.0, 1.0);
}

// From blue over magenta to yellow.
vec3 plasma(float t) {
  float y = 2.0 * clamp(t, 0.0, 1.0) - 1.0;
  vec3 colour = vec3(-0.14169, -0.42977, -0.049698);
  colour = colour * y + vec3(0.0085381, 0.090132, 0.018359);
  colour = colour * y + vec3(0.14055, 0.74346, 0.04854);
  colour = colour * y + vec3(-0.057937, -0.22712, 0.26615);
  colour = colour * y + vec3(-0.30318, -0.09875, -0.15102);
  colour = colour * y + vec3(0.48978, 0.6083, -0.47211);
  colour = colour * y + vec3(0.79952, 0.28186, 0.48183);
  return clamp(colour, 0.0, 1.0);
}

// From navy over grey to yellow; made for colour-blind eyes.
vec3 cividis(float t) {
  float y = 2.0 * clamp(t, 0.0, 1.0) - 1.0;
  vec3 colour = vec3(-0.46321, 0.054919, -0.15669);
  colour = colour * y + vec3(0.40175, 0.0062629, 0.40641);
  colour = colour * y + vec3(0.27306, -0.080365, 0.058676);
  colour = colour * y + vec3(-0.16438, 0.011227, -0.58459);
  colour = colour * y + vec3(-0.021793, 0.06553, -0.10506);
  colour = colour * y + vec3(0.47904, 0.36788, 0.1277);
  colour = colour * y + vec3(0.49191, 0.48214, 0.4571);
  return clamp(colour, 0.0, 1.0);
}

// All hues from blue to red, for much detail.
vec3 turbo(float t) {
  float y = 2.0 * clamp(t, 0.0, 1.0) - 1.0;
  vec3 colour = vec3(-8.661, 1.211, -10.207);
  colour = colour * y + vec3(-1.3854, -0.83346, -24.32);
  colour = colour * y + vec3(25.042, -3.3538, -0.42764);
  colour = colour * y + vec3(0.72122, 1.5648, 32.501);
  colour = colour * y + vec3(-26.178, 2.9174, 15.171);
  colour = colour * y + vec3(3.3779, -0.79802, -12.676);
  colour = colour * y + vec3(11.316, -0.13576, -11.329);
  colour = colour * y + vec3(-4.2843, 0.30998, 1.5602);
  colour = colour * y + vec3(-1.8209, -1.5811, 3.0551);
  colour = colour * y + vec3(1.6991, -0.27645, -0.79902);
  colour = colour * y + vec3(0.63651, 0.98609, 0.24956);
  return clamp(colour, 0.0, 1.0);
}

// From blue over grey to red, for what has a middle.
vec3 coolwarm(float t) {
  float y = 2.0 * clamp(t, 0.0, 1.0) - 1.0;
  vec3 colour = vec3(-1.8138e-05, -0.55835, -0.063147);
  colour = colour * y + vec3(0.12173, -0.17363, -0.14201);
  colour = colour * y + vec3(0.066156, 0.94073, 0.19535);
  colour = colour * y + vec3(-0.37676, 0.15674, 0.46105);
  colour = colour * y + vec3(-0.46614, -1.0841, -0.54255);
  colour = colour * y + vec3(0.49542, -0.11592, -0.62365);
  colour = colour * y + vec3(0.86774, 0.85885, 0.86231);
  return clamp(colour, 0.0, 1.0);
}
