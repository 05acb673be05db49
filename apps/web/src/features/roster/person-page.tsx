import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useState, type ReactNode } from 'react';
import type { Schema } from '../../api/client.ts';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ClarifyDialog, useRosterEntry, type OneMovement } from '../organization/clarify-dialog.tsx';
import { fullName, useOwnOrganization, type AboutOrganization } from '../organization/organization.queries.ts';
import { DataDialogs, type DataDialog } from '../privacy/data-dialogs.tsx';
import { MoveDialog, VoidMoveDialog } from './move-dialog.tsx';
import { movesFor, moveRow, type MoveType } from './moves.ts';
import { CorrectPersonDialog } from './person-dialogs.tsx';
import { AssumePositionDialog, LeavePositionDialog } from './position-dialogs.tsx';

type Entry = Schema<'RosterEntryView'>;
type Position = Schema<'PositionItem'>;
type Opened =
  | Readonly<{ what: 'correct' | 'assume' }>
  | Readonly<{ what: DataDialog }>
  | Readonly<{ what: 'move'; type: MoveType }>
  | Readonly<{ what: 'leave-position'; position: Position }>
  | Readonly<{ what: 'clarify' | 'void'; movement: OneMovement }>;
type Open = (opened: Opened) => void;

const Facts = ({ entry }: Readonly<{ entry: Entry }>) => {
  const text = useText();
  const { day } = useDates();
  const facts: readonly (readonly [MessageKey, string | undefined])[] = [
    ['roster.where', entry.unitName],
    ['roster.birthDate', entry.birthDate === undefined ? undefined : day(entry.birthDate)],
    ['signIn.phone', entry.phone],
    ['roster.email', entry.email],
    ['roster.relatives', entry.relatives.map(fullName).join(', ') || undefined],
  ];
  return (
    <dl className="card block">
      <dt>{text('roster.standing')}</dt>
      <dd>{text(`standing.${entry.status}`)}</dd>
      {facts.map(
        ([label, value]) =>
          value !== undefined && [<dt key={`${label} dt`}>{text(label)}</dt>, <dd key={label}>{value}</dd>],
      )}
    </dl>
  );
};

const Timeline = ({ entry, editable, open }: Readonly<{ entry: Entry; editable: boolean; open: Open }>) => {
  const text = useText();
  const { day } = useDates();
  const orderOf = ({ order, type }: Entry['timeline'][number]): string => {
    if (type.startsWith('Position')) return '';
    if (order === undefined) return text('order.none');
    return text('order.named', { number: order.number ?? '—', date: order.date === undefined ? '—' : day(order.date) });
  };
  return entry.timeline.toReversed().map((item) => {
    const movement = { rosterEntryId: entry.rosterEntryId, eventId: item.eventId, type: item.type };
    const isMovement = !item.type.startsWith('Position');
    return (
      <SimpleCell
        key={item.eventId}
        hasHover={false}
        hasActive={false}
        multiline
        subtitle={[item.fromUnitName, item.unitName].filter((name) => name !== undefined).join(' → ')}
        extraSubtitle={[day(item.effectiveOn), orderOf(item)].filter((words) => words !== '').join(' · ')}
        after={
          editable &&
          isMovement && (
            <ButtonGroup mode="vertical">
              {item.order === undefined && (
                <Button mode="secondary" onClick={() => open({ what: 'clarify', movement })}>
                  {text('movements.clarify')}
                </Button>
              )}
              <Button mode="tertiary" appearance="negative" onClick={() => open({ what: 'void', movement })}>
                {text('move.void')}
              </Button>
            </ButtonGroup>
          )
        }
      >
        {text(`movement.${item.type}`)}
        {item.position !== undefined && `: ${item.position.title ?? item.position.position}`}
      </SimpleCell>
    );
  });
};

const Opened = ({
  organizationId,
  entry,
  opened,
  onClose,
}: AboutOrganization & Readonly<{ entry: Entry; opened: Opened; onClose: () => void }>): ReactNode => {
  const about = { organizationId, entry, onClose };
  if (opened.what === 'correct') return <CorrectPersonDialog {...about} />;
  if (opened.what === 'assume') return <AssumePositionDialog {...about} />;
  if (opened.what === 'move') return <MoveDialog {...about} type={opened.type} />;
  if (opened.what === 'leave-position') return <LeavePositionDialog {...about} position={opened.position} />;
  if (opened.what === 'void') return <VoidMoveDialog {...about} movement={opened.movement} />;
  if (opened.what === 'clarify')
    return <ClarifyDialog organizationId={organizationId} movement={opened.movement} onClose={onClose} />;
  return <DataDialogs {...about} what={opened.what} />;
};

/** One person of the roster: data, positions, the whole movement with its orders, and what can happen next. */
export const PersonPage = ({
  organizationId,
  rosterEntryId,
}: AboutOrganization & Readonly<{ rosterEntryId: string }>) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const person = useRosterEntry(organizationId, rosterEntryId);
  const [opened, setOpened] = useState<Opened>();
  const back = person.data?.unitId === undefined ? 'structure' : `units/${person.data.unitId}`;
  return (
    <Page
      title={person.data === undefined ? text('roster.person') : fullName(person.data)}
      back={`/organizations/${organizationId}/${back}`}
    >
      <QueryView query={person}>
        {(entry) => {
          const { kind } = entry;
          const moves = kind === 'guardian' ? [] : movesFor(kind, entry.status);
          return (
            <>
              <Group>
                <Facts entry={entry} />
                {powers.builds && kind !== 'guardian' && (
                  <div className="block">
                    <Button mode="secondary" onClick={() => setOpened({ what: 'correct' })}>
                      {text('profile.editName')}
                    </Button>
                  </div>
                )}
              </Group>
              {kind === 'employee' && (
                <Group header={<Header>{text('position.title.many')}</Header>}>
                  {entry.positions.map((position) => (
                    <SimpleCell
                      key={position.position}
                      hasHover={false}
                      hasActive={false}
                      multiline
                      subtitle={position.category === undefined ? undefined : text(`category.${position.category}`)}
                      after={
                        powers.builds && (
                          <Button
                            mode="tertiary"
                            appearance="negative"
                            onClick={() => setOpened({ what: 'leave-position', position })}
                          >
                            {text('position.leave')}
                          </Button>
                        )
                      }
                    >
                      {position.title ?? text(`staff.${position.position}` as MessageKey)}
                    </SimpleCell>
                  ))}
                  {entry.positions.length === 0 && <div className="block">{text('position.none')}</div>}
                  {powers.builds && entry.status !== 'left' && (
                    <div className="block">
                      <Button mode="secondary" onClick={() => setOpened({ what: 'assume' })}>
                        {text('position.assume')}
                      </Button>
                    </div>
                  )}
                </Group>
              )}
              {powers.builds && moves.length > 0 && (
                <Group header={<Header>{text('move.title')}</Header>}>
                  <div className="block">
                    <ButtonGroup mode="vertical" stretched>
                      {moves.map((type) => (
                        <Button
                          key={type}
                          stretched
                          size="l"
                          mode="secondary"
                          appearance={moveRow(type).ends === true ? 'negative' : 'accent'}
                          onClick={() => setOpened({ what: 'move', type })}
                        >
                          {text(`movement.${type}`)}
                        </Button>
                      ))}
                    </ButtonGroup>
                  </div>
                </Group>
              )}
              <Group header={<Header>{text('roster.timeline')}</Header>}>
                <Timeline entry={entry} editable={powers.builds} open={setOpened} />
              </Group>
              {powers.administrator && (
                <Group header={<Header>{text('data.title')}</Header>}>
                  <div className="block">
                    <ButtonGroup mode="vertical" stretched>
                      <Button mode="secondary" stretched onClick={() => setOpened({ what: 'request' })}>
                        {text('data.record')}
                      </Button>
                      <Button
                        mode="secondary"
                        appearance="negative"
                        stretched
                        onClick={() => setOpened({ what: 'erasure' })}
                      >
                        {text('erasure.propose')}
                      </Button>
                    </ButtonGroup>
                  </div>
                </Group>
              )}
              {opened !== undefined && (
                <Opened
                  organizationId={organizationId}
                  entry={entry}
                  opened={opened}
                  onClose={() => setOpened(undefined)}
                />
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
};
