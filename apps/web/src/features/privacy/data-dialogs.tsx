import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { fullName, type AboutOrganization } from '../organization/organization.queries.ts';

export type DataDialog = 'request' | 'erasure';
type RequestKind = Schema<'RecordSubjectRequestRequestBody'>['kind'];
type Ground = Schema<'RequestRosterErasureRequestBody'>['ground'];
type About = AboutOrganization & Readonly<{ entry: Schema<'RosterEntryView'>; onClose: () => void }>;

export const requestKinds: readonly RequestKind[] = ['access', 'export', 'correction', 'restriction', 'erasure'];
const grounds: readonly Ground[] = ['consent-withdrawn', 'retention-over', 'unlawful'];

const RecordDialog = ({ organizationId, entry, onClose }: About) => {
  const text = useText();
  const [kind, setKind] = useState<RequestKind>('access');
  const [note, setNote] = useState('');
  const params = { path: { organizationId, rosterEntryId: entry.rosterEntryId } };
  const body = { kind, ...(note === '' ? {} : { note }) };
  return (
    <CommandDialog
      title={text('data.record')}
      action={text('page.save')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/roster-entries/{rosterEntryId}/requests', {
            headers,
            params,
            body,
          }),
        )
      }
    >
      <p className="dialog-body">{fullName(entry)}</p>
      <SelectField
        label={text('data.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as RequestKind)}
        choices={requestKinds.map((value) => ({ value, label: text(`data.kind.${value}`) }))}
      />
      <Field
        label={text('data.note')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </CommandDialog>
  );
};

const ProposeErasureDialog = ({ organizationId, entry, onClose }: About) => {
  const text = useText();
  const [ground, setGround] = useState<Ground>('consent-withdrawn');
  const params = { path: { organizationId, rosterEntryId: entry.rosterEntryId } };
  return (
    <CommandDialog
      title={text('erasure.propose.title')}
      action={text('erasure.propose.do')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/roster-entries/{rosterEntryId}/erasures', {
            headers,
            params,
            body: { ground },
          }),
        )
      }
    >
      <p className="dialog-body">{text('erasure.propose.what', { name: fullName(entry) })}</p>
      <SelectField
        label={text('queue.reason')}
        value={ground}
        onChange={(event) => setGround(event.target.value as Ground)}
        choices={grounds.map((value) => ({ value, label: text(`erasure.ground.${value}`) }))}
      />
    </CommandDialog>
  );
};

/** What an administrator begins about the data of one person of the roster. */
export const DataDialogs = ({ what, ...about }: About & { what: DataDialog }) =>
  what === 'request' ? <RecordDialog {...about} /> : <ProposeErasureDialog {...about} />;
