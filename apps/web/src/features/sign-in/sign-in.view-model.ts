import { newId } from '../../api/answer.ts';
import type { Schema } from '../../api/client.ts';
import { problemOf, type ProblemError } from '../../api/problem.ts';
import { ViewModel } from '../../app/view-model.ts';
import type { SignInGateway } from './sign-in.gateway.ts';

export type Name = Readonly<{ surname: string; givenName: string; patronymic: string }>;
type Proof = Pick<Schema<'StepUpRequest'>, 'totp' | 'recoveryCode' | 'passkey' | 'passkeyChallengeId'>;
/** What was given so far, to be sent again with what the platform asks for next. */
type Given = Readonly<{ by: 'code'; code: string }> | Readonly<{ by: 'login'; login: string; pin: string }>;

export type SignInSnapshot = Readonly<{
  /** `second-factor` follows `code` or `login` where the profile has one. */
  step: 'phone' | 'code' | 'login' | 'second-factor' | 'done';
  phone: string;
  /** The platform does not know the person yet: the name is asked for beside the code. */
  nameAsked: boolean;
  busy: boolean;
  problem: ProblemError | undefined;
}>;

/** Signing in by phone and code, by login and PIN, or by passkey, to the moment when a session is open. */
export class SignInViewModel extends ViewModel<SignInSnapshot> {
  readonly #gateway: SignInGateway;
  readonly #done: () => void | Promise<void>;
  readonly #device: string | undefined;
  /** Kept by this page: a code read aloud to somebody else opens nothing on their device. */
  readonly #deviceKey = newId();
  #challengeId = '';
  #given: Given | undefined;

  constructor(gateway: SignInGateway, done: () => void | Promise<void>, device?: string) {
    super({ step: 'phone', phone: '', nameAsked: false, busy: false, problem: undefined });
    this.#gateway = gateway;
    this.#done = done;
    this.#device = device;
  }

  requestCode = (phone: string): Promise<void> =>
    this.#try(async () => {
      const { challengeId } = await this.#gateway.requestCode(phone, this.#deviceKey);
      this.#challengeId = challengeId;
      this.set({ step: 'code', phone, nameAsked: false });
    });

  /** `name` only once it is asked for. */
  enterCode = (code: string, name?: Name): Promise<void> => this.#try(() => this.#send({ by: 'code', code }, {}, name));

  enterLogin = (login: string, pin: string): Promise<void> =>
    this.#try(() => this.#send({ by: 'login', login, pin }, {}));

  prove = (proof: Proof): Promise<void> =>
    this.#try(async () => {
      if (this.#given !== undefined) await this.#send(this.#given, proof);
    });

  /** The passkey as the second factor. */
  provePasskey = (): Promise<void> =>
    this.#try(async () => {
      const { challengeId, options } = await this.#gateway.startPasskey();
      const passkey = await this.#gateway.showPasskey(options);
      if (this.#given !== undefined) await this.#send(this.#given, { passkey, passkeyChallengeId: challengeId });
    });

  /** The passkey alone. */
  usePasskey = (): Promise<void> =>
    this.#try(async () => {
      const { challengeId, options } = await this.#gateway.startPasskey();
      const response = await this.#gateway.showPasskey(options);
      await this.#gateway.finishPasskey(challengeId, { response, ...this.#named() });
      await this.#end();
    });

  byLogin = (): void => this.set({ step: 'login', problem: undefined });
  byPhone = (): void => this.set({ step: 'phone', problem: undefined, nameAsked: false });

  async #send(given: Given, proof: Proof, name?: Name): Promise<void> {
    this.#given = given;
    try {
      if (given.by === 'login') {
        await this.#gateway.signInWithLogin({ login: given.login, pin: given.pin, ...proof, ...this.#named() });
      } else {
        await this.#gateway.verifyCode(this.#challengeId, {
          code: given.code,
          deviceKey: this.#deviceKey,
          ...proof,
          ...(name === undefined
            ? {}
            : {
                surname: name.surname,
                givenName: name.givenName,
                ...(name.patronymic === '' ? {} : { patronymic: name.patronymic }),
              }),
          ...this.#named(),
        });
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'profile.name-required') return this.set({ nameAsked: true });
      if (problem.code === 'sign-in.second-factor-required') return this.set({ step: 'second-factor' });
      throw error;
    }
    await this.#end();
  }

  #named(): { device?: string } {
    return this.#device === undefined ? {} : { device: this.#device };
  }

  async #end(): Promise<void> {
    this.#given = undefined;
    this.set({ step: 'done' });
    await this.#done();
  }

  async #try(act: () => Promise<void>): Promise<void> {
    if (this.getSnapshot().busy) return;
    this.set({ busy: true, problem: undefined });
    try {
      await act();
    } catch (error) {
      this.set({ problem: problemOf(error) });
    }
    this.set({ busy: false });
  }
}
