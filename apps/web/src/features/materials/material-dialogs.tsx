import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { AreaField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutMaterial } from './materials.queries.ts';

type Closes = Readonly<{ onClose: () => void }>;

/** The administrator gives a material back with a remark. */
export const ReturnDialog = ({
  organizationId,
  materialId,
  author,
  onClose,
}: AboutMaterial & Closes & Readonly<{ author: string }>) => {
  const text = useText();
  const [remark, setRemark] = useState('');
  return (
    <CommandDialog
      title={text('materials.return.title')}
      action={text('materials.return')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/materials/{materialId}/return', {
            headers,
            params: { path: { organizationId, materialId } },
            body: { remark: remark.trim() },
          }),
        )
      }
    >
      <p className="dialog-body">{text('materials.return.what', { name: author })}</p>
      <AreaField
        label={text('materials.remark')}
        required
        maxLength={2_000}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
    </CommandDialog>
  );
};

/** Whoever handed it in takes it back before it is published. */
export const WithdrawDialog = ({
  organizationId,
  materialId,
  title,
  onClose,
}: AboutMaterial & Closes & Readonly<{ title: string }>) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('materials.withdraw.title')}
      action={text('materials.withdraw')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/materials/{materialId}/withdrawal', {
            headers,
            params: { path: { organizationId, materialId } },
          }),
        )
      }
    >
      <p className="dialog-body">{text('materials.withdraw.what', { title })}</p>
    </CommandDialog>
  );
};
