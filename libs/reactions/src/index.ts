export type { About, Acting } from './acting.ts';
export { checkpointEvents, type CheckpointEvent } from './checkpoint/checkpoint.events.ts';
export { checkpointStream, loadCheckpoint } from './checkpoint/checkpoint.ts';
export type { ReactionLog, ReactionState, ReactionStatus } from './following.ts';
export * from './place-reaction.ts';
export * from './reaction.ts';
export * from './reactions.ts';
export * from './timer.ts';
export * from './timers.ts';
