export { AccountsPage } from './accounts-page.tsx';
export { KeysPage } from './keys-page.tsx';
export { OrganizationsPage } from './organizations-page.tsx';
export { PeriodsPage } from './periods-page.tsx';
export { RegionPage } from './region-page.tsx';
