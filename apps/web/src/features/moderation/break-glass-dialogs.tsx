import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { AccessWords } from './access-words.tsx';
import type { AboutAccess, Access } from './moderation.queries.ts';

type Asked = AboutAccess & Readonly<{ onClose: () => void }>;

/** The second person lets somebody read: what is read, why and for how long stands before them. */
export const ConfirmDialog = ({
  organizationId,
  accessId,
  access,
  title,
  onClose,
}: Asked & Readonly<{ access: Access; title: string }>) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('breakGlass.confirm.title')}
      action={text('breakGlass.confirm')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/break-glass/{accessId}/confirmation', {
            headers,
            params: { path: { organizationId, accessId } },
            body: {},
          }),
        )
      }
    >
      <AccessWords access={access} title={title} />
      <p className="dialog-body">
        {text('breakGlass.confirm.what', { name: access.requestedByName, hours: access.hours })}
      </p>
    </CommandDialog>
  );
};

export const RefuseDialog = ({ organizationId, accessId, name, onClose }: Asked & Readonly<{ name: string }>) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('breakGlass.refuse.title')}
      action={text('queue.refuse')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/break-glass/{accessId}/refusal', {
            headers,
            params: { path: { organizationId, accessId } },
            body: {},
          }),
        )
      }
    >
      <p className="dialog-body">{text('breakGlass.refuse.what', { name })}</p>
    </CommandDialog>
  );
};

/** Ends a reading before its time. */
export const CloseDialog = ({ organizationId, accessId, onClose }: Asked) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('breakGlass.close.title')}
      action={text('breakGlass.close')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/break-glass/{accessId}/closing', {
            headers,
            params: { path: { organizationId, accessId } },
            body: {},
          }),
        )
      }
    >
      <p className="dialog-body">{text('breakGlass.close.what')}</p>
    </CommandDialog>
  );
};
