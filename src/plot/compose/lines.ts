import type { Area } from '../plot-request.js'
import type { Box, Ink } from './plot-scene.js'

/** An upright line around `x`, moved to whole pixels so that it is sharp, and kept within its area. */
export function uprightLine(x: number, thickness: number, ink: Ink, area: Area): Box {
  const most = area.left + area.width - thickness
  const left = Math.max(area.left, Math.min(most, Math.round(x - thickness / 2)))
  return { left, top: area.top, right: left + thickness, bottom: area.top + area.height, ink }
}

/** A level line around `y`, likewise. */
export function levelLine(y: number, thickness: number, ink: Ink, area: Area): Box {
  const most = area.top + area.height - thickness
  const top = Math.max(area.top, Math.min(most, Math.round(y - thickness / 2)))
  return { left: area.left, top, right: area.left + area.width, bottom: top + thickness, ink }
}

/** Four lines just outside of an area. */
export function frameAround({ left, top, width, height }: Area, thickness: number, ink: Ink): readonly Box[] {
  const [right, bottom] = [left + width, top + height]
  const outer = { left: left - thickness, right: right + thickness, ink }
  return [
    { ...outer, top: top - thickness, bottom: top },
    { ...outer, top: bottom, bottom: bottom + thickness },
    { left: left - thickness, right: left, top, bottom, ink },
    { left: right, right: right + thickness, top, bottom, ink },
  ]
}
