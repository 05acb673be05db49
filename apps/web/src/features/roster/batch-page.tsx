import { Button, Group, Header, Progress, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { ru } from '../../messages/ru/index.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useRosterEntry } from '../organization/clarify-dialog.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { today } from '../organization/order-fields.tsx';
import {
  fullName,
  unitNames,
  useOwnOrganization,
  useStructure,
  type AboutOrganization,
} from '../organization/organization.queries.ts';
import { partsOfRow, showBatch, useBatch } from './batch.queries.ts';

type Batch = Schema<'MovementBatchView'>;

/** One step that a rule refused: about whom, and why. */
const Refused = ({ organizationId, step }: AboutOrganization & { step: Batch['refused'][number] }) => {
  const text = useText();
  const { about, type } = partsOfRow(step.row);
  const units = unitNames(useStructure(organizationId).data);
  const person = useRosterEntry(organizationId, units.has(about) || units.size === 0 ? undefined : about);
  const why = `refused.${step.code}`;
  const movement = `movement.${type}`;
  return (
    <SimpleCell
      multiline
      href={`/problems/${step.code}`}
      target="_blank"
      subtitle={why in ru ? text(why as MessageKey) : text('batch.refused.rule')}
      extraSubtitle={movement in ru ? text(movement as MessageKey) : undefined}
    >
      {units.get(about) ?? (person.data === undefined ? text('roster.person') : fullName(person.data))}
    </SimpleCell>
  );
};

const UndoDialog = ({
  organizationId,
  batch,
  onClose,
}: AboutOrganization & Readonly<{ batch: Batch; onClose: () => void }>) => {
  const text = useText();
  const { batchId, done, refused } = batch;
  return (
    <CommandDialog
      title={text('batch.undo.title')}
      action={text('batch.undo')}
      negative
      onClose={onClose}
      send={async () => {
        const path = { organizationId, batchId };
        const begun = await ask((headers) =>
          api.POST('/api/organizations/{organizationId}/movement-batches/{batchId}/undo', {
            headers,
            params: { path },
            body: {},
          }),
        );
        showBatch(organizationId, begun);
      }}
    >
      <p className="dialog-body">{text('batch.undo.what', { count: done - refused.length })}</p>
    </CommandDialog>
  );
};

/** How far many movements by one order have come, what was refused, and the way back. */
export const BatchPage = ({ organizationId, batchId }: AboutOrganization & Readonly<{ batchId: string }>) => {
  const text = useText();
  const { day } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const query = useBatch(organizationId, batchId);
  const [undoing, setUndoing] = useState(false);
  return (
    <Page title={text('batch.title')} back={`/organizations/${organizationId}/movements`}>
      <QueryView query={query}>
        {(batch) => {
          const { done, steps, refused, status, undoUntil, undoneBy, undoes } = batch;
          const recorded = done - refused.length;
          const mayUndo = undoUntil !== undefined && undoUntil >= today() && undoneBy === undefined;
          return (
            <>
              <Group>
                <div className="block">
                  <p role="status">
                    {text(`batch.${status}`, { done, steps, recorded: Math.max(0, recorded), refused: refused.length })}
                  </p>
                  <Progress aria-label={text('batch.progress')} value={steps === 0 ? 100 : (100 * done) / steps} />
                </div>
                {undoes !== undefined && <div className="block">{text('batch.undoes')}</div>}
                {undoneBy !== undefined && <div className="block">{text('batch.undone')}</div>}
                {status === 'completed' && mayUndo && powers.administrator && (
                  <div className="block">
                    <p>{text('batch.undo.until', { date: day(undoUntil) })}</p>
                    <Button mode="secondary" appearance="negative" onClick={() => setUndoing(true)}>
                      {text('batch.undo')}
                    </Button>
                  </div>
                )}
              </Group>
              {refused.length > 0 && (
                <Group header={<Header>{text('batch.refused')}</Header>}>
                  {refused.map((step) => (
                    <Refused key={step.row} organizationId={organizationId} step={step} />
                  ))}
                </Group>
              )}
              {undoing && (
                <UndoDialog organizationId={organizationId} batch={batch} onClose={() => setUndoing(false)} />
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
};
