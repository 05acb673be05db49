import { projectionModel } from '@zveno/read-store';
import { acknowledgements } from './acknowledgements.projection.ts';

export const acknowledgementsModel = projectionModel(acknowledgements, {
  file: './acknowledgements.projection.ts',
  from: import.meta.url,
  exportName: 'acknowledgements',
  indexes: [{ keys: { message: 1, personId: 1 } }],
});
