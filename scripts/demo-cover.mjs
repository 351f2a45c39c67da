import { createCanvas } from '@napi-rs/canvas'

/**
 * A cover picture made from nothing: a sun over waves.
 * @param {number} side Pixels.
 * @returns {Buffer} A PNG.
 */
export function drawDemoCover(side) {
  const canvas = createCanvas(side, side)
  const context = canvas.getContext('2d')
  const sky = context.createLinearGradient(0, 0, 0, side)
  sky.addColorStop(0, '#1d1147')
  sky.addColorStop(0.55, '#b83b6b')
  sky.addColorStop(0.75, '#ff9e6d')
  context.fillStyle = sky
  context.fillRect(0, 0, side, side)
  const sun = context.createLinearGradient(0, 0.25 * side, 0, 0.75 * side)
  sun.addColorStop(0, '#fff3b0')
  sun.addColorStop(1, '#ff6b6b')
  context.fillStyle = sun
  context.beginPath()
  context.arc(0.5 * side, 0.52 * side, 0.25 * side, 0, 2 * Math.PI)
  context.fill()
  for (const [index, colour] of ['#7a2a63', '#4a1d5c', '#27124a'].entries())
    drawWave(context, side, index, colour)
  return canvas.toBuffer('image/png')
}

/** @param {import('@napi-rs/canvas').SKRSContext2D} context @param {number} side @param {number} index @param {string} colour */
function drawWave(context, side, index, colour) {
  const rest = (0.64 + 0.11 * index) * side
  context.fillStyle = colour
  context.beginPath()
  context.moveTo(0, side)
  for (let x = 0; x <= side; x += 4) {
    context.lineTo(x, rest + 0.028 * side * Math.sin((x / side) * (7 - index) + index * 2.1))
  }
  context.lineTo(side, side)
  context.fill()
}
