import type { CommunicationSettingsEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import { settings, type SetJournalLinks } from './settings.state.ts';

const given = deciderSpec(settings);
const to = (url: string) => ({ organizationId: 'o1', links: [{ label: 'Журнал', url, people: ['staff' as const] }] });
const set = (url: string) => command<SetJournalLinks>('SetJournalLinks', to(url));
const been = (url: string): CommunicationSettingsEvent => ({ type: 'JournalLinksSet', data: to(url) });

it('links to the journal are set, and taken away', () => {
  given().when(set('https://journal.example/school/1')).then(been('https://journal.example/school/1'));
  given(been('https://journal.example/')).when(set('https://journal.example/')).thenNothing();
  const none = { organizationId: 'o1', links: [] };
  given(been('https://journal.example/'))
    .when(command<SetJournalLinks>('SetJournalLinks', none))
    .then({ type: 'JournalLinksSet', data: none });
});

it.each([
  'http://journal.example/',
  'javascript:alert(1)',
  'https://a:b@journal.example/',
  'https://localhost/',
  'журнал',
])('%s is no address of a journal', (url) => given().when(set(url)).thenRefused('journal-link.url-invalid'));
