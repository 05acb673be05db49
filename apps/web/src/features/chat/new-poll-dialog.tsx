import { Button, Checkbox } from '@vkontakte/vkui';
import { useState } from 'react';
import { useText } from '../../app/text.tsx';
import { AreaField, Field, SelectField } from '../../ui/field.tsx';
import { ChatCommandDialog } from './chat-command-dialog.tsx';
import { useOpenChat } from './chat.context.ts';
import { openPoll, type NewPoll } from './poll.queries.ts';

const MOST_OPTIONS = 20;
const terms = ['', '1', '3', '7', '14'] as const;
const DAY_MS = 86_400_000;

/** Asks the chat something. */
export const NewPollDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId, model } = useOpenChat();
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState<readonly string[]>(['', '']);
  const [several, setSeveral] = useState(false);
  const [anonymous, setAnonymous] = useState(false);
  const [family, setFamily] = useState(false);
  const [days, setDays] = useState('');
  const [quorum, setQuorum] = useState('');
  const said = options.map((option) => option.trim()).filter(Boolean);
  const isWhole = question.trim() !== '' && said.length >= 2 && new Set(said).size === said.length;
  const poll = (): NewPoll => ({
    question: question.trim(),
    options: said,
    choice: several ? 'several' : 'single',
    secrecy: anonymous ? 'anonymous' : 'open',
    ...(family && { counting: 'family' as const, voters: ['parent' as const] }),
    ...(!anonymous && { reveal: 'after-voting' as const }),
    ...(quorum !== '' && { quorum: Number(quorum) }),
    ...(days !== '' && { closesAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
  });
  return (
    <ChatCommandDialog
      title={text('poll.new')}
      action={text('poll.new.do')}
      disabled={!isWhole}
      act={() => openPoll({ organizationId, chatId }, poll())}
      onDone={() => model.catchUp().then(model.toEnd)}
      onClose={onClose}
    >
      <AreaField
        label={text('poll.question')}
        value={question}
        maxLength={1000}
        onChange={({ target }) => setQuestion(target.value)}
      />
      {options.map((option, index) => (
        <Field
          key={index}
          label={text('poll.option', { number: index + 1 })}
          value={option}
          maxLength={200}
          onChange={({ target }) => setOptions(options.map((one, at) => (at === index ? target.value : one)))}
        />
      ))}
      {options.length < MOST_OPTIONS && (
        <Button type="button" mode="tertiary" onClick={() => setOptions([...options, ''])}>
          {text('poll.addOption')}
        </Button>
      )}
      <Checkbox checked={several} onChange={() => setSeveral(!several)}>
        {text('poll.several')}
      </Checkbox>
      <Checkbox checked={anonymous} description={text('poll.anonymous.what')} onChange={() => setAnonymous(!anonymous)}>
        {text('poll.anonymous')}
      </Checkbox>
      <Checkbox checked={family} description={text('poll.family.what')} onChange={() => setFamily(!family)}>
        {text('poll.family')}
      </Checkbox>
      <SelectField
        label={text('poll.term')}
        value={days}
        choices={terms.map((value) => ({
          value,
          label: value === '' ? text('poll.term.none') : text('poll.term.days', { days: Number(value) }),
        }))}
        onChange={({ target }) => setDays(target.value)}
      />
      <Field
        label={text('poll.quorum')}
        hint={text('poll.quorum.hint')}
        type="number"
        min={1}
        max={100}
        value={quorum}
        onChange={({ target }) => setQuorum(target.value)}
      />
    </ChatCommandDialog>
  );
};
