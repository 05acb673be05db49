import { commonProblems, privacyProblems, storeProblems, type Route } from '@zveno/contracts-common';
import { existsSync } from 'node:fs';
import { claimByChatLink } from './chat-link-claims.internal.ts';
import { answerBy, consentPurposes, consentTexts, registryAccess, registryProblems, registryRoutes } from './index.ts';

const routes: Route[] = Object.values(registryRoutes);
/** Codes of org-structure, whose things these routes are about. */
const others = [
  'guardian.not-declared',
  'organization.not-found',
  'roster-entry.not-found',
  'stream.stale',
  'student.not-found',
];
const known = [
  ...Object.keys({ ...commonProblems, ...privacyProblems, ...storeProblems, ...registryProblems }),
  ...others,
];

describe('the routes of the registry', () => {
  it.each(routes.map((route) => [route.subject, route] as const))(
    '%s names codes with an answer, each once',
    (_, r) => {
      expect(r.errors.filter((code, i) => !known.includes(code) || r.errors.indexOf(code) !== i)).toEqual([]);
    },
  );

  it('stand under subjects and addresses of their own, each with a rule', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/gu, '{}')}`);
    expect(new Set(addresses).size).toBe(routes.length);
    // What services alone ask has a rule too, and no address.
    const ruled = [...routes, claimByChatLink].map(({ subject }) => subject);
    expect(Object.keys(registryAccess).sort()).toEqual(ruled.sort());
  });

  it.each(routes.map(({ path, request, subject }) => [subject, path, request] as const))(
    '%s knows the parameters of its path',
    (_, path, request) => {
      const fields = Object.keys(new request());
      for (const [, name] of path.matchAll(/\{(\w+)\}/gu)) expect(fields).toContain(name);
    },
  );

  it.each(Object.keys(registryProblems))('%s has its page', (code) => {
    expect(existsSync(new URL(`../../../../../docs/problems/${code}.md`, import.meta.url))).toBe(true);
  });
});

describe('the texts of consents', () => {
  it.each(consentPurposes)('of %s are editions with names of their own, oldest first', (purpose) => {
    const texts = consentTexts[purpose];
    expect(new Set(texts.map(({ version }) => version)).size).toBe(texts.length);
    expect(texts.map(({ since }) => since)).toEqual(texts.map(({ since }) => since).sort());
  });
});

describe('the last day for an answer', () => {
  it.each([
    ['access', '2026-11-20', '2026-12-04'],
    ['correction', '2026-11-20', '2026-12-01'],
    ['access', '2026-11-21', '2026-12-04'],
    ['erasure', '2026-11-22', '2026-12-22'],
  ] as const)('to %s received on %s is %s', (kind, on, by) => expect(answerBy(kind, on)).toBe(by));
});
