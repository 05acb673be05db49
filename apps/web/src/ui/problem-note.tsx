import { FormStatus, Link } from '@vkontakte/vkui';
import { problemOf, type ProblemError } from '../api/problem.ts';
import { useText, type Text } from '../app/text.tsx';
import { ru, type MessageKey } from '../messages/ru/index.ts';

const isKey = (key: string): key is MessageKey => key in ru;

/** What to do next about a refusal. */
export const nextStep = ({ code, status, retryAfterSeconds }: ProblemError, text: Text): string => {
  if (retryAfterSeconds !== undefined && status === 429) {
    return text('next.wait', { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) });
  }
  const own = `next.${code}`;
  if (isKey(own)) return text(own);
  if (status === 403) return text('next.forbidden');
  if (status === 404 || status === 410) return text('next.gone');
  if (status === 409) return text('next.conflict');
  if (status === 400 || status === 422) return text('next.input');
  return text('next.later');
};

/** A refusal in words, with what to do next and where it is explained. Read out as soon as it shows. */
export const ProblemNote = ({ error }: Readonly<{ error: unknown }>) => {
  const text = useText();
  if (error === undefined || error === null) return null;
  const problem = problemOf(error);
  const own = `problem.${problem.code}`;
  const title = isKey(own) ? text(own) : problem.title === '' ? text('problem.internal') : problem.title;
  return (
    <div role="alert" className="note">
      <FormStatus mode="error" title={title}>
        {nextStep(problem, text)}
        {problem.status > 0 && (
          <>
            {' '}
            <Link href={`/problems/${problem.code}`} target="_blank">
              {text('problem.more')}
            </Link>
          </>
        )}
      </FormStatus>
    </div>
  );
};
