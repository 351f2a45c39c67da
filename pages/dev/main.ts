import './style/main.css'
import './engine/plain-schemas.js'
import { byId, setText } from '../shared/elements.js'
import { openStudio } from './open-studio.js'
import { startStudio } from './start-studio.js'

openStudio()
  .then(startStudio)
  .catch((error: unknown) => {
    const waiting = byId('waiting', HTMLElement)
    console.error(error)
    setText(waiting, error instanceof Error ? error.message : String(error))
    waiting.dataset.mood = 'bad'
  })
