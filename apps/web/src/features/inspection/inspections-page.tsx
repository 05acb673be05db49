import { Button, Group, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useProfile } from '../../app/queries.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { OpenInspectionDialog } from './open-inspection-dialog.tsx';

type Inspection = Schema<'InspectionItem'>;
type End = Schema<'CloseInspectionBody'>['reason'];
const ends: readonly End[] = ['done', 'revoked'];

const CloseDialog = ({ inspection, onClose }: Readonly<{ inspection: Inspection; onClose: () => void }>) => {
  const text = useText();
  const [reason, setReason] = useState<End>('done');
  const { organizationId, inspectionId, personId } = inspection;
  return (
    <CommandDialog
      title={text('inspections.close.title')}
      action={text('inspections.close')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/inspections/{inspectionId}/closing', {
            headers,
            params: { path: { organizationId, inspectionId } },
            body: { personId, reason },
          }),
        )
      }
    >
      <p className="dialog-body">{text('inspections.close.what')}</p>
      <SelectField
        label={text('queue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as End)}
        choices={ends.map((value) => ({ value, label: text(`inspections.end.${value}`) }))}
      />
    </CommandDialog>
  );
};

/** Who inspects an organisation, by which order and until when. An operator opens and closes; its own people see. */
export const InspectionsPage = ({ organizationId }: Readonly<{ organizationId: string }>) => {
  const text = useText();
  const { day } = useDates();
  const { data: profile } = useProfile();
  const isOperator = profile?.roles.some(({ role }) => role === 'operator') === true;
  const [opening, setOpening] = useState(false);
  const [closing, setClosing] = useState<Inspection>();
  const inspections = useQuery({
    queryKey: ['organization', organizationId, 'inspections'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/inspections', { headers, params: { path: { organizationId } } }),
      ),
  });
  return (
    <Page title={text('inspections.title')} back={`/organizations/${organizationId}/audit`}>
      {isOperator && (
        <Group>
          <div className="block">
            <Button size="l" stretched onClick={() => setOpening(true)}>
              {text('inspections.open')}
            </Button>
          </div>
        </Group>
      )}
      <Group>
        <QueryView query={inspections}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={text('inspections.none')}>{text('inspections.none.what')}</Empty>
            ) : (
              items.map((one) => (
                <SimpleCell
                  key={one.inspectionId + one.personId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  overTitle={text(`inspections.state.${one.state}`)}
                  subtitle={text('inspections.term', { from: day(one.from), until: day(one.until) })}
                  extraSubtitle={text('inspections.who', { id: one.personId })}
                  after={
                    isOperator &&
                    (one.state === 'open' || one.state === 'ahead') && (
                      <Button mode="secondary" appearance="negative" onClick={() => setClosing(one)}>
                        {text('inspections.close')}
                      </Button>
                    )
                  }
                >
                  {text('inspections.basis', { ...one.basis, date: day(one.basis.date) })}
                </SimpleCell>
              ))
            )
          }
        </QueryView>
      </Group>
      {opening && <OpenInspectionDialog organizationId={organizationId} onClose={() => setOpening(false)} />}
      {closing !== undefined && <CloseDialog inspection={closing} onClose={() => setClosing(undefined)} />}
    </Page>
  );
};
