export { DataRequestsPage } from './data-requests-page.tsx';
export { ErasuresPage } from './erasures-page.tsx';
export { PaperConsentsPage } from './paper-consents-page.tsx';
