import { Button, ButtonGroup, Group, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { today } from '../organization/order-fields.tsx';
import { decideErasure, useErasures, type Decision } from './erasures.queries.ts';
import { SubjectName, type MaybeOfOrganization } from './subject-name.tsx';

type Erasure = Schema<'ErasureItem'>;
type What = Decision['what'];
type Refusal = Schema<'RefuseErasureRequestBody'>['reason'];

type Draft = Readonly<{ reason: Refusal; number: string; date: string }>;
const decisionOf: Readonly<Record<What, (draft: Draft) => Decision>> = {
  approve: () => ({ what: 'approve' }),
  refuse: ({ reason }) => ({ what: 'refuse', reason }),
  sign: ({ number, date }) => ({ what: 'sign', number, date }),
};

const Decide = ({
  organizationId,
  erasure,
  what,
  onClose,
}: MaybeOfOrganization & Readonly<{ erasure: Erasure; what: What; onClose: () => void }>) => {
  const text = useText();
  const [reason, setReason] = useState<Refusal>('duty-to-keep');
  const [number, setNumber] = useState('');
  const [date, setDate] = useState(today);
  const send = () => decideErasure(organizationId, erasure.erasureId, decisionOf[what]({ reason, number, date }));
  return (
    <CommandDialog
      title={text(`erasure.${what}.title`)}
      action={text(`erasure.${what}`)}
      negative={what === 'approve'}
      send={send}
      onClose={onClose}
    >
      <p className="dialog-body">
        {erasure.subjectIds.map((subjectId) => (
          <SubjectName key={subjectId} organizationId={organizationId} subjectId={subjectId} />
        ))}
        {'. '}
        {text(`erasure.${what}.what`)}
      </p>
      {what === 'refuse' && (
        <SelectField
          label={text('queue.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value as Refusal)}
          choices={(['duty-to-keep', 'unfounded'] as const).map((value) => ({
            value,
            label: text(`erasure.refusal.${value}`),
          }))}
        />
      )}
      {what === 'sign' && (
        <>
          <Field
            label={text('erasure.actNumber')}
            required
            maxLength={50}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
          <Field
            label={text('erasure.actDate')}
            type="date"
            required
            max={today()}
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        </>
      )}
    </CommandDialog>
  );
};

/** Data to be erased: asked for, decided, done, and the act signed. Without an organisation: whole profiles. */
export const ErasuresPage = ({ organizationId }: MaybeOfOrganization) => {
  const text = useText();
  const { day } = useDates();
  const [opened, setOpened] = useState<Readonly<{ erasure: Erasure; what: What }>>();
  const erasures = useErasures(organizationId);
  const isOfProfiles = organizationId === undefined;
  const lastOf = ({ status, dueOn, executedOn, actNumber = '', actDate }: Erasure): string => {
    if (status === 'requested') return text('erasure.dueOn', { date: day(dueOn) });
    if (actDate !== undefined) return text('erasure.signed', { number: actNumber, date: day(actDate) });
    return executedOn === undefined ? '' : day(executedOn);
  };
  return (
    <Page
      title={text(isOfProfiles ? 'accountErasures.title' : 'erasure.title')}
      back={isOfProfiles ? '/region' : `/organizations/${organizationId}`}
    >
      <Group>
        <PagedView paged={erasures}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text(isOfProfiles ? 'accountErasures.none' : 'erasure.none')}>
                {text(isOfProfiles ? 'accountErasures.none.what' : 'erasure.none.what')}
              </Empty>
            ) : (
              items.map((erasure) => (
                <SimpleCell
                  key={erasure.erasureId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  overTitle={text(`erasure.status.${erasure.status}`)}
                  subtitle={text(`erasure.ground.${erasure.ground}` as MessageKey)}
                  extraSubtitle={lastOf(erasure)}
                  after={
                    <ButtonGroup mode="vertical">
                      {erasure.status === 'requested' &&
                        (['approve', 'refuse'] as const).map((what) => (
                          <Button
                            key={what}
                            mode="secondary"
                            appearance={what === 'approve' ? 'negative' : 'accent'}
                            onClick={() => setOpened({ erasure, what })}
                          >
                            {text(`erasure.${what}`)}
                          </Button>
                        ))}
                      {erasure.status === 'executed' && (
                        <Button mode="secondary" onClick={() => setOpened({ erasure, what: 'sign' })}>
                          {text('erasure.sign')}
                        </Button>
                      )}
                    </ButtonGroup>
                  }
                >
                  {erasure.subjectIds.map((subjectId) => (
                    <SubjectName key={subjectId} organizationId={organizationId} subjectId={subjectId} />
                  ))}
                </SimpleCell>
              ))
            )
          }
        </PagedView>
      </Group>
      {opened !== undefined && (
        <Decide {...opened} organizationId={organizationId} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
};
