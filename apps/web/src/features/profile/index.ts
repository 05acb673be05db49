export { SecurityPage } from '../second-factor/security-page.tsx';
export { ChildrenPage } from './children-page.tsx';
export { ConsentsPage } from './consents-page.tsx';
export { OwnDataPage } from './own-data-page.tsx';
export { ProfilePage } from './profile-page.tsx';
export { ReadersPage } from './readers-page.tsx';
export { SessionsPage } from './sessions-page.tsx';
