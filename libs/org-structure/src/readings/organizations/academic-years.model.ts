import { projectionModel } from '@zveno/read-store';
import { academicYears } from './academic-years.projection.ts';

export const academicYearsModel = projectionModel(academicYears, {
  file: './academic-years.projection.ts',
  from: import.meta.url,
  exportName: 'academicYears',
  indexes: [{ keys: { orgId: 1 } }],
});
