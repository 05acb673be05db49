import { Button, ButtonGroup } from '@vkontakte/vkui';
import { useId, useRef, useState } from 'react';
import { useText } from '../../app/text.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpenChat } from './chat.context.ts';
import { useClosePoll, usePoll, useVote, type Poll } from './poll.queries.ts';
import { useTimes } from './times.ts';

const Result = ({ poll }: Readonly<{ poll: Poll }>) => {
  const text = useText();
  const total = Math.max(1, poll.voted);
  return (
    <ul className="poll-result">
      {poll.options.map(({ option, text: words, own, votes }) => {
        const share = votes === undefined ? undefined : Math.round((100 * votes) / total);
        return (
          <li key={option}>
            <span className="poll-option">
              <span>
                {own && <span aria-label={text('poll.own')}>✓ </span>}
                {words}
              </span>
              <span>{votes === undefined ? '—' : text('poll.votes', { count: votes, share: share! })}</span>
            </span>
            <progress max={100} value={share ?? 0} aria-hidden="true" />
          </li>
        );
      })}
    </ul>
  );
};

const Ballot = ({ poll, onVoted }: Readonly<{ poll: Poll; onVoted: () => void }>) => {
  const text = useText();
  const about = useOpenChat();
  const name = useId();
  const isSeveral = poll.choice === 'several';
  const [chosen, setChosen] = useState<readonly number[]>(() =>
    poll.options.filter(({ own }) => own).map(({ option }) => option),
  );
  const vote = useVote({ organizationId: about.organizationId, chatId: about.chatId }, poll.pollId);
  return (
    <fieldset className="poll-ballot">
      <legend className="unseen">{poll.question}</legend>
      {poll.options.map(({ option, text: words }) => (
        <label key={option} className="poll-choice">
          <input
            type={isSeveral ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(option)}
            onChange={() =>
              setChosen(
                isSeveral
                  ? chosen.includes(option)
                    ? chosen.filter((one) => one !== option)
                    : [...chosen, option]
                  : [option],
              )
            }
          />
          <span>{words}</span>
        </label>
      ))}
      <ProblemNote error={vote.error} />
      <Button
        size="s"
        disabled={chosen.length === 0}
        loading={vote.isPending}
        onClick={() => vote.mutate([...chosen], { onSuccess: onVoted })}
      >
        {text('poll.vote')}
      </Button>
    </fieldset>
  );
};

const PollBody = ({ poll }: Readonly<{ poll: Poll }>) => {
  const text = useText();
  const { whole } = useTimes();
  const { organizationId, chatId, show } = useOpenChat();
  const [voting, setVoting] = useState(false);
  const [closing, setClosing] = useState(false);
  const close = useClosePoll({ organizationId, chatId }, poll.pollId);
  const isBallot = poll.mayVote && !poll.closed && (!poll.hasVoted || voting);
  const card = useRef<HTMLDivElement>(null);
  // The button that was pressed goes away with the ballot; the result is read out in its place.
  const voted = () => {
    setVoting(false);
    card.current?.focus({ preventScroll: true });
  };
  return (
    <div
      className="poll"
      role={isBallot ? undefined : 'group'}
      aria-label={isBallot ? undefined : poll.question}
      tabIndex={-1}
      ref={card}
    >
      <p className="poll-question">{poll.question}</p>
      <p className="minor small">
        {[
          text(`poll.secrecy.${poll.secrecy}`),
          text(`poll.choice.${poll.choice}`),
          ...(poll.counting === 'family' ? [text('poll.family')] : []),
        ].join(' · ')}
      </p>
      {isBallot ? <Ballot poll={poll} onVoted={voted} /> : <Result poll={poll} />}
      <p className="minor small">
        {text('poll.voted', { voted: poll.voted, of: poll.eligible })}
        {poll.quorum !== undefined &&
          ` · ${text(poll.quorumReached ? 'poll.quorum.is' : 'poll.quorum.not', { share: poll.quorum })}`}
      </p>
      <p className="minor small">
        {poll.closed
          ? text('poll.closed', { at: whole(poll.closedAt ?? '') })
          : poll.closesAt === undefined
            ? text('poll.open')
            : text('poll.closes', { at: whole(poll.closesAt) })}
      </p>
      {!poll.closed && poll.secrecy === 'anonymous' && <p className="minor small">{text('poll.linkable')}</p>}
      {!poll.revealed && !isBallot && <p className="minor small">{text('poll.hidden')}</p>}
      <ButtonGroup className="poll-acts">
        {poll.mayVote && poll.hasVoted && !poll.closed && !voting && (
          <Button size="s" mode="secondary" onClick={() => setVoting(true)}>
            {text('poll.again')}
          </Button>
        )}
        {poll.secrecy === 'open' && poll.revealed && poll.voted > 0 && (
          <Button size="s" mode="secondary" onClick={() => show({ kind: 'votes', poll })}>
            {text('poll.who')}
          </Button>
        )}
        {poll.mayClose && !poll.closed && (
          <Button size="s" mode="secondary" onClick={() => setClosing(true)}>
            {text('poll.close')}
          </Button>
        )}
      </ButtonGroup>
      {closing && (
        <Confirm
          title={text('poll.close.title')}
          action={text('poll.close')}
          busy={close.isPending}
          onConfirm={() => close.mutate(undefined, { onSuccess: () => setClosing(false) })}
          onClose={() => setClosing(false)}
        >
          {text('poll.close.what')}
          <ProblemNote error={close.error} />
        </Confirm>
      )}
    </div>
  );
};

/** A poll in its chat: the ballot, then the result; closed, its protocol. */
export const PollCard = ({ pollId }: Readonly<{ pollId: string }>) => {
  const { organizationId, chatId } = useOpenChat();
  const poll = usePoll({ organizationId, chatId }, pollId);
  return <QueryView query={poll}>{(found) => <PollBody poll={found} />}</QueryView>;
};
