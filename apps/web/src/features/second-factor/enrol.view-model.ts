import type { Schema } from '../../api/client.ts';
import { problemOf, type ProblemError } from '../../api/problem.ts';
import { ViewModel } from '../../app/view-model.ts';

/** What setting up a second factor asks of the platform and the browser. */
export type EnrolGateway = Readonly<{
  startTotp: () => Promise<Schema<'TotpReply'>>;
  confirmTotp: (factorId: string, code: string) => Promise<Schema<'SecondFactorReply'>>;
  startPasskey: () => Promise<Schema<'PasskeyOptionsReply'>>;
  makePasskey: (options: object) => Promise<Record<string, never>>;
  confirmPasskey: (challengeId: string, response: Record<string, never>) => Promise<Schema<'SecondFactorReply'>>;
  issueRecoveryCodes: () => Promise<Schema<'SecondFactorReply'>>;
  remove: (factorId: string) => Promise<Schema<'SecondFactorReply'>>;
}>;

export type EnrolSnapshot = Readonly<{
  /** A secret that waits for its first code. */
  totp: Schema<'TotpReply'> | undefined;
  /** Shown once; the person takes them down and says so. */
  recoveryCodes: readonly string[] | undefined;
  busy: boolean;
  problem: ProblemError | undefined;
}>;

/** Second factors: making, removing, and the recovery codes that are shown once. */
export class EnrolViewModel extends ViewModel<EnrolSnapshot> {
  readonly #gateway: EnrolGateway;
  readonly #changed: () => unknown;

  constructor(gateway: EnrolGateway, changed: () => unknown) {
    super({ totp: undefined, recoveryCodes: undefined, busy: false, problem: undefined });
    this.#gateway = gateway;
    this.#changed = changed;
  }

  startTotp = (): Promise<void> => this.#try(async () => this.set({ totp: await this.#gateway.startTotp() }));

  confirmTotp = (code: string): Promise<void> =>
    this.#try(async () => {
      const { totp } = this.getSnapshot();
      if (totp !== undefined) this.#enabled(await this.#gateway.confirmTotp(totp.factorId, code));
    });

  makePasskey = (): Promise<void> =>
    this.#try(async () => {
      const { challengeId, options } = await this.#gateway.startPasskey();
      const response = await this.#gateway.makePasskey(options);
      this.#enabled(await this.#gateway.confirmPasskey(challengeId, response));
    });

  newRecoveryCodes = (): Promise<void> =>
    this.#try(async () => this.#enabled(await this.#gateway.issueRecoveryCodes()));

  remove = (factorId: string): Promise<void> =>
    this.#try(async () => this.#enabled(await this.#gateway.remove(factorId)));

  cancelTotp = (): void => this.set({ totp: undefined, problem: undefined });

  /** The person has written the codes down. */
  codesKept = (): void => this.set({ recoveryCodes: undefined });

  #enabled({ recoveryCodes }: Schema<'SecondFactorReply'>): void {
    this.set({ totp: undefined, ...(recoveryCodes === undefined ? {} : { recoveryCodes }) });
    this.#changed();
  }

  async #try(act: () => Promise<void>): Promise<void> {
    this.set({ busy: true, problem: undefined });
    try {
      await act();
    } catch (error) {
      this.set({ problem: problemOf(error) });
    }
    this.set({ busy: false });
  }
}
