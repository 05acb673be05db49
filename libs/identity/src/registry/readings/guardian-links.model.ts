import { projectionModel } from '@zveno/read-store';
import { guardianLinkRows } from './guardian-links.projection.ts';

export const guardianLinksModel = projectionModel(guardianLinkRows, {
  file: './guardian-links.projection.ts',
  from: import.meta.url,
  exportName: 'guardianLinkRows',
  indexes: [{ keys: { studentEntryId: 1 } }, { keys: { guardianId: 1 } }, { keys: { status: 1, _id: 1 } }],
});
