// Imported before all else: the schemas of the dialects' headers would try to compile themselves, which the page's policy refuses.
import { z } from 'zod'

z.config({ jitless: true })
