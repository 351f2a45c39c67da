import './style.css'
import { byId, setText } from '../shared/elements.js'
import { followEvents, type Seen } from './follow-events.js'
import { followFrames, showPicture } from './follow-frames.js'
import { showFigures } from './show-figures.js'
import { showLog } from './show-log.js'
import { showStages } from './show-stages.js'
import { showStatus } from './show-status.js'
import { showStop } from './stop-button.js'

const image = byId('frame', HTMLImageElement)
const waiting = byId('waiting', HTMLElement)
let isOver = false

function show(seen: Seen): void {
  showStatus(seen)
  showFigures(seen.state)
  showStages(seen.state)
  showLog(seen.state)
  showStop(seen)
  if (!seen.state.ended || isOver) return
  isOver = true
  if (seen.lastFrame !== undefined) void showPicture(image, seen.lastFrame)
  else if (image.hidden) setText(waiting, 'No frame was drawn while this page was open.')
}

const { showNow } = followEvents(show)
image.addEventListener('load', () => {
  image.hidden = false
  waiting.hidden = true
  showNow()
})
void followFrames({ image, goesOn: () => !isOver })
