import { Button, Checkbox, Group, Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { today } from '../organization/order-fields.tsx';
import { fullName, unitChoices, useStructure, type AboutOrganization } from '../organization/organization.queries.ts';

type Purpose = Schema<'ConsentPurposeItem'>;
type Reply = Schema<'PaperConsentsReply'>;
const MOST_AT_ONCE = 500;

const RecordDialog = ({
  organizationId,
  purpose: { purpose, textVersion, title },
  unitId,
  people,
  onDone,
  onClose,
}: AboutOrganization &
  Readonly<{
    purpose: Purpose;
    unitId: string;
    people: readonly string[];
    onDone: (reply: Reply) => void;
    onClose: () => void;
  }>) => {
  const text = useText();
  const [paperRef, setPaperRef] = useState('');
  const [effectiveOn, setEffectiveOn] = useState(today);
  return (
    <CommandDialog
      title={text('papers.record')}
      action={text('page.save')}
      onClose={onClose}
      send={async () => {
        const entries = people.map((rosterEntryId) => ({ rosterEntryId }));
        const body = { unitId, purpose, textVersion, entries, effectiveOn, ...(paperRef === '' ? {} : { paperRef }) };
        const path = { organizationId };
        onDone(
          await ask((headers) =>
            api.POST('/api/organizations/{organizationId}/paper-consents', { headers, params: { path }, body }),
          ),
        );
      }}
    >
      <p className="dialog-body">{text('papers.record.what', { title, count: people.length })}</p>
      <Field
        label={text('papers.ref')}
        hint={text('papers.ref.hint')}
        maxLength={200}
        value={paperRef}
        onChange={(event) => setPaperRef(event.target.value)}
      />
      <Field
        label={text('papers.signedOn')}
        type="date"
        required
        max={today()}
        value={effectiveOn}
        onChange={(event) => setEffectiveOn(event.target.value)}
      />
    </CommandDialog>
  );
};

/** Who of a class has agreed and who has not; what came on paper, many at once. */
export const PaperConsentsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const structure = useStructure(organizationId);
  const [unit, setUnit] = useState<string>();
  const [chosenPurpose, setPurpose] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [recording, setRecording] = useState(false);
  const [reply, setReply] = useState<Reply>();
  const purposes = useQuery({
    queryKey: ['profile', 'consent-purposes'],
    queryFn: () => ask((headers) => api.GET('/api/consent-purposes', { headers })),
  });
  const purpose = purposes.data?.items.find((one) => one.purpose === chosenPurpose) ?? purposes.data?.items[0];
  const units = structure.data === undefined ? [] : unitChoices(structure.data);
  const unitId = unit ?? units.find(({ kind }) => kind === 'study')?.unitId ?? '';
  const people = usePaged(
    ['organization', organizationId, 'consents', unitId, purpose?.purpose],
    (question) =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/consents', {
          headers,
          params: { path: { organizationId }, query: { ...question, unitId, purpose: purpose!.purpose } },
        }),
      ),
    { enabled: unitId !== '' && purpose !== undefined },
  );
  const choose = (next: ReadonlySet<string>) => setSelected(new Set([...next].slice(0, MOST_AT_ONCE)));
  const toggle = (rosterEntryId: string) => {
    const next = new Set(selected);
    if (!next.delete(rosterEntryId)) next.add(rosterEntryId);
    choose(next);
  };
  return (
    <Page title={text('papers.title')} back={`/organizations/${organizationId}`}>
      <Group>
        <QueryView query={purposes}>
          {({ items }) => (
            <SelectField
              label={text('papers.purpose')}
              value={purpose?.purpose ?? ''}
              onChange={(event) => {
                setPurpose(event.target.value);
                setSelected(new Set());
              }}
              choices={items.map((one) => ({ value: one.purpose, label: one.title }))}
            />
          )}
        </QueryView>
        <SelectField
          label={text('papers.unit')}
          value={unitId}
          onChange={(event) => {
            setUnit(event.target.value);
            setSelected(new Set());
          }}
          choices={units.map(({ unitId: value, name }) => ({ value, label: name }))}
        />
      </Group>
      {reply !== undefined && (
        <div className="block" role="status">
          {text('papers.done', {
            recorded: reply.recorded,
            standing: reply.standing,
            refused: reply.refused.length,
          })}
        </div>
      )}
      {unitId !== '' && (
        <PagedView paged={people}>
          {(items) => {
            const missing = items.filter(({ given }) => !given);
            const given = items.filter((one) => one.given);
            return (
              <>
                <Group header={<Header>{text('papers.missing', { count: missing.length })}</Header>}>
                  {missing.length === 0 ? (
                    <Empty title={text('papers.all')}>{text('papers.all.what')}</Empty>
                  ) : (
                    <>
                      <Checkbox
                        checked={selected.size > 0}
                        indeterminate={selected.size > 0 && selected.size < missing.length}
                        onChange={() =>
                          choose(
                            selected.size > 0 ? new Set() : new Set(missing.map(({ rosterEntryId }) => rosterEntryId)),
                          )
                        }
                      >
                        {text('batch.all', { count: selected.size, total: missing.length })}
                      </Checkbox>
                      {missing.map((person) => (
                        <Checkbox
                          key={person.rosterEntryId}
                          checked={selected.has(person.rosterEntryId)}
                          onChange={() => toggle(person.rosterEntryId)}
                        >
                          {fullName(person)}
                        </Checkbox>
                      ))}
                      <div className="block">
                        <Button size="l" stretched disabled={selected.size === 0} onClick={() => setRecording(true)}>
                          {text('papers.record')}
                        </Button>
                      </div>
                    </>
                  )}
                </Group>
                {given.length > 0 && (
                  <Group header={<Header>{text('papers.given', { count: given.length })}</Header>}>
                    <div className="block">{given.map(fullName).join(', ')}</div>
                  </Group>
                )}
              </>
            );
          }}
        </PagedView>
      )}
      {recording && purpose !== undefined && (
        <RecordDialog
          organizationId={organizationId}
          purpose={purpose}
          unitId={unitId}
          people={[...selected]}
          onDone={(answer) => {
            setReply(answer);
            setSelected(new Set());
          }}
          onClose={() => setRecording(false)}
        />
      )}
    </Page>
  );
};
