export { GuidePage } from './guide-page.tsx';
export { HelpPage } from './help-page.tsx';
export { HoursPage } from './hours-page.tsx';
export { JournalPage } from './journal-page.tsx';
export { OwnJournals } from './journal-links.tsx';
export { OwnQuietPage } from './own-quiet-page.tsx';
