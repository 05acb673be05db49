import { projectionModel } from '@zveno/read-store';
import { sessions } from './sessions.projection.ts';

export const sessionsModel = projectionModel(sessions, {
  file: './sessions.projection.ts',
  from: import.meta.url,
  exportName: 'sessions',
  indexes: [{ keys: { personId: 1 } }],
});
