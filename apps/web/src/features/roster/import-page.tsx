import { Button, Checkbox, FormItem, Group, Header } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { noOrder, OrderFields, type OrderDraft } from '../organization/order-fields.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';
import { sendRoster, type ImportAnswer } from './import.gateway.ts';

const Faults = ({ answer: { errors, errorCount } }: Readonly<{ answer: ImportAnswer }>) => {
  const text = useText();
  return (
    <Group header={<Header>{text('import.faults')}</Header>}>
      <div className="block">
        <p role="alert">{text('import.faults.count', { count: errorCount, shown: errors.length })}</p>
        <ul className="plain">
          {errors.map(({ file, line, column, reason }) => (
            <li key={`${file} ${line} ${column} ${reason}`}>
              {text('import.fault', { file, line, column: column === '' ? '—' : column })} {reason}
            </li>
          ))}
        </ul>
      </div>
    </Group>
  );
};

/** A plan in words: how much of what, whom it touches, what stays as it is. */
const Difference = ({ answer }: Readonly<{ answer: ImportAnswer }>) => {
  const text = useText();
  const { counts, changes, notes, steps } = answer;
  return (
    <Group header={<Header>{text('import.difference')}</Header>}>
      <div className="block">
        {steps === 0 && <p role="status">{text('import.unchanged')}</p>}
        <ul className="plain">
          {counts
            .filter(({ count }) => count > 0)
            .map(({ title, count }) => (
              <li key={title}>
                {title}: {count}
              </li>
            ))}
        </ul>
        {changes.length > 0 && (
          <details>
            <summary>{text('import.changes', { count: changes.length })}</summary>
            <ul className="plain">
              {changes.map((words, index) => (
                <li key={`${index} ${words}`}>{words}</li>
              ))}
            </ul>
          </details>
        )}
        {notes.map((words) => (
          <p key={words} className="minor">
            {words}
          </p>
        ))}
      </div>
    </Group>
  );
};

/** A roster comes as files: first what it would change, then by whose word, then the change. */
export const ImportPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [order, setOrder] = useState<OrderDraft>();
  const [starting, setStarting] = useState(false);
  const ofOrder = order === undefined ? {} : { orderNumber: order.number, orderDate: order.date };
  const look = useMutation({ mutationFn: (chosen: File) => sendRoster(chosen, { dryRun: true }) });
  const start = useMutation({
    mutationFn: (chosen: File) => sendRoster(chosen, { dryRun: false, ...ofOrder }),
    onSuccess: ({ importId }) => {
      setStarting(false);
      if (importId !== undefined) navigate(`/organizations/${organizationId}/imports/${importId}`);
    },
    onError: () => setStarting(false),
  });
  const answer = look.data;
  return (
    <Page title={text('import.title')} back={`/organizations/${organizationId}/structure`}>
      <Group>
        <div className="block">
          <p>{text('import.what')}</p>
        </div>
        <FormItem top={text('import.file')} htmlFor={id}>
          <input
            id={id}
            type="file"
            accept=".zip,application/zip"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              setFile(chosen);
              start.reset();
              if (chosen !== undefined) look.mutate(chosen);
            }}
          />
        </FormItem>
        {look.isPending && (
          <div className="block" role="status">
            {text('import.looking')}
          </div>
        )}
        <ProblemNote error={look.error ?? start.error} />
      </Group>
      {answer !== undefined && answer.errors.length > 0 && <Faults answer={answer} />}
      {answer !== undefined && answer.errors.length === 0 && (
        <>
          <Difference answer={answer} />
          {answer.steps > 0 && file !== undefined && (
            <Group>
              <Checkbox
                checked={order !== undefined}
                onChange={() => setOrder(order === undefined ? noOrder() : undefined)}
              >
                {text('import.byOrder')}
              </Checkbox>
              {order !== undefined && <OrderFields order={order} onChange={setOrder} />}
              <div className="block">
                <Button
                  size="l"
                  stretched
                  disabled={order !== undefined && order.number === ''}
                  onClick={() => setStarting(true)}
                >
                  {text('import.start')}
                </Button>
              </div>
            </Group>
          )}
        </>
      )}
      {starting && answer !== undefined && file !== undefined && (
        <Confirm
          title={text('import.start.title')}
          action={text('import.start')}
          busy={start.isPending}
          onConfirm={() => start.mutate(file)}
          onClose={() => setStarting(false)}
        >
          {text('import.start.what', { count: answer.steps })}
        </Confirm>
      )}
    </Page>
  );
};
