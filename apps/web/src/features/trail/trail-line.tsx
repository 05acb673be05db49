import { Button } from '@vkontakte/vkui';
import { useState } from 'react';
import { AppLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { trailSearchOf, type TrailQuestion } from './trail-question.ts';
import { useChain, type TrailItem } from './trail.queries.ts';

type Narrow = (question: TrailQuestion) => void;

const Chain = ({ organizationId, eventId }: Readonly<{ organizationId: string; eventId: string }>) => {
  const text = useText();
  const chain = useChain(organizationId, eventId, true);
  return (
    <QueryView query={chain}>
      {({ items }) => (
        <ol className="plain" aria-label={text('trail.chain.label')}>
          {items.map((one) => (
            <li key={one.eventId} aria-current={one.eventId === eventId ? 'true' : undefined}>
              {one.sentence}
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  );
};

/** One line of the trail: the sentence, both clocks, the order, and ways on from it. */
export const TrailLine = ({
  item,
  organizationId,
  onNarrow,
}: Readonly<{ item: TrailItem; organizationId?: string | undefined; onNarrow?: Narrow }>) => {
  const text = useText();
  const { moment, day } = useDates();
  const [open, setOpen] = useState(false);
  const { sentence, recordedAt, effectiveOn, order, lacksOrder, voided, raw, personIds, eventId, outcome } = item;
  const [first] = personIds;
  // What the platform did for somebody is asked about by whom it was for.
  const author = item.actorId.startsWith('process:') ? (item.onBehalfOf ?? item.actorId) : item.actorId;
  const isOther = effectiveOn !== recordedAt.slice(0, 10);
  return (
    <li className="trail-line">
      <p className={voided ? 'voided' : ''}>{sentence}</p>
      <p className="minor small">
        {text('trail.recorded', { at: moment(recordedAt) })}
        {isOther && ` · ${text('trail.effective', { date: day(effectiveOn) })}`}
        {outcome === 'refused' && ` · ${text('trail.outcome.refused')}`}
        {voided && ` · ${text('trail.voided')}`}
      </p>
      {order !== undefined && (
        <p className="small">
          {organizationId === undefined ? (
            (order.title ?? text('trail.order.unknown'))
          ) : (
            <AppLink href={`/organizations/${organizationId}/trail${trailSearchOf({ orderId: order.orderId })}`}>
              {order.title ?? text('trail.order.unknown')}
            </AppLink>
          )}
        </p>
      )}
      {lacksOrder && <p className="small state-missing">{text('trail.lacksOrder')}</p>}
      {raw !== undefined && <pre className="raw">{raw}</pre>}
      {organizationId !== undefined && (
        <div className="line-actions">
          <Button size="s" mode="tertiary" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text(open ? 'trail.chain.hide' : 'trail.chain')}
          </Button>
          {onNarrow !== undefined && first !== undefined && (
            <Button size="s" mode="tertiary" onClick={() => onNarrow({ personId: first })}>
              {text('trail.aboutPerson')}
            </Button>
          )}
          {onNarrow !== undefined && (
            <Button size="s" mode="tertiary" onClick={() => onNarrow({ personId: author })}>
              {text('trail.byActor')}
            </Button>
          )}
        </div>
      )}
      {open && organizationId !== undefined && <Chain organizationId={organizationId} eventId={eventId} />}
    </li>
  );
};
