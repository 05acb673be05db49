import type { Schema } from '../../api/client.ts';
import { problemOf, type ProblemError } from '../../api/problem.ts';
import { ViewModel } from '../../app/view-model.ts';

export type Request = Schema<'JoinRequestItem'>;
export type Outcome = Schema<'Outcome'>;
export type RefusalReason = Schema<'RefuseJoinRequestsRequestBody'>['reason'];

export type QueueGateway = Readonly<{
  approve: (items: { joinRequestId: string; rosterEntryId?: string }[]) => Promise<readonly Outcome[]>;
  refuse: (joinRequestIds: string[], reason: RefusalReason) => Promise<readonly Outcome[]>;
}>;

export type QueueSnapshot = Readonly<{
  selected: ReadonlySet<string>;
  /** Who of the roster a request is taken for, where the administrator said otherwise than the best match. Empty: nobody. */
  entries: ReadonlyMap<string, string>;
  busy: boolean;
  /** What was not done, by request: the code of the refusal. */
  failed: ReadonlyMap<string, string>;
  /** How many were decided by the last decision. */
  decided: number;
  problem: ProblemError | undefined;
}>;

/** From this score on a match is proposed to the administrator (0 to 100). */
const LIKELY = 60;
const MOST_AT_ONCE = 100;

/** The likeliest entry of the roster that is nobody's yet; empty where none is likely. */
export const likelyEntry = ({ matches }: Request): string =>
  matches.find(({ taken, score }) => !taken && score >= LIKELY)?.rosterEntryId ?? '';

/** Decisions on the requests to join an organisation, one or many. */
export class QueueViewModel extends ViewModel<QueueSnapshot> {
  readonly #gateway: QueueGateway;
  readonly #decided: () => unknown;

  constructor(gateway: QueueGateway, decided: () => unknown) {
    super({
      selected: new Set(),
      entries: new Map(),
      busy: false,
      failed: new Map(),
      decided: 0,
      problem: undefined,
    });
    this.#gateway = gateway;
    this.#decided = decided;
  }

  entryOf = (request: Request): string => this.getSnapshot().entries.get(request.joinRequestId) ?? likelyEntry(request);

  chooseEntry = (joinRequestId: string, rosterEntryId: string): void =>
    this.set({ entries: new Map(this.getSnapshot().entries).set(joinRequestId, rosterEntryId) });

  toggle = (joinRequestId: string): void => {
    const selected = new Set(this.getSnapshot().selected);
    if (!selected.delete(joinRequestId)) selected.add(joinRequestId);
    this.set({ selected });
  };

  /** Selects what can be approved as it stands: staff, and students found in the roster. */
  selectCertain = (requests: readonly Request[]): void =>
    this.set({
      selected: new Set(
        requests
          .filter((request) => request.status === 'submitted' && this.entryOf(request) !== '')
          .map(({ joinRequestId }) => joinRequestId),
      ),
    });

  clear = (): void => this.set({ selected: new Set() });

  approve = (requests: readonly Request[]): Promise<void> =>
    this.#decide(requests, async (part) =>
      this.#gateway.approve(
        part.map((request) => {
          const rosterEntryId = this.entryOf(request);
          const { joinRequestId } = request;
          return rosterEntryId === '' ? { joinRequestId } : { joinRequestId, rosterEntryId };
        }),
      ),
    );

  refuse = (requests: readonly Request[], reason: RefusalReason): Promise<void> =>
    this.#decide(requests, (part) =>
      this.#gateway.refuse(
        part.map(({ joinRequestId }) => joinRequestId),
        reason,
      ),
    );

  async #decide(
    requests: readonly Request[],
    act: (part: readonly Request[]) => Promise<readonly Outcome[]>,
  ): Promise<void> {
    if (this.getSnapshot().busy) return;
    this.set({ busy: true, problem: undefined, failed: new Map(), decided: 0 });
    const outcomes: Outcome[] = [];
    try {
      for (let start = 0; start < requests.length; start += MOST_AT_ONCE) {
        outcomes.push(...(await act(requests.slice(start, start + MOST_AT_ONCE))));
      }
    } catch (error) {
      this.set({ problem: problemOf(error) });
    }
    const done = new Set(outcomes.filter((outcome) => outcome.done).map(({ id }) => id));
    this.set({
      busy: false,
      decided: done.size,
      failed: new Map(outcomes.filter((outcome) => !outcome.done).map(({ id, code }) => [id, code ?? 'internal'])),
      selected: new Set([...this.getSnapshot().selected].filter((id) => !done.has(id))),
    });
    this.#decided();
  }
}
