import { command, deciderSpec } from '@zveno/testing';
import type { AdoptLocalAct, AmendLocalAct } from './adopt-local-act.command.ts';
import { localAct } from './local-act.decider.ts';
import type { LocalActEvent } from './local-act.state.ts';
import type { PutLocalActInForce } from './put-local-act-in-force.command.ts';
import type { WithdrawLocalAct } from './withdraw-local-act.command.ts';

const given = deciderSpec(localAct);
const organizationId = 'o1';
const council = { name: 'Педагогический совет', protocolNumber: '3', protocolDate: '2026-08-28' };
const edition = (editionId: string, title = 'Об использовании платформы') => ({
  organizationId,
  editionId,
  title,
  text: 'Текст',
  council,
  legalBasis: '2023-10',
});
const adopted = (editionId: string): LocalActEvent => ({ type: 'LocalActAdopted', data: edition(editionId) });
const amendment = { ...edition('e2'), amends: 'e1' };
const dates = { signedOn: '2026-09-01', approvedOn: '2026-09-03' };
const inForce = (editionId: string, effectiveOn = '2026-09-03') => ({
  type: 'LocalActInForce' as const,
  data: { organizationId, editionId, ...dates },
  metadata: { effectiveOn },
});
const bare = ({ type, data }: ReturnType<typeof inForce>): LocalActEvent => ({ type, data });
const adopt = (wish = edition('e1'), effectiveOn = '2026-09-01') =>
  command<AdoptLocalAct>('AdoptLocalAct', wish, { effectiveOn });
const put = (editionId: string, effectiveOn = '2026-09-03', data = dates, orderRef: string | undefined = 'd1') =>
  command<PutLocalActInForce>(
    'PutLocalActInForce',
    { organizationId, editionId, ...data },
    { effectiveOn, ...(orderRef !== '' && { orderRef }) },
  );
const withdraw = (orderRef?: string) =>
  command<WithdrawLocalAct>(
    'WithdrawLocalAct',
    { organizationId },
    { effectiveOn: '2026-10-01', ...(orderRef && { orderRef }) },
  );

describe('R03: the local act', () => {
  it('is adopted by a council', () => given().when(adopt()).then(adopted('e1')));
  it('is adopted once', () => given(adopted('e1')).when(adopt()).thenNothing());
  it('keeps an edition’s id to itself', () =>
    given(adopted('e1'))
      .when(adopt(edition('e1', 'Другое')))
      .thenRefused('local-act.exists'));
  it('is not adopted by minutes of a day to come', () =>
    given()
      .when(adopt(edition('e1'), '2026-08-27'))
      .thenRefused('local-act.adopted-ahead'));
  it('is amended by another edition', () =>
    given(adopted('e1'))
      .when(command<AmendLocalAct>('AmendLocalAct', amendment, { effectiveOn: '2026-09-01' }))
      .then({ type: 'LocalActAmended', data: amendment }));
  it('is amended only where there is one', () =>
    given()
      .when(command<AmendLocalAct>('AmendLocalAct', amendment, { effectiveOn: '2026-09-01' }))
      .thenRefused('local-act.not-found'));
  it('is in force by order', () =>
    given(adopted('e1'))
      .when(put('e1'))
      .then(bare(inForce('e1'))));
  it('is in force by an order only', () =>
    given(adopted('e1'))
      .when(put('e1', '2026-09-03', dates, ''))
      .thenRefused('order.required'));
  it('is put in force once', () => given(adopted('e1'), inForce('e1')).when(put('e1', '2026-09-05')).thenNothing());
  it('is in force only once adopted', () => given().when(put('e1')).thenRefused('local-act.not-found'));
  it('is not in force before the council adopted it', () =>
    given(adopted('e1'))
      .when(put('e1', '2026-08-27', { signedOn: '2026-08-26', approvedOn: '2026-08-27' }))
      .thenRefused('local-act.before-adoption'));
  it('supersedes the edition before', () =>
    given(adopted('e1'), inForce('e1'), adopted('e2'))
      .when(put('e2', '2026-11-01'))
      .then({ type: 'LocalActSuperseded', data: { organizationId, editionId: 'e1', by: 'e2' } }, bare(inForce('e2'))));
  it('is withdrawn by order', () =>
    given(adopted('e1'), inForce('e1'))
      .when(withdraw('d2'))
      .then({ type: 'LocalActSuperseded', data: { organizationId, editionId: 'e1' } }));
  it('is not withdrawn without one', () =>
    given(adopted('e1'), inForce('e1')).when(withdraw()).thenRefused('order.required'));
  it('is withdrawn only while in force', () =>
    given(adopted('e1')).when(withdraw('d2')).thenRefused('local-act.not-in-force'));
});
