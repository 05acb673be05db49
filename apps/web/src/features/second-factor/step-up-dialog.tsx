import { Button, ButtonGroup } from '@vkontakte/vkui';
import { api, ask } from '../../api/client.ts';
import { showPasskey } from '../../api/passkey.ts';
import { problemOf } from '../../api/problem.ts';
import { useProfile } from '../../app/queries.ts';
import { navigate } from '../../app/router.tsx';
import { stepUp } from '../../app/step-up.ts';
import { useText } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

const byPasskey = async (): Promise<void> => {
  try {
    const { challengeId, options } = await ask((headers) => api.POST('/api/sign-in/passkeys', { headers }));
    await stepUp.prove({ passkey: await showPasskey(options), passkeyChallengeId: challengeId });
  } catch (error) {
    stepUp.fail(problemOf(error));
  }
};

/** Opens above any page when the platform demands the second factor. */
export const StepUpDialog = () => {
  const text = useText();
  const { open, busy, problem } = useSnapshot(stepUp);
  const { data: profile } = useProfile();
  if (!open) return null;
  const hasFactor = (profile?.secondFactors.length ?? 0) > 0;
  return (
    <Dialog title={text(hasFactor ? 'secondFactor.title' : 'secondFactor.needed.title')} onClose={stepUp.cancel}>
      <p className="dialog-body">{text(hasFactor ? 'secondFactor.why' : 'secondFactor.needed')}</p>
      <ProblemNote error={problem} />
      {hasFactor ? (
        <SecondFactorForm busy={busy} prove={stepUp.prove} provePasskey={byPasskey} onCancel={stepUp.cancel} />
      ) : (
        <ButtonGroup stretched>
          <Button
            size="l"
            stretched
            onClick={() => {
              stepUp.cancel();
              navigate('/profile/security');
            }}
          >
            {text('secondFactor.setUp')}
          </Button>
          <Button size="l" stretched mode="secondary" onClick={stepUp.cancel}>
            {text('page.cancel')}
          </Button>
        </ButtonGroup>
      )}
    </Dialog>
  );
};
