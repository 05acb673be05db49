import { Group } from '@vkontakte/vkui';
import { useState } from 'react';
import { navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { TrailFilters } from './trail-filters.tsx';
import { TrailLine } from './trail-line.tsx';
import { trailQuestionFrom, trailSearchOf, type TrailQuestion } from './trail-question.ts';
import { useTrail } from './trail.queries.ts';

/** Who did what, when and by which order, in sentences. Without an organisation: what belongs to none. */
export const TrailPage = ({ organizationId }: Readonly<{ organizationId?: string }>) => {
  const text = useText();
  const [question, setQuestion] = useState(() => trailQuestionFrom(location.search));
  const path = organizationId === undefined ? '/region/trail' : `/organizations/${organizationId}/trail`;
  const change = (changed: TrailQuestion) => {
    setQuestion(changed);
    navigate(path + trailSearchOf(changed), { replace: true });
  };
  const trail = useTrail(organizationId, question);
  const unknown = trail.query.data?.pages[0]?.unknown ?? 0;
  return (
    <Page
      title={text(organizationId === undefined ? 'platformTrail.title' : 'trail.title')}
      back={organizationId === undefined ? '/region' : `/organizations/${organizationId}/audit`}
    >
      <Group>
        <TrailFilters organizationId={organizationId} question={question} onChange={change} />
      </Group>
      <Group>
        {unknown > 0 && <div className="block minor small">{text('trail.unknown', { count: unknown })}</div>}
        <PagedView paged={trail}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('trail.none')}>{text('trail.none.what')}</Empty>
            ) : (
              <ol className="trail" aria-label={text('trail.title')}>
                {items.map((item) => (
                  <TrailLine
                    key={item.eventId}
                    item={item}
                    organizationId={organizationId}
                    onNarrow={(narrower) => change({ ...question, ...narrower })}
                  />
                ))}
              </ol>
            )
          }
        </PagedView>
      </Group>
    </Page>
  );
};
