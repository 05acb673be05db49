import { defineEvents, defineUpcasters, id, list, oneOf, record, text, type EventsOf } from '@zveno/kernel';
import { personKinds } from './chat.kinds.ts';

const shapes = defineEvents({
  /** Where the organisation's electronic journal and diary are (R16): all links there are; none: it has no such thing. */
  JournalLinksSet: {
    organizationId: id(),
    links: list(record({ label: text(), url: text(), people: list(oneOf(...personKinds)) })),
  },
});

/** `communication-settings-<organizationId>`. */
export type CommunicationSettingsEvent = EventsOf<typeof shapes>;
export const communicationSettingsEvents = defineUpcasters<CommunicationSettingsEvent>(shapes);
