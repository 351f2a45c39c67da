// What the page's build needs besides: see scripts/build-pages.mjs.
import { hostRooms } from './engine/host-rooms.mjs'

export const plugins = (root) => [hostRooms(root)]
