export { MaterialPage } from './material-page.tsx';
export { MaterialsPage } from './materials-page.tsx';
export { ResubmitMaterialPage, SubmitMaterialPage } from './submit-page.tsx';
