import { Group, Header } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { guides } from './guides.ts';
import { SupportCard } from './support-card.tsx';

/** The instructions for one role. They are written in Russian alone. */
export const GuidePage = ({ role }: Readonly<{ role: string }>) => {
  const text = useText();
  const guide = guides.find((one) => one.role === role);
  return (
    <Page title={guide?.title ?? text('help.title')} back="/help">
      {guide === undefined ? (
        <Group>
          <Empty title={text('missing.title')}>{text('missing.what')}</Empty>
        </Group>
      ) : (
        <div lang="ru">
          {guide.parts.map(({ title, steps }) => (
            <Group key={title} header={<Header>{title}</Header>}>
              <div className="block">
                <ol className="plain">
                  {steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              </div>
            </Group>
          ))}
        </div>
      )}
      <SupportCard />
    </Page>
  );
};
