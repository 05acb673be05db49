import { projectionModel } from '@zveno/read-store';
import { imports } from './imports.projection.ts';

export const importsModel = projectionModel(imports, {
  file: './imports.projection.ts',
  from: import.meta.url,
  exportName: 'imports',
  indexes: [{ keys: { status: 1 } }],
});
