import { Button, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';
import { useLinkPolicy } from './chat-office.queries.ts';

type Asked = AboutOrganization & Readonly<{ allowed: boolean; onClose: () => void }>;

const PolicyDialog = ({ organizationId, allowed, onClose }: Asked) => {
  const text = useText();
  return (
    <CommandDialog
      title={text(allowed ? 'guests.allow.title' : 'guests.forbid.title')}
      action={text(allowed ? 'guests.allow' : 'guests.forbid')}
      negative={allowed}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chat-link-policy', {
            headers,
            params: { path: { organizationId } },
            body: { readBeforeConfirmation: allowed },
          }),
        )
      }
    >
      <p className="dialog-body">{text(allowed ? 'guests.allow.what' : 'guests.forbid.what')}</p>
    </CommandDialog>
  );
};

/** Whether parents who came by a link read before the curator has confirmed them. */
export const GuestReading = ({ organizationId, editable }: AboutOrganization & Readonly<{ editable: boolean }>) => {
  const text = useText();
  const policy = useLinkPolicy(organizationId);
  const [asking, setAsking] = useState(false);
  return (
    <Group header={<Header>{text('guests.title')}</Header>}>
      <QueryView query={policy}>
        {({ readBeforeConfirmation }) => (
          <>
            <div className="block">
              <p>{text(readBeforeConfirmation ? 'guests.yes' : 'guests.no')}</p>
              {editable && (
                <Button mode="secondary" onClick={() => setAsking(true)}>
                  {text(readBeforeConfirmation ? 'guests.forbid' : 'guests.allow')}
                </Button>
              )}
            </div>
            {asking && (
              <PolicyDialog
                organizationId={organizationId}
                allowed={!readBeforeConfirmation}
                onClose={() => setAsking(false)}
              />
            )}
          </>
        )}
      </QueryView>
    </Group>
  );
};
