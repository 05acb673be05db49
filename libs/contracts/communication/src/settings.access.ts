import { allow } from '@zveno/contracts-common';
import { getJournalLinks, setJournalLinks } from './settings.routes.ts';

export const settingsRoutes = { setJournalLinks, getJournalLinks } as const;

export const settingsRules = {
  setJournalLinks: allow('administrator'),
  // Those that are for the asker: whoever does not belong there sees none.
  getJournalLinks: allow('person'),
};
