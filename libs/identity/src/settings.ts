import { publicUrlOf, type Config } from '@zveno/service';

/** DI token of what the installation has settled about signing in. */
export const IDENTITY_SETTINGS = Symbol('IdentitySettings');

export type IdentitySettings = Readonly<{
  /** Where the platform is seen from outside: passkeys are bound to it. */
  publicUrl: string;
  /** Codes that one network (/24 or /64) may ask for in an hour: a whole school may stand behind one address. */
  codesPerNetwork: number;
  /** Codes that the whole installation sends in a day: a bound on what messages cost, whoever asks for them. */
  codesADay: number;
  /** Of these, codes to numbers outside +7: what strangers earn by is foreign and dear. */
  foreignCodesADay: number;
  /** Attempts to sign in that one network may make in an hour. */
  attemptsPerNetwork: number;
}>;

export const DEFAULT_SETTINGS: IdentitySettings = {
  publicUrl: 'http://localhost:3000',
  codesPerNetwork: 1_000,
  codesADay: 100_000,
  foreignCodesADay: 500,
  attemptsPerNetwork: 3_000,
};

/** The same where the installation says how it is seen from outside; else as this machine's own browser sees it. */
export const identitySettings = (config: Pick<Config, 'publicUrl' | 'httpPort'>): IdentitySettings => ({
  ...DEFAULT_SETTINGS,
  publicUrl: publicUrlOf(config),
});
