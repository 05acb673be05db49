import { defineProjection, type Row } from '@zveno/kernel';
import { rosterImportEvents, type RosterImportEvent } from '@zveno/contracts-org-structure/events';

/** A roster import as its own stream tells of it. How many steps are done meanwhile the import process knows. */
export type ImportRow = Row &
  Readonly<{
    status: 'planned' | 'running' | 'completed' | 'abandoned';
    actorId: string;
    organizationIds: readonly string[];
    mode?: 'bulk' | 'delta';
    digest?: string;
    unchanged?: boolean;
    steps: number;
    events?: number;
    refused?: number;
    reason?: string;
    plannedAt: string;
    startedAt?: string;
    endedAt?: string;
  }>;

export const imports = defineProjection<ImportRow, RosterImportEvent>({
  name: 'roster-imports',
  version: 1,
  events: rosterImportEvents,
  keys: ({ type, data }) => (type === 'RosterImportClaimed' || type === 'RosterImportReleased' ? [] : [data.importId]),
  on: {
    RosterImportPlanned: (row, { data, metadata }, key) => ({
      _id: key,
      status: 'planned',
      actorId: metadata.actorId,
      organizationIds: [],
      plannedAt: metadata.recordedAt,
      ...row,
      steps: (row?.steps ?? 0) + data.steps.length,
    }),
    RosterImportStarted: (row, { data, metadata }, key) => ({
      plannedAt: metadata.recordedAt,
      ...row,
      _id: key,
      status: 'running',
      actorId: metadata.actorId,
      organizationIds: data.organizationIds,
      mode: data.mode,
      digest: data.digest,
      unchanged: data.unchanged,
      steps: data.steps,
      startedAt: metadata.recordedAt,
    }),
    RosterImportCompleted: (row, { data, metadata }) =>
      row && {
        ...row,
        status: 'completed',
        steps: data.steps,
        events: data.events,
        refused: data.refused,
        endedAt: metadata.recordedAt,
      },
    RosterImportAbandoned: (row, { data, metadata }) =>
      row && { ...row, status: 'abandoned', reason: data.reason, endedAt: metadata.recordedAt },
  },
});
