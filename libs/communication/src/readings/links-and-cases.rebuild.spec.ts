import {
  chatClaimSubject,
  moderationStreams,
  type BreakGlassEvent,
  type CaseEvent,
  type ChatLinkEvent,
} from '@zveno/contracts-communication/events';
import type { Event } from '@zveno/kernel';
import type { SubjectEvent } from '@zveno/privacy/events';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import { foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { brokenGlassModel } from './break-glass/break-glass.model.ts';
import { chatLinkUsesModel } from './chat-links/chat-link-uses.model.ts';
import { chatLinkUses } from './chat-links/chat-link-uses.projection.ts';
import { chatLinksModel } from './chat-links/chat-links.model.ts';
import { chatLinks } from './chat-links/chat-links.projection.ts';
import { moderationCasesModel } from './moderation-cases/cases.model.ts';

const body = { alg: 'A256GCM', key: 'k', box: 'AA' };
const at = '2026-12-01T00:00:00.000Z';
const LINK = '0198f0c4-7a00-7000-8000-000000000001';
const link = { linkId: LINK, chatId: 'c1', organizationId: 'o1' };
const olga = { ...link, personId: 'olga' };
const terms = { issuedBy: 'vera', issuedAs: 'pedagogue', maxUses: 3, expiresAt: at, generation: 1 } as const;
const issued: ChatLinkEvent = { type: 'ChatLinkIssued', data: { ...link, ...terms, admits: 'parents' } };
const redeemed: ChatLinkEvent = { type: 'ChatLinkRedeemed', data: { ...olga, surname: body, givenName: body } };
const unmatched: ChatLinkEvent = { type: 'ChatLinkClaimUnmatched', data: olga };
const forgotten: SubjectEvent = {
  type: 'SubjectKeyDestroyed',
  data: { subjectId: chatClaimSubject(LINK, 'olga') },
} as SubjectEvent;
const ofLinks = fc.constantFrom<(ChatLinkEvent | SubjectEvent)[]>(
  issued,
  redeemed,
  { type: 'ChatLinkRedeemed', data: { ...link, personId: 'pavel' } },
  { type: 'ChatLinkClaimMatched', data: { ...olga, studentEntryId: 's1', guardianLinkId: 'g1' } },
  unmatched,
  { type: 'ChatLinkClaimConfirmed', data: { ...olga, because: 'e1' } },
  { type: 'ChatLinkClaimRefused', data: { ...olga, reason: 'not-guardian', because: 'e1' } },
  { type: 'ChatLinkExhausted', data: link },
  { type: 'ChatLinkExpired', data: { ...link, seatsLeft: 1 } },
  { type: 'ChatLinkAnnulled', data: { ...link, reason: 'leaked', seatsLeft: 1 } },
  forgotten,
);
const ofCase = { caseId: 'k1', organizationId: 'o1', chatId: 'c1', messageId: 'm1' };
const ofCases = fc.constantFrom<(CaseEvent | SubjectEvent)[]>(
  { type: 'CaseOpened', data: { ...ofCase, authorId: 'anna', dueAt: at, body } },
  { type: 'CaseOpened', data: { ...ofCase, authorId: 'anna', dueAt: at, body, files: ['f1'], previous: 'k0' } },
  { type: 'ContentReported', data: { ...ofCase, reporterId: 'boris', ground: 'insult', note: body } },
  { type: 'ContentReported', data: { ...ofCase, reporterId: 'vera', ground: 'spam' } },
  { type: 'CaseTaken', data: { ...ofCase, moderatorId: 'olga' } },
  { type: 'CaseResolved', data: { ...ofCase, moderatorId: 'olga', decision: 'hidden', reason: body } },
  { type: 'CaseReversed', data: { ...ofCase, moderatorId: 'olga' } },
  { type: 'CaseOverdue', data: { ...ofCase, dueAt: at } },
  { type: 'SubjectKeyDestroyed', data: { subjectId: moderationStreams.case('k1') } } as SubjectEvent,
);
const access = { accessId: 'a1', organizationId: 'o1', chatId: 'c1' };
const asked = { requestedBy: 'olga', ground: body, since: at, until: at, hours: 2 };
const ofAccesses = fc.constantFrom<BreakGlassEvent[]>(
  { type: 'BreakGlassRequested', data: { ...access, ...asked } },
  { type: 'BreakGlassOpened', data: { ...access, confirmedBy: 'vera', expiresAt: at } },
  { type: 'BreakGlassClosed', data: { ...access, how: 'time' } },
  { type: 'BreakGlassConcernedTold', data: { ...access, participants: 3 } },
);

describe('rebuilt readings of links, cases and readings behind broken glass', () => {
  it.each([
    ['links', chatLinksModel, ofLinks],
    ['those who came by links', chatLinkUsesModel, ofLinks],
    ['cases', moderationCasesModel, ofCases],
    ['readings behind broken glass', brokenGlassModel, ofAccesses],
  ] as const)('equal the live ones: %s', async (_, model, event) => {
    const log = fc.array(event as fc.Arbitrary<Event>, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(log, (events) => {
        const types = new Set<string>(model.projection.handles);
        const metadata = { orgId: 'o1' };
        const told = recorded(events.map((each) => ({ ...each, metadata }))).filter(({ type }) => types.has(type));
        return expectRebuildEqual(model as typeof chatLinksModel, told as never, [2, 7]);
      }),
      { numRuns: 15 },
    );
  });

  it('count whoever names the child again once', () => {
    const rows = foldRows(chatLinks, recorded([issued, redeemed, unmatched, redeemed]));
    expect(rows).toMatchObject([{ uses: 1, unmatched: [] }]);
  });

  it('keep nothing of a child once its words are destroyed, or it is decided', () => {
    const said = foldRows(chatLinkUses, recorded([issued, redeemed]));
    expect(said).toMatchObject([{ surname: body, wordsSince: expect.any(String) }]);
    const [row] = foldRows(chatLinkUses, recorded([issued, redeemed, unmatched, forgotten] as ChatLinkEvent[]));
    expect(row).toMatchObject({ status: 'unmatched' });
    for (const field of ['surname', 'givenName', 'wordsSince']) expect(row).not.toHaveProperty(field);
  });
});
