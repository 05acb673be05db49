export { BundlesPage } from './bundles-page.tsx';
export { InspectionsPage } from './inspections-page.tsx';
export { OwnInspectionsPage } from './own-inspections-page.tsx';
export { VerifyPage } from './verify-page.tsx';
