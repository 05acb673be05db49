import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { fullName, type AboutOrganization } from './organization.queries.ts';

/** Takes the administrator's powers away. */
export const RevokeDialog = ({
  organizationId,
  administrator,
  onClose,
}: AboutOrganization & Readonly<{ administrator: Schema<'AdministratorItem'>; onClose: () => void }>) => {
  const text = useText();
  const { personId } = administrator;
  return (
    <CommandDialog
      title={text('revoke.title')}
      action={text('people.revoke')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/administrators/{personId}/revocation', {
            headers,
            params: { path: { organizationId, personId } },
            body: {},
          }),
        )
      }
    >
      <p className="dialog-body">{text('revoke.what', { name: fullName(administrator) })}</p>
    </CommandDialog>
  );
};
