import { defineEvents, defineUpcasters, id, type EventsOf } from '@zveno/kernel';

const shapes = defineEvents({
  /** The subject's key is no more: whatever was sealed under it reads as erased, everywhere and for good. */
  SubjectKeyDestroyed: { subjectId: id() },
});

export type SubjectEvent = EventsOf<typeof shapes>;

export const subjectEvents = defineUpcasters<SubjectEvent>(shapes);
