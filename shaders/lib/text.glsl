// Text. Letters, lines and numbers, made of glyph()'s characters (ASCII 32 to 126). Places and heights are in pixels: a place
// is counted from the left end of the baseline, and a height is that of a figure or capital. Results are 0…1: how much of a
// pixel is covered.

// A character's cell is 64 parts high; figures take 37 of them, and stand 14 above its lower edge.
const float TEXT_PART = 1.0 / 37.0;

// How far it is to the next letter, in parts of a cell: a byte for each character. Figures are all as wide.
const uint TEXT_ADVANCES[24] = uint[24](
  0x110f1525u, 0x2329250bu, 0x14141b1fu, 0x0e170f19u, 0x24242424u, 0x24242424u,
  0x24240f10u, 0x1f1f1f1eu, 0x34292227u, 0x261f1e27u, 0x250d1e24u, 0x1e2d2529u,
  0x22292323u, 0x24252937u, 0x27272313u, 0x19141b1fu, 0x111e201fu, 0x21211820u,
  0x1f0f1320u, 0x0d2d1f21u, 0x2020171eu, 0x171f212fu, 0x1f211d17u, 0x0d182100u
);

// How far it is from a letter to the next one.
float letterWidth(int character, float height) {
  int index = clamp(character, 32, 126) - 32;
  uint parts = (TEXT_ADVANCES[index >> 2] >> uint(24 - 8 * (index & 3))) & 255u;
  return float(parts) * TEXT_PART * height;
}

// One letter.
float letter(int character, vec2 p, float height) {
  float cell = 64.0 * TEXT_PART * height;
  vec2 fromCorner = vec2(p.x - 0.5 * letterWidth(character, height), p.y + 14.0 * TEXT_PART * height);
  // Cells are 53 parts wide, with the character in the middle.
  return glyph(character, fromCorner / vec2(53.0 / 64.0 * cell, cell) + vec2(0.5, 0.0));
}

// A line's letter: four of them in each number, the first one in its highest byte; 0 ends the line.
int letterOf(uvec4 letters, int index) {
  return int((letters[index >> 2] >> uint(24 - 8 * (index & 3))) & 255u);
}

// A line of up to 16 letters: "Hello" is uvec4(0x48656c6cu, 0x6f000000u, 0u, 0u). Every pixel of the line looks at all its
// letters, so that none has an edge of another.
float textLine(uvec4 letters, vec2 p, float height) {
  float covered = 0.0;
  float x = p.x;
  for (int i = 0; i < 16; i++) {
    int character = letterOf(letters, i);
    if (character == 0) break;
    covered = max(covered, letter(character, vec2(x, p.y), height));
    x -= letterWidth(character, height);
  }
  return covered;
}

// How long a line is.
float textLineWidth(uvec4 letters, float height) {
  float width = 0.0;
  for (int i = 0; i < 16; i++) {
    int character = letterOf(letters, i);
    if (character == 0) break;
    width += letterWidth(character, height);
  }
  return width;
}

// A whole number with at least so many figures, its first one at the place.
float wholeNumber(int value, int figures, vec2 p, float height) {
  int rest = abs(value);
  int count = max(figures, 1);
  for (int power = 10, i = 1; i < 10; i++, power *= 10) {
    if (rest >= power) count = max(count, i + 1);
  }
  float wide = letterWidth(48, height);
  float covered = value < 0 ? letter(45, p, height) : 0.0;
  float x = p.x - (value < 0 ? letterWidth(45, height) : 0.0) - float(count) * wide;
  for (int i = 0; i < 10; i++) {
    if (i >= count) break;
    x += wide;
    covered = max(covered, letter(48 + rest % 10, vec2(x, p.y), height));
    rest /= 10;
  }
  return covered;
}

// How long it is.
float wholeNumberWidth(int value, int figures, float height) {
  int count = max(figures, 1);
  for (int power = 10, i = 1; i < 10; i++, power *= 10) {
    if (abs(value) >= power) count = max(count, i + 1);
  }
  return float(count) * letterWidth(48, height) + (value < 0 ? letterWidth(45, height) : 0.0);
}

// A number with so many decimals, 0 to 6, rounded. Floats have seven figures: 12345.678 is not exact.
float number(float value, int decimals, vec2 p, float height) {
  float scale = pow(10.0, float(clamp(decimals, 0, 6)));
  float rounded = floor(abs(value) * scale + 0.5);
  float minus = value < 0.0 && rounded > 0.0 ? letterWidth(45, height) : 0.0;
  int whole = int(rounded / scale);
  float covered = max(minus > 0.0 ? letter(45, p, height) : 0.0, wholeNumber(whole, 1, p - vec2(minus, 0.0), height));
  if (decimals <= 0) return covered;
  vec2 point = p - vec2(minus + wholeNumberWidth(whole, 1, height), 0.0);
  int part = int(rounded - float(whole) * scale + 0.5);
  vec2 behind = point - vec2(letterWidth(46, height), 0.0);
  return max(covered, max(letter(46, point, height), wholeNumber(part, min(decimals, 6), behind, height)));
}

// Minutes and seconds: 3:07.
float clockTime(float seconds, vec2 p, float height) {
  int whole = int(max(seconds, 0.0));
  vec2 colon = p - vec2(wholeNumberWidth(whole / 60, 1, height), 0.0);
  vec2 behind = colon - vec2(letterWidth(58, height), 0.0);
  float minutes = wholeNumber(whole / 60, 1, p, height);
  return max(minutes, max(letter(58, colon, height), wholeNumber(whole % 60, 2, behind, height)));
}
