import { projectionModel } from '@zveno/read-store';
import { personStreams } from './person-streams.projection.ts';

export const personStreamsModel = projectionModel(personStreams, {
  file: './person-streams.projection.ts',
  from: import.meta.url,
  exportName: 'personStreams',
  indexes: [{ keys: { personId: 1, _id: 1 } }],
});
