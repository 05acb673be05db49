import { projectionModel } from '@zveno/read-store';
import { localActTexts } from './local-act-texts.projection.ts';

export const localActTextsModel = projectionModel(localActTexts, {
  file: './local-act-texts.projection.ts',
  from: import.meta.url,
  exportName: 'localActTexts',
  indexes: [],
});
