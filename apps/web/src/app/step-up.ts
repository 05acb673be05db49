import { api, asker, type Schema } from '../api/client.ts';
import { problemFrom, type ProblemError } from '../api/problem.ts';
import { ViewModel } from './view-model.ts';

type Proof = Schema<'StepUpRequest'>;
export type StepUpSnapshot = Readonly<{ open: boolean; busy: boolean; problem: ProblemError | undefined }>;
type Show = (proof: Proof) => Promise<ProblemError | undefined>;

const show: Show = async (proof) => {
  const { error, response } = await api.POST('/api/profile/step-up', { body: proof });
  return response.ok ? undefined : problemFrom(error, response);
};

/** Asks for the second factor when a request demands it; requests that wait for it are sent again afterwards. */
export class StepUpViewModel extends ViewModel<StepUpSnapshot> {
  readonly #show: Show;
  #waiting: ((shown: boolean) => void)[] = [];

  constructor(send: Show = show) {
    super({ open: false, busy: false, problem: undefined });
    this.#show = send;
  }

  /** @returns whether it was shown; several requests may wait for one answer */
  demand = (): Promise<boolean> => {
    this.set({ open: true, problem: undefined });
    return new Promise((resolve) => this.#waiting.push(resolve));
  };

  prove = async (proof: Proof): Promise<void> => {
    this.set({ busy: true, problem: undefined });
    const problem = await this.#show(proof);
    this.set({ busy: false, problem });
    if (problem === undefined) this.#end(true);
  };

  /** Could not even be asked for. */
  fail = (problem: ProblemError): void => this.set({ problem });

  cancel = (): void => this.#end(false);

  #end(shown: boolean): void {
    this.set({ open: false });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell(shown);
  }
}

export const stepUp = new StepUpViewModel();

/** Lets requests wait for the second factor, and tells when the session is over. */
export const keepGate = (signedOut: () => void): void => asker.keptBy({ stepUp: stepUp.demand, signedOut });
