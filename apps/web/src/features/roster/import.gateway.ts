import { api, ask, type Schema } from '../../api/client.ts';

/** One thing wrong with the files; no cell's content. */
export type FileError = Readonly<{ file: string; line: number; column: string; reason: string }>;

/** What an import would change, or has begun to. */
export type ImportAnswer = Readonly<{
  importId: string | undefined;
  steps: number;
  counts: readonly Readonly<{ title: string; count: number }>[];
  changes: readonly string[];
  notes: readonly string[];
  errors: readonly FileError[];
  errorCount: number;
}>;

export type ImportOptions = Readonly<{ dryRun: boolean; orderNumber?: string; orderDate?: string }>;
type Plan = Partial<
  Readonly<{
    importId: string | null;
    summary: Readonly<{ steps?: number; counts?: readonly { title?: string; count?: number }[] }>;
    changes: readonly { text?: string }[];
    notes: readonly string[];
    errors: readonly FileError[];
    errorCount: number;
  }>
>;

/** Reads the answer of the platform; what is left out is nothing. */
export const importAnswer = (plan: Plan): ImportAnswer => ({
  importId: plan.importId ?? undefined,
  steps: plan.summary?.steps ?? 0,
  counts: (plan.summary?.counts ?? []).map(({ title = '', count = 0 }) => ({ title, count })),
  changes: (plan.changes ?? []).map(({ text = '' }) => text),
  notes: plan.notes ?? [],
  errors: plan.errors ?? [],
  errorCount: plan.errorCount ?? 0,
});

/** Sends a roster. Files with errors are an answer too: what is wrong, line by line. @throws ProblemError */
export const sendRoster = async (file: Blob, query: ImportOptions): Promise<ImportAnswer> => {
  const answer = await ask<Plan>(async (headers) => {
    const sent = await api.POST('/api/roster-imports', {
      headers: { ...headers, 'Content-Type': 'application/zip' },
      params: { query },
      body: file as never,
      bodySerializer: (body) => body as never,
    });
    const isFaulty = sent.response.status === 422 && (sent.error as Plan | undefined)?.errors !== undefined;
    return isFaulty ? { data: sent.error as Plan, response: new Response(null, { status: 200 }) } : sent;
  });
  return importAnswer(answer);
};

/** How far an import has come. @throws ProblemError */
export const lookAtImport = (importId: string): Promise<Schema<'RosterImportStatus'>> =>
  ask((headers) => api.GET('/api/roster-imports/{importId}', { headers, params: { path: { importId } } }));
