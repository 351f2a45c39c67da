import type { GlDrawing } from '../gl.js'
import type { NativeContext } from '../native-context.js'

export function drawingCalls({ bind }: NativeContext): GlDrawing {
  return {
    clearColor: bind('void glClearColor(float red, float green, float blue, float alpha)'),
    clear: bind('void glClear(uint mask)'),
    drawArrays: bind('void glDrawArrays(uint mode, int first, int count)'),
    drawArraysInstanced: bind('void glDrawArraysInstanced(uint mode, int first, int count, int instances)'),
    drawElements: bind('void glDrawElements(uint mode, int count, uint type, uintptr_t offset)'),
    drawElementsInstanced: bind(
      'void glDrawElementsInstanced(uint mode, int count, uint type, uintptr_t offset, int instances)',
    ),
  }
}
