import { silentReport } from '../../src/base/report.js'
import { byId } from '../shared/elements.js'
import { createEditor } from './editor/editor.js'
import { followEditorPane } from './editor/editor-pane.js'
import { listenToAllKeys } from './key-actions.js'
import { listen } from './listen.js'
import { createErrorOverlay } from './look/error-overlay.js'
import { openLocalPicture } from './look/local-picture.js'
import type { Picture } from './look/picture.js'
import { GPU_LOST, type Problem, problemsOf } from './look/problems.js'
import { openServerPicture } from './look/server-picture.js'
import { createLookShower, type LookShower } from './look/show-look.js'
import { createLookList } from './looks/look-list.js'
import type { OpenedStudio } from './open-studio.js'
import { followPanes } from './panel-tabs.js'
import { createParamPanel } from './params/panel.js'
import { createPresets } from './params/presets.js'
import { openPlayer, type Player } from './player/open-player.js'
import { followView, saveScreenshot, toggleFullscreen } from './player/view.js'
import { openProject, type Project } from './project.js'
import { createRenderDialog } from './render/dialog.js'
import { say } from './said.js'
import { tell } from './server/ask.js'
import { openSettings, paramsOf, type Settings, setParams } from './settings.js'
import { showNames } from './song-names.js'
import type { Store } from './store.js'

/** Puts the parts of the page together. Throws where the browser cannot draw. */
export function startStudio(opened: OpenedStudio): void {
  const project = openProject(opened)
  const settings = openSettings(project.session)
  const showProblems = (problems: readonly Problem[]) => {
    byId('waiting', HTMLElement).hidden = true
    overlay.show(problems)
    editor.mark(problems)
  }
  const picture = openPicture(opened, {
    onArrival: () => player.frames.drawAgain(),
    onLost: () => showProblems([GPU_LOST]),
  })
  const onFailure = (error: unknown) => showProblems(problemsOf(error))
  const player = openPlayer({ session: project.session, settings, picture, onFailure })
  const shower = createShower({ project, settings, picture, player, showProblems })
  const update = (texts: Readonly<Record<string, string>>, removed: readonly string[] = []) => {
    project.update(texts, removed)
    editor.diskChanged(texts)
    void shower.refresh()
  }
  const editor = createEditor({ say, onSaved: (path, text) => update({ [path]: text }) })
  const overlay = createErrorOverlay(project.shortName, (place) => {
    settings.change({ editor: true })
    editor.jump(place)
  })
  const looks = createLookList((shader) => {
    tell('api/select', { shader }).catch((error: Error) => say(error.message))
  })
  const showSession = () => {
    showNames(project.session)
    looks.show(project.session)
    editor.open(project.sources, project.session.writable)
    void shower.refresh()
  }
  const onRender = openValues({ project, settings, shower })
  followEditorPane(settings, editor.show)
  followButtons({ project, settings, picture, player })
  followView(settings)
  followPanes(settings)
  showSession()
  const reload = () => project.reload().then(showSession)
  listen({ session: () => project.session, reload, update, onRender })
}

interface Parts {
  readonly project: Project
  readonly settings: Store<Settings>
  readonly picture: Picture
  readonly player: Player
  readonly shower: LookShower
}

/** The browser's own GPU, or the server's. */
function openPicture(
  { session, features }: OpenedStudio,
  { onArrival, onLost }: { onArrival(): void; onLost(): void },
): Picture {
  const holder = byId('holder', HTMLElement)
  if (!features) return openServerPicture(holder, onArrival)
  const song = { features, ...(session.cover !== undefined && { coverFile: session.cover }) }
  return openLocalPicture({ holder, song, report: silentReport, onLost })
}

/** A new picture, and other controls, for every choice that changes them. */
function createShower({
  project,
  settings,
  picture,
  player,
  showProblems,
}: Omit<Parts, 'shower'> & { showProblems(problems: readonly Problem[]): void }): LookShower {
  const params = createParamPanel({ onChange: (values) => setParams(settings, project.session, values) })
  const shower = createLookShower({
    ...{ session: () => project.session, settings, picture, frame: () => player.frames.frame },
    onRead: params.show,
    onWork: (isAtWork) => byId('stage', HTMLElement).setAttribute('aria-busy', String(isAtWork)),
    onShown: player.frames.drawAgain,
    onProblems: showProblems,
  })
  settings.follow((value, before) => {
    const names = ['params', 'width', 'height', 'fps'] as const
    if (before && names.some((name) => value[name] !== before[name])) void shower.refresh()
  })
  return shower
}

/** What is made of the values: presets and videos. Gives what is to be told of renders. */
function openValues({ project, settings, shower }: Pick<Parts, 'project' | 'settings' | 'shower'>) {
  const session = () => project.session
  const params = () => shower.look?.params ?? paramsOf(settings.value, project.session)
  const onLoad = (values: Readonly<Record<string, string>>) => setParams(settings, project.session, values)
  createPresets({ session, params, onLoad, say })
  const render = createRenderDialog({ session, settings, params, say })
  byId('render-open', HTMLButtonElement).addEventListener('click', render.open)
  return render.onEvent
}

function followButtons({ project, settings, picture, player }: Omit<Parts, 'shower'>): void {
  const name = () => (project.session.shader.name.split('/').at(-1) ?? 'frame').replace(/\.\w+$/, '')
  const screenshot = () => void saveScreenshot(picture, player.frames.frame, name())
  byId('screenshot', HTMLButtonElement).addEventListener('click', screenshot)
  byId('fullscreen', HTMLButtonElement).addEventListener('click', toggleFullscreen)
  listenToAllKeys({
    ...{ transport: player.transport, settings, screenshot },
    durationSeconds: project.session.song.durationSeconds,
    toggleEditor: () => settings.change({ editor: !settings.value.editor }),
  })
}
