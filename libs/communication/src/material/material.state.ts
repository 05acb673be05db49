import { materialEvents, type MaterialEvent } from '@zveno/contracts-communication/events';
import type { MaterialStatus } from '@zveno/contracts-communication';
import type { EventOf, Recorded, Sealed } from '@zveno/kernel';

export type { MaterialEvent };
export { materialEvents };

export type Submitted = EventOf<MaterialEvent, 'MaterialSubmittedForPublication'>['data'];
type Published = EventOf<MaterialEvent, 'MaterialPublished'>['data'];

/** Something done with a material, for whoever asks how it came to be published. */
export type KnownAct = Readonly<{
  act: 'submitted' | 'withdrawn' | 'returned' | 'scheduled' | 'published';
  personId: string;
  at: string;
  remark?: Sealed;
  scheduledFor?: string;
}>;

export type KnownMaterial = Submitted &
  Readonly<{
    status: MaterialStatus;
    submittedAt: string;
    scheduled?: Readonly<{ at: string; chatIds: readonly string[]; personId: string }>;
    published?: Readonly<{ at: string; personId: string; chats: Published['chats'] }>;
    acts: readonly KnownAct[];
  }>;

/** A material; undefined while there is none. */
export type MaterialFacts = KnownMaterial | undefined;

export const noMaterial = (): MaterialFacts => undefined;

export const evolve = (state: MaterialFacts, event: Recorded<MaterialEvent>): MaterialFacts => {
  const { recordedAt: at } = event.metadata;
  if (event.type === 'MaterialSubmittedForPublication') {
    const { authorId: personId } = event.data;
    const acts = [...(state?.acts ?? []), { act: 'submitted' as const, personId, at }];
    return { ...event.data, status: 'waiting', submittedAt: at, acts };
  }
  return state && done(state, event);
};

type Act = Exclude<Recorded<MaterialEvent>, { type: 'MaterialSubmittedForPublication' }>;

const done = (state: KnownMaterial, event: Act): KnownMaterial => {
  const { personId } = event.data;
  const { recordedAt: at } = event.metadata;
  const { scheduled: _, ...unscheduled } = state;
  const acted = (act: Pick<KnownAct, 'act' | 'remark' | 'scheduledFor'>) => ({
    acts: [...state.acts, { ...act, personId, at }],
  });
  switch (event.type) {
    case 'MaterialWithdrawn':
      return { ...unscheduled, status: 'withdrawn', ...acted({ act: 'withdrawn' }) };
    case 'MaterialReturned':
      return { ...unscheduled, status: 'returned', ...acted({ act: 'returned', remark: event.data.remark }) };
    case 'PublicationScheduled': {
      const { at: scheduledFor, chatIds } = event.data;
      const scheduled = { at: scheduledFor, chatIds, personId };
      return { ...state, status: 'scheduled', scheduled, ...acted({ act: 'scheduled', scheduledFor }) };
    }
    case 'MaterialPublished': {
      const published = { at, personId, chats: event.data.chats };
      return { ...unscheduled, status: 'published', published, ...acted({ act: 'published' }) };
    }
  }
};
