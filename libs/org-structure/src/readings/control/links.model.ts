import { projectionModel } from '@zveno/read-store';
import { links } from './links.projection.ts';

export const linksModel = projectionModel(links, {
  file: './links.projection.ts',
  from: import.meta.url,
  exportName: 'links',
  indexes: [{ keys: { orgId: 1 } }],
});
