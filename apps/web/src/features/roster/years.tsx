import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';

/** The academic year in which a date lies, by the year it begins in. */
export const yearDraft = (startYear: number) => ({
  title: `${startYear}/${startYear + 1}`,
  startsOn: `${startYear}-09-01`,
  endsOn: `${startYear + 1}-08-31`,
});

/** Opens an academic year: a rollover leads into one, a distribution of curators belongs to one. */
export const OpenYearDialog = ({
  organizationId,
  startYear,
  onClose,
}: AboutOrganization & Readonly<{ startYear: number; onClose: () => void }>) => {
  const text = useText();
  const [year, setYear] = useState(() => yearDraft(startYear));
  const part = (name: keyof typeof year) => ({
    value: year[name],
    required: true,
    onChange: (event: { target: { value: string } }) => setYear({ ...year, [name]: event.target.value }),
  });
  return (
    <CommandDialog
      title={text('year.open')}
      action={text('structure.create')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/academic-years', {
            headers,
            params: { path: { organizationId } },
            body: year,
          }),
        )
      }
    >
      <Field label={text('structure.name')} maxLength={200} {...part('title')} />
      <Field label={text('year.startsOn')} type="date" {...part('startsOn')} />
      <Field label={text('year.endsOn')} type="date" {...part('endsOn')} />
    </CommandDialog>
  );
};
