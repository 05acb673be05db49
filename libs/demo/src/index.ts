export * from './demo-roster.ts';
export { castOf, type Character } from './story/cast.ts';
export { ANALYST } from './story/look-from-above.ts';
export { StoryError } from './story/api.ts';
export type { Sent, Stage } from './story/people.ts';
export * from './story/play-story.ts';
