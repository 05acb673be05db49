import type { Sealed } from '@zveno/kernel';
import { newRecoveryCodes, readRecoveryCode } from '../shell/codes.ts';
import type { Secrets } from '../shell/secrets.ts';

/** Ten new recovery codes, to be shown once, and their hashes sealed for the log. */
export const issueCodes = async (
  secrets: Secrets,
  personId: string,
): Promise<Readonly<{ shown: string[]; codes: Sealed }>> => {
  const shown = newRecoveryCodes();
  const hashes = await Promise.all(
    shown.map((code) => secrets.hash('recovery-code', `${personId}\n${readRecoveryCode(code)}`)),
  );
  const { codes } = await secrets.seal(personId, { codes: JSON.stringify(hashes) });
  return { shown, codes };
};
