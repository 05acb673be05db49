import { useDates, useText } from '../../app/text.tsx';
import type { Access } from './moderation.queries.ts';

/** One reading in words: which chat, who asked, who confirmed, why, what part of it and how it ended. */
export const AccessWords = ({ access, title }: Readonly<{ access: Access; title?: string }>) => {
  const text = useText();
  const { moment } = useDates();
  const { status, how, since, until, expiresAt, closedAt, openedAt, requestedAt } = access;
  const state = {
    requested: text('breakGlass.status.requested'),
    open: text('breakGlass.status.open', { at: expiresAt === undefined ? '' : moment(expiresAt) }),
    closed: [text(`breakGlass.how.${how ?? 'by-hand'}`), ...(closedAt === undefined ? [] : [moment(closedAt)])].join(
      ', ',
    ),
  }[status];
  return (
    <>
      {title !== undefined && <p className="small-title">{title}</p>}
      <p className={status === 'open' ? 'state-missing' : ''}>{state}</p>
      <dl className="card dialog-body">
        <dt>{text('breakGlass.ground')}</dt>
        <dd>{access.ground}</dd>
        <dt>{text('breakGlass.span')}</dt>
        <dd>{text('breakGlass.span.is', { since: moment(since), until: moment(until) })}</dd>
        <dt>{text('breakGlass.asked')}</dt>
        <dd>{text('materials.by', { name: access.requestedByName, at: moment(requestedAt) })}</dd>
        {access.confirmedByName !== undefined && (
          <>
            <dt>{text('breakGlass.confirmed')}</dt>
            <dd>{[access.confirmedByName, ...(openedAt === undefined ? [] : [moment(openedAt)])].join(', ')}</dd>
          </>
        )}
      </dl>
    </>
  );
};
