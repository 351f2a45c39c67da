import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const FONT_FILE = /\.(ttf|otf|ttc|otc|pfb|woff2?)$/i

/** The number of font files in the folders where this system keeps them. */
export function countFonts(): number {
  return fontFolders()
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((name) => FONT_FILE.test(name)).length
}

function fontFolders(): readonly string[] {
  const home = homedir()
  if (process.platform === 'darwin') {
    return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library/Fonts')]
  }
  if (process.platform === 'win32') return [join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts')]
  const own = join(process.env.XDG_DATA_HOME ?? join(home, '.local/share'), 'fonts')
  return ['/usr/share/fonts', '/usr/local/share/fonts', own, join(home, '.fonts')]
}
