import { Button } from '@vkontakte/vkui';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../app/text.tsx';
import { ProblemNote } from './problem-note.tsx';
import { QueryView } from './query-view.tsx';

/**
 * `unknown`: of the trail alone, how many events nobody here can read; `count` and `position`: of lists that tell how many there
 * are on all pages, and on which position of the log they stand.
 */
type PageOf<Item> = Readonly<{
  items: readonly Item[];
  next?: string;
  unknown?: number;
  count?: number;
  position?: string;
}>;
/** What a question asks of a page: how many items, and from where on. */
export type PageQuestion = Readonly<{ limit: number; cursor?: string }>;

const AT_ONCE = 100;

/** A list that comes page by page, as the reader asks for more. */
export const usePaged = <Item,>(
  queryKey: readonly unknown[],
  ask: (question: PageQuestion) => Promise<PageOf<Item>>,
  { enabled = true, refetchInterval = false }: Readonly<{ enabled?: boolean; refetchInterval?: number | false }> = {},
) => {
  const query = useInfiniteQuery({
    queryKey: [...queryKey, 'pages'],
    queryFn: ({ pageParam: cursor }) => ask({ limit: AT_ONCE, ...(cursor === undefined ? {} : { cursor }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    enabled,
    refetchInterval,
  });
  return { query, items: query.data?.pages.flatMap(({ items }) => items) };
};

export type Paged<Item> = ReturnType<typeof usePaged<Item>>;

/** What is there so far, and a button for what comes next. */
export const PagedView = <Item,>({
  paged: { query, items },
  children,
}: Readonly<{ paged: Paged<Item>; children: (items: readonly Item[]) => ReactNode }>) => {
  const text = useText();
  return (
    <QueryView query={{ data: items, error: query.data === undefined ? query.error : null, refetch: query.refetch }}>
      {(found) => (
        <>
          {children(found)}
          {query.isFetchNextPageError && <ProblemNote error={query.error} />}
          {query.hasNextPage && (
            <div className="block">
              <Button
                stretched
                mode="secondary"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {text('page.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </QueryView>
  );
};
