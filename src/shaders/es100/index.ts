export { type TranslateRequest, type Translation, translateToEs300 } from './translate.js'
export { authorsWords, isNewWord } from './words.js'
