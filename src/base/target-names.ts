/** Where a video is to be published: the words of `--target`. */
export const TARGET_NAMES = ['youtube', 'instagram', 'tiktok', 'discord'] as const
export type TargetName = (typeof TARGET_NAMES)[number]
