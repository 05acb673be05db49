import { Button, Placeholder, Spinner } from '@vkontakte/vkui';
import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '../app/text.tsx';
import { ProblemNote } from './problem-note.tsx';

/** From when on a reader is told that it takes long. */
const LONG_MS = 8_000;

export const Loading = () => {
  const text = useText();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLong, LONG_MS, true);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status">
      <Spinner size="l" role="none">
        {text('page.loading')}
      </Spinner>
      {isLong && <p className="minor">{text('page.slow')}</p>}
    </div>
  );
};

/** A question to the platform, as far as a view needs to know. */
type Asked<T> = Readonly<{ data: T | undefined; error: unknown; refetch: () => Promise<unknown> }>;

/** What a question to the platform shows while it waits, when it is refused, and when it is answered. */
export const QueryView = <T,>({ query, children }: Readonly<{ query: Asked<T>; children: (data: T) => ReactNode }>) => {
  const text = useText();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error === null) return <Loading />;
  return (
    <div className="block">
      <ProblemNote error={query.error} />
      <Button mode="secondary" onClick={() => void query.refetch()}>
        {text('page.again')}
      </Button>
    </div>
  );
};

/** Nothing here yet, and what would bring something. */
export const Empty = ({
  title,
  children,
  action,
}: Readonly<{ title: string; children?: ReactNode; action?: ReactNode }>) => (
  <Placeholder title={title} action={action}>
    {children}
  </Placeholder>
);
