import { Panel, PanelHeader, PanelHeaderBack } from '@vkontakte/vkui';
import { useEffect, useRef, type ReactNode } from 'react';
import { followLink } from '../app/router.tsx';
import { useText } from '../app/text.tsx';

/** One page: its heading, the way back, and what it holds. The heading takes the focus, so that a screen reader says it. */
export const Page = ({
  title,
  back,
  after,
  children,
}: Readonly<{ title: string; back?: string; after?: ReactNode; children: ReactNode }>) => {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} — ${text('app.name')}`;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return (
    <Panel className="page">
      <PanelHeader
        before={
          back === undefined ? undefined : (
            <PanelHeaderBack
              href={back}
              label={text('page.back')}
              aria-label={text('page.back')}
              onClick={(event) => followLink(event, back)}
            />
          )
        }
        after={after}
      >
        <h1 className="page-title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
      </PanelHeader>
      {children}
    </Panel>
  );
};
