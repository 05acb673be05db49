import { pickEvents, type Recorded } from '@zveno/kernel';
import { bodyEvents, type BodyEvent } from '@zveno/contracts-org-structure/events';

export type { BodyEvent };
export const bodyStreamEvents = pickEvents(bodyEvents, bodyEvents.types);

/** Who belongs to a parents' or students' body. */
export type Body = readonly string[];

export const initial = (): Body => [];

export const evolve = (state: Body, { type, data: { personId } }: Recorded<BodyEvent>): Body => {
  const others = state.filter((one) => one !== personId);
  return type === 'BodyMemberElected' ? [...others, personId] : others;
};
