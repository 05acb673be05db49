import {
  breakGlassEvents,
  caseEvents,
  type BreakGlassEvent,
  type CaseEvent,
} from '@zveno/contracts-communication/events';
import { defineProjection, factOf, mergeCatalogues, type Fact, type Row } from '@zveno/kernel';

/** A case of reported content, or the reading of a chat behind broken glass. */
export type SafetyRow = Row &
  Readonly<{
    orgId: string;
    of: 'case' | 'access';
    /** Until when the case was to be decided. */
    dueAt?: string;
    reports: readonly Fact<true>[];
    /** When the case was decided, first of all. */
    decided: readonly Fact<Readonly<{ at: string }>>[];
    opened: readonly Fact<true>[];
  }>;

type Handled = CaseEvent | BreakGlassEvent;
const yes = true as const;
const begun = (row: SafetyRow | null, key: string, orgId: string, of: SafetyRow['of']): SafetyRow =>
  row ?? { _id: key, orgId, of, reports: [], decided: [], opened: [] };

export const safety = defineProjection<SafetyRow, Handled>({
  name: 'indicator-safety',
  version: 1,
  events: mergeCatalogues<Handled>(caseEvents, breakGlassEvents),
  keys: ({ data }) => ['caseId' in data ? `case.${data.caseId}` : `access.${data.accessId}`],
  on: {
    CaseOpened: (row, { data }, key) => ({ ...begun(row, key, data.organizationId, 'case'), dueAt: data.dueAt }),
    ContentReported: (row, event, key) => {
      const before = begun(row, key, event.data.organizationId, 'case');
      return { ...before, reports: [...before.reports, factOf(event, yes)] };
    },
    CaseResolved: (row, event) =>
      row && { ...row, decided: [...row.decided, factOf(event, { at: event.metadata.recordedAt })] },
    BreakGlassOpened: (row, event, key) => {
      const before = begun(row, key, event.data.organizationId, 'access');
      return { ...before, opened: [...before.opened, factOf(event, yes)] };
    },
  },
});
