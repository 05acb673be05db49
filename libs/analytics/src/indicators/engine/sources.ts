import type { CounterId } from '@zveno/contracts-analytics';
import { administrationSource } from '../a1-operating/administration.source.ts';
import { joinsSource } from '../a12-joins/joins.source.ts';
import { removalsSource } from '../a11-removals/removals.source.ts';
import { invitationsSource } from '../a13-invitations/invitations.source.ts';
import { groupsSource } from '../a15-curated/groups.source.ts';
import { peopleSource } from '../a2-connected/people.source.ts';
import { pollsSource } from '../a21-polls/polls.source.ts';
import { safetySource } from '../a25-safety/safety.source.ts';
import { dutiesSource } from '../a26-privacy/duties.source.ts';
import { chatsSource } from '../chats/chats.source.ts';
import type { Source } from './source.ts';

export const sources: readonly Source[] = [
  administrationSource,
  peopleSource,
  joinsSource,
  invitationsSource,
  groupsSource,
  dutiesSource,
  chatsSource,
  removalsSource,
  pollsSource,
  safetySource,
];

const byCounter = new Map(sources.flatMap((source) => source.counters.map((counter) => [counter, source] as const)));

/** Where a counter comes from. */
export const sourceOf = (counter: CounterId): Source => {
  const source = byCounter.get(counter);
  if (source === undefined) throw new TypeError(`no source counts ${counter}`);
  return source;
};
