import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { CommandDialog } from './command-dialog.tsx';

type Reason = Schema<'AnnulInvitationRequestBody'>['reason'];
const reasons: readonly Reason[] = ['unclaimed', 'leaked', 'mistake', 'rollover'];

/** Ends one link at once. */
export const AnnulDialog = ({
  organizationId,
  link,
  unitName,
  onClose,
}: Readonly<{ organizationId: string; link: Schema<'InvitationItem'>; unitName: string; onClose: () => void }>) => {
  const text = useText();
  const [reason, setReason] = useState<Reason>(link.unclaimed ? 'unclaimed' : 'mistake');
  const path = { organizationId, invitationId: link.invitationId };
  return (
    <CommandDialog
      title={text('links.annul.title')}
      action={text('links.annul')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/invitations/{invitationId}/annulment', {
            headers,
            params: { path },
            body: { reason },
          }),
        )
      }
    >
      <p className="dialog-body">{text('links.annul.what', { unit: unitName, count: link.seatsLeft })}</p>
      <SelectField
        label={text('queue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as Reason)}
        choices={reasons.map((value) => ({ value, label: text(`annul.${value}`) }))}
      />
    </CommandDialog>
  );
};

/** Ends every unclaimed link of the organisation. */
export const AnnulUnclaimedDialog = ({
  organizationId,
  count,
  onClose,
}: Readonly<{ organizationId: string; count: number; onClose: () => void }>) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('links.annulUnclaimed', { count })}
      action={text('links.annul')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/unclaimed-invitations/annulment', {
            headers,
            params: { path: { organizationId } },
            body: {},
          }),
        )
      }
    >
      <p className="dialog-body">{text('links.annulUnclaimed.what')}</p>
    </CommandDialog>
  );
};
