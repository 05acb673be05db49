import { Group, Header } from '@vkontakte/vkui';
import type { ReactNode } from 'react';
import { useText, type MessageKey } from '../../app/text.tsx';
import type { Verdict } from './verify.gateway.ts';

const Sentences = ({ title, items }: Readonly<{ title: MessageKey; items: readonly string[] }>): ReactNode => {
  const text = useText();
  if (items.length === 0) return null;
  return (
    <section className="block">
      <h3 className="small-title">{text(title)}</h3>
      <ul className="plain">
        {items.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
};

/** What holds and what fails exactly, in the verifier's own sentences. */
export const VerdictView = ({ verdict: { holds, faults, facts, notices } }: Readonly<{ verdict: Verdict }>) => {
  const text = useText();
  return (
    <Group header={<Header>{text('verify.verdict')}</Header>}>
      <div className={holds ? 'block verdict verdict-holds' : 'block verdict verdict-fails'}>
        {text(holds ? 'verify.holds' : 'verify.fails')}
      </div>
      <Sentences title="verify.faults" items={faults} />
      <Sentences title="verify.facts" items={facts} />
      <Sentences title="verify.notices" items={notices} />
    </Group>
  );
};
