import { openKeyStore, Vault, type KeyStore } from '@zveno/privacy';
import { isDomainError } from '@zveno/kernel';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LinkTokens, type LinkKind } from './link-tokens.ts';

const open: { store: KeyStore; folder: string }[] = [];
const installation = async (...kinds: LinkKind[]): Promise<LinkTokens[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-tokens-'));
  const masterKey = randomBytes(32);
  const store = await openKeyStore(`sqlite:${join(folder, 'keys.sqlite')}`, masterKey);
  open.push({ store, folder });
  const vault = new Vault(store, masterKey);
  return kinds.map((one) => new LinkTokens(vault, one));
};
const kind = { purpose: 'spec-token', invalid: 'spec.invalid' };
let tokens: LinkTokens;
let ofAnotherKind: LinkTokens;
let elsewhere: LinkTokens;
beforeAll(async () => {
  [tokens, ofAnotherKind] = (await installation(kind, { ...kind, purpose: 'another' })) as [LinkTokens, LinkTokens];
  [elsewhere] = (await installation(kind)) as [LinkTokens];
});
afterAll(async () => {
  for (const { store, folder } of open) {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

const refusal = (opened: Promise<string>) =>
  opened.then(
    (id) => `opened ${id}`,
    (error: unknown) => (isDomainError(error) ? error.code : String(error)),
  );

describe('a token', () => {
  it('opens its link, is the same each time, and carries 128 bits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), async (id) => {
        const token = await tokens.tokenOf(id);
        expect(await tokens.open(token)).toBe(id);
        expect(await tokens.tokenOf(id)).toBe(token);
        expect(Buffer.from(token.slice(id.length + 1), 'base64url')).toHaveLength(16);
      }),
      { numRuns: 50 },
    );
  });

  it('opens nothing when anything in it is changed, added or left out', async () => {
    const id = '019a8a00-0000-7000-8000-000000000001';
    const token = await tokens.tokenOf(id);
    const letter = fc.constantFrom(...'abcdefABCDEF0123456789-_.');
    const change = fc.oneof(
      fc
        .record({ at: fc.nat(token.length - 1), to: letter })
        .map(({ at, to }) => token.slice(0, at) + to + token.slice(at + 1)),
      fc.nat(token.length - 1).map((at) => token.slice(0, at) + token.slice(at + 1)),
      fc
        .record({ at: fc.nat(token.length), more: letter })
        .map(({ at, more }) => token.slice(0, at) + more + token.slice(at)),
    );
    await fc.assert(
      fc.asyncProperty(change, async (forged) => {
        fc.pre(forged !== token);
        expect(await refusal(tokens.open(forged))).toBe('spec.invalid');
      }),
      { numRuns: 200 },
    );
  });

  it('opens nothing whatever text it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 80 }), async (text) => {
        expect(await refusal(tokens.open(text))).toBe('spec.invalid');
      }),
      { numRuns: 100 },
    );
  });

  it('of another generation, another kind or another installation opens nothing', async () => {
    const id = '019a8a00-0000-7000-8000-000000000001';
    expect(await refusal(tokens.open(await tokens.tokenOf(id, 2)))).toBe('spec.invalid');
    expect(await refusal(tokens.open(await ofAnotherKind.tokenOf(id)))).toBe('spec.invalid');
    expect(await refusal(tokens.open(await elsewhere.tokenOf(id)))).toBe('spec.invalid');
  });
});
