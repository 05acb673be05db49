import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutCase } from './moderation.queries.ts';

type Decision = Schema<'ResolveCaseRequestBody'>['decision'];
type Asked = AboutCase & Readonly<{ author: string; onClose: () => void }>;

const decisions = ['hidden', 'warned', 'dismissed'] as const;
const LONGEST = 1_000;

/** Ends a case: says first what each decision does, and to whom. */
export const DecideDialog = ({ organizationId, caseId, author, onClose }: Asked) => {
  const text = useText();
  const [decision, setDecision] = useState<Decision>('hidden');
  const [reason, setReason] = useState('');
  return (
    <CommandDialog
      title={text('cases.decide')}
      action={text(`cases.decide.${decision}`)}
      negative={decision === 'hidden'}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/moderation-cases/{caseId}/decision', {
            headers,
            params: { path: { organizationId, caseId } },
            body: { decision, ...(reason.trim() !== '' && { reason: reason.trim() }) },
          }),
        )
      }
    >
      <SelectField
        label={text('cases.decision')}
        hint={text(`cases.decide.${decision}.what`, { name: author })}
        value={decision}
        onChange={({ target }) => setDecision(target.value as Decision)}
        choices={decisions.map((value) => ({ value, label: text(`cases.decide.${value}`) }))}
      />
      <AreaField
        label={text('cases.reason')}
        hint={text('cases.reason.hint')}
        maxLength={LONGEST}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </CommandDialog>
  );
};

/** Shows a hidden message again. */
export const ReverseDialog = ({ organizationId, caseId, author, onClose }: Asked) => {
  const text = useText();
  const [reason, setReason] = useState('');
  return (
    <CommandDialog
      title={text('cases.reverse')}
      action={text('cases.reverse.do')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/moderation-cases/{caseId}/reversal', {
            headers,
            params: { path: { organizationId, caseId } },
            body: reason.trim() === '' ? {} : { reason: reason.trim() },
          }),
        )
      }
    >
      <p className="dialog-body">{text('cases.reverse.what', { name: author })}</p>
      <AreaField
        label={text('cases.reason')}
        hint={text('cases.reason.hint')}
        maxLength={LONGEST}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </CommandDialog>
  );
};
