import { defineProjection, type Row } from '@zveno/kernel';
import { localActEvents, type LocalActEvent } from '@zveno/contracts-org-structure/events';

/** The text of one edition, which never changes, by `<orgId>.<editionId>`. */
export type LocalActTextRow = Row & Readonly<{ text: string }>;

export const localActTexts = defineProjection<LocalActTextRow, LocalActEvent>({
  name: 'local-act-texts',
  version: 1,
  events: localActEvents,
  keys: ({ data }) => [`${data.organizationId}.${data.editionId}`],
  on: {
    LocalActAdopted: (row, { data: { text } }, key) => (text === undefined ? row : { _id: key, text }),
    LocalActAmended: (row, { data: { text } }, key) => (text === undefined ? row : { _id: key, text }),
  },
});
