import { projectionModel } from '@zveno/read-store';
import { participations } from './participations.projection.ts';

export const participationsModel = projectionModel(participations, {
  file: './participations.projection.ts',
  from: import.meta.url,
  exportName: 'participations',
  indexes: [
    { keys: { personId: 1, orgId: 1 } },
    { keys: { chatId: 1, personId: 1 } },
    { keys: { chatId: 1, readPlace: 1 } },
  ],
});
