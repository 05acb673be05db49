import { projectionModel } from '@zveno/read-store';
import { verifiedPhones } from './phones.projection.ts';

export const verifiedPhonesModel = projectionModel(verifiedPhones, {
  file: './phones.projection.ts',
  from: import.meta.url,
  exportName: 'verifiedPhones',
  indexes: [],
});
