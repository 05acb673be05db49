import { Button, Checkbox, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { noOrder, OrderFields, today, useOrder } from '../organization/order-fields.tsx';
import {
  fullName,
  unitChoices,
  unitNames,
  useStructure,
  useUnitRoster,
  type AboutOrganization,
} from '../organization/organization.queries.ts';
import { showBatch } from './batch.queries.ts';

type Kind = Schema<'StartMovementBatchRequestBody'>['movement'];
const kinds = ['transfer', 'expel', 'transfer-out', 'graduate'] as const satisfies readonly Kind[];
type Chosen = Readonly<{ kind: (typeof kinds)[number]; fromUnitId: string; toUnitId: string; people: string[] }>;

const StartDialog = ({
  organizationId,
  chosen: { kind, fromUnitId, toUnitId, people },
  names,
  onClose,
}: AboutOrganization & Readonly<{ chosen: Chosen; names: ReadonlyMap<string, string>; onClose: () => void }>) => {
  const text = useText();
  const [order, setOrder] = useState(noOrder);
  const [effectiveOn, setEffectiveOn] = useState(today);
  const orderOf = useOrder(organizationId, 'student-movement');
  const moves = kind === 'transfer';
  const send = async () => {
    const items = people.map((rosterEntryId) => ({
      rosterEntryId,
      fromUnitId,
      ...(moves ? { toUnitId } : {}),
    }));
    const body = { movement: kind, items, effectiveOn, orderRef: await orderOf(order) };
    const path = { organizationId };
    const begun = await ask((headers) =>
      api.POST('/api/organizations/{organizationId}/movement-batches', { headers, params: { path }, body }),
    );
    showBatch(organizationId, begun);
  };
  return (
    <CommandDialog
      title={text(`batch.kind.${kind}`)}
      action={text('batch.start')}
      negative={!moves}
      send={send}
      onClose={onClose}
    >
      <p className="dialog-body">
        {text(moves ? 'batch.start.moves' : 'batch.start.ends', {
          count: people.length,
          unit: names.get(fromUnitId) ?? '',
          target: names.get(toUnitId) ?? '',
        })}
      </p>
      <Field
        label={text('roster.effectiveOn')}
        type="date"
        required
        value={effectiveOn}
        onChange={(event) => setEffectiveOn(event.target.value)}
      />
      <OrderFields order={order} onChange={setOrder} />
    </CommandDialog>
  );
};

/** Many students of one class, one movement, one order. */
export const StartBatchPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const structure = useStructure(organizationId);
  const names = unitNames(structure.data);
  const [fromUnitId, setFromUnitId] = useState('');
  const [toUnitId, setToUnitId] = useState('');
  const [kind, setKind] = useState<Chosen['kind']>('transfer');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [starting, setStarting] = useState(false);
  const roster = useUnitRoster(organizationId, fromUnitId === '' ? undefined : fromUnitId);
  const classes = (structure.data === undefined ? [] : unitChoices(structure.data))
    .filter((unit) => unit.kind === 'study')
    .map(({ unitId, name }) => ({ value: unitId, label: name }));
  const toggle = (rosterEntryId: string) => {
    const next = new Set(selected);
    if (!next.delete(rosterEntryId)) next.add(rosterEntryId);
    setSelected(next);
  };
  const people = [...selected];
  const ready = people.length > 0 && (kind !== 'transfer' || toUnitId !== '');
  return (
    <Page title={text('batch.many')} back={`/organizations/${organizationId}/movements`}>
      <Group>
        <SelectField
          label={text('batch.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as Chosen['kind'])}
          choices={kinds.map((value) => ({ value, label: text(`batch.kind.${value}`) }))}
        />
        <SelectField
          label={text('batch.from')}
          placeholder={text('page.choose')}
          value={fromUnitId}
          onChange={(event) => {
            setFromUnitId(event.target.value);
            setSelected(new Set());
          }}
          choices={classes}
        />
        {kind === 'transfer' && (
          <SelectField
            label={text('move.to')}
            placeholder={text('page.choose')}
            value={toUnitId}
            onChange={(event) => setToUnitId(event.target.value)}
            choices={classes.filter(({ value }) => value !== fromUnitId)}
          />
        )}
      </Group>
      {fromUnitId !== '' && (
        <Group header={<Header>{text('unit.list')}</Header>}>
          <QueryView query={roster}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={text('unit.none')}>{text('unit.none.what')}</Empty>
              ) : (
                <>
                  <Checkbox
                    checked={selected.size === items.length}
                    indeterminate={selected.size > 0 && selected.size < items.length}
                    onChange={() =>
                      setSelected(
                        selected.size === items.length
                          ? new Set()
                          : new Set(items.map(({ rosterEntryId }) => rosterEntryId)),
                      )
                    }
                  >
                    {text('batch.all', { count: selected.size, total: items.length })}
                  </Checkbox>
                  {items.map((person) => (
                    <Checkbox
                      key={person.rosterEntryId}
                      checked={selected.has(person.rosterEntryId)}
                      onChange={() => toggle(person.rosterEntryId)}
                    >
                      {fullName(person)}
                    </Checkbox>
                  ))}
                  <div className="block">
                    <Button size="l" stretched disabled={!ready} onClick={() => setStarting(true)}>
                      {text('batch.next')}
                    </Button>
                  </div>
                </>
              )
            }
          </QueryView>
        </Group>
      )}
      {starting && (
        <StartDialog
          organizationId={organizationId}
          chosen={{ kind, fromUnitId, toUnitId, people }}
          names={names}
          onClose={() => setStarting(false)}
        />
      )}
    </Page>
  );
};
