import { communicationSettingsEvents, type CommunicationSettingsEvent } from '@zveno/contracts-communication/events';
import { defineDecider, DomainError, type Command } from '@zveno/kernel';

type Data = CommunicationSettingsEvent['data'];

/** Where the electronic journal and diary are, and for whom. */
export type Settings = Readonly<{ links: Data['links'] }>;

export type SetJournalLinks = Command<'SetJournalLinks', Data>;

/** A whole address on the web, without a name or password in it. */
const isAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
};

/** The settings of an organisation's communication. Setting what is set already says nothing. */
export const settings = defineDecider<Settings, SetJournalLinks, CommunicationSettingsEvent>({
  events: communicationSettingsEvents,
  initial: () => ({ links: [] }),
  evolve: (_, { data: { links } }) => ({ links }),
  decide: {
    SetJournalLinks: ({ data }, { links }) => {
      if (!data.links.every(({ url }) => isAddress(url))) throw new DomainError('journal-link.url-invalid');
      return JSON.stringify(links) === JSON.stringify(data.links) ? [] : [{ type: 'JournalLinksSet', data }];
    },
  },
});
