import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh } from '../../app/queries.ts';
import { navigate } from '../../app/router.tsx';
import { rememberBatch } from './recent-batches.ts';

const LOOK_MS = 1000;

/** How far a batch has come; asked again while it runs. */
export const useBatch = (organizationId: string, batchId: string) => {
  const query = useQuery({
    queryKey: ['organization', organizationId, 'batch', batchId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/movement-batches/{batchId}', {
          headers,
          params: { path: { organizationId, batchId } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_MS : false),
  });
  const status = query.data?.status;
  useEffect(() => {
    if (status === 'completed') void refresh();
  }, [status]);
  return query;
};

/** Shows the progress of a batch that has begun. */
export const showBatch = (organizationId: string, { batchId }: Schema<'BatchStarted'>): void => {
  rememberBatch(organizationId, batchId);
  navigate(`/organizations/${organizationId}/batches/${batchId}`);
};

/** The person or group and the event of a row of a batch: `<id>:<event>`. */
export const partsOfRow = (row: string): Readonly<{ about: string; type: string }> => {
  const at = row.lastIndexOf(':');
  return { about: row.slice(0, at), type: row.slice(at + 1) };
};
