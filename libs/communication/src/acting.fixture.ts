import { derivedId } from '@zveno/messaging';
import type { Acting } from '@zveno/reactions';

/** As a timer acts at an instant. */
export const acting = (now: string): Acting => {
  const id = (...parts: readonly (string | number)[]) => derivedId('spec', ...parts.map(String));
  return {
    now,
    id,
    signal: new AbortController().signal,
    metadata: (what, about = {}) => ({
      ...about,
      commandId: id(what),
      actorId: 'process:spec',
      effectiveOn: now.slice(0, 10),
      now,
      correlationId: 'c',
    }),
    headers: () => {
      throw new TypeError('nothing is asked of other services here');
    },
  };
};
