import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from './command-dialog.tsx';
import type { RefusalReason, Request } from './queue.view-model.ts';

const reasons: readonly RefusalReason[] = [
  'unknown-person',
  'wrong-unit',
  'wrong-role',
  'duplicate',
  'no-consent',
  'other',
];

/** Says whom a refusal is about and asks for its reason. */
export const RefuseDialog = ({
  requests,
  onRefuse,
  onClose,
}: Readonly<{ requests: readonly Request[]; onRefuse: (reason: RefusalReason) => void; onClose: () => void }>) => {
  const text = useText();
  const [reason, setReason] = useState<RefusalReason>('unknown-person');
  return (
    <Confirm
      title={text('queue.refuse.title', { count: requests.length })}
      action={text('queue.refuse')}
      onConfirm={() => onRefuse(reason)}
      onClose={onClose}
    >
      <p>{requests.map(({ name }) => name).join(', ')}</p>
      <SelectField
        label={text('queue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as RefusalReason)}
        choices={reasons.map((value) => ({ value, label: text(`refusal.${value}`) }))}
      />
    </Confirm>
  );
};

/** Asks somebody to say more before the decision. */
export const AskDialog = ({
  organizationId,
  request,
  onClose,
}: Readonly<{ organizationId: string; request: Request; onClose: () => void }>) => {
  const text = useText();
  const [question, setQuestion] = useState('');
  const path = { organizationId, joinRequestId: request.joinRequestId };
  return (
    <CommandDialog
      title={text('queue.ask.title', { name: request.name })}
      action={text('queue.ask')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/join-requests/{joinRequestId}/question', {
            headers,
            params: { path },
            body: { question },
          }),
        )
      }
    >
      <AreaField
        label={text('queue.ask.question')}
        required
        maxLength={1000}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
      />
    </CommandDialog>
  );
};
