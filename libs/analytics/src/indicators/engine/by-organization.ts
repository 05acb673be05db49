import type { Event, Row } from '@zveno/kernel';
import type { ProjectionModel } from '@zveno/read-store';
import type { OpenRows } from './source.ts';

/** The rows of some organisations, by organisation. */
export const byOrganization = async <R extends Row & Readonly<{ orgId: string }>, E extends Event>(
  open: OpenRows,
  model: ProjectionModel<R, E>,
  organizations: readonly string[],
): Promise<Map<string, R[]>> => {
  const rows = await open(model).find({ orgId: { $in: [...organizations] } });
  return Map.groupBy(rows, ({ orgId }) => orgId);
};
