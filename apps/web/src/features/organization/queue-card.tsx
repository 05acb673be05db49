import { Button, ButtonGroup, Checkbox, Group } from '@vkontakte/vkui';
import { useDates, useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { SelectField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ProblemError } from '../../api/problem.ts';
import type { QueueViewModel, Request } from './queue.view-model.ts';

/** One request: the person, where they want to, who of the roster it may be and why. */
export const QueueCard = ({
  request,
  unitName,
  model,
  onRefuse,
  onAsk,
}: Readonly<{
  request: Request;
  unitName: string;
  model: QueueViewModel;
  onRefuse: () => void;
  onAsk: () => void;
}>) => {
  const text = useText();
  const { moment } = useDates();
  const { selected, busy, failed } = useSnapshot(model);
  const { joinRequestId, name, role, requestedAt, note, question, answer, status, matches, invitationId } = request;
  const why = failed.get(joinRequestId);
  const entry = model.entryOf(request);
  const taken = matches.find(({ rosterEntryId }) => rosterEntryId === entry);
  return (
    <Group>
      {why !== undefined && <ProblemNote error={new ProblemError(why, { status: 409 })} />}
      <Checkbox
        checked={selected.has(joinRequestId)}
        description={text('join.where', { unit: unitName, role: text(`role.${role}`) })}
        onChange={() => model.toggle(joinRequestId)}
      >
        {name}
      </Checkbox>
      <div className="block">
        <p className="minor">
          {text('request.sent', { date: moment(requestedAt) })}
          {' · '}
          {text(invitationId === undefined ? 'queue.withoutLink' : 'queue.byLink')}
        </p>
        {note !== undefined && <p>{text('queue.note', { note })}</p>}
        {(status === 'clarification' || status === 'awaiting-consent') && <p>{text(`queue.status.${status}`)}</p>}
        {question !== undefined && <p>{text('queue.question', { question })}</p>}
        {answer !== undefined && <p>{text('queue.answer', { answer })}</p>}
      </div>
      <SelectField
        label={text('queue.entry')}
        hint={
          taken === undefined
            ? text(matches.length === 0 ? 'queue.noMatch' : 'queue.noEntry')
            : text('queue.match', {
                score: taken.score,
                reasons: taken.reasons.map((reason) => text(`match.${reason}`)).join(', '),
              })
        }
        value={entry}
        onChange={(event) => model.chooseEntry(joinRequestId, event.target.value)}
        choices={[
          { value: '', label: text('queue.nobody') },
          ...matches.map((match) => ({
            value: match.rosterEntryId,
            label: `${match.name} — ${match.score}${match.taken ? ` (${text('queue.taken')})` : ''}`,
          })),
        ]}
      />
      <div className="block">
        <ButtonGroup>
          <Button loading={busy} onClick={() => void model.approve([request])}>
            {text('queue.approve')}
          </Button>
          <Button mode="secondary" onClick={onAsk}>
            {text('queue.ask')}
          </Button>
          <Button mode="secondary" appearance="negative" onClick={onRefuse}>
            {text('queue.refuse')}
          </Button>
        </ButtonGroup>
      </div>
    </Group>
  );
};
