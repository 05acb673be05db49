/** Runs in a page before anything else: knows when something was done, when it was painted, and each frame between. */
export const PROBE = `
window.probe = {
  at: {},
  frames: [],
  /** The instant behind the paint of the first frame in which something holds. */
  painted: (holds) => new Promise((done, fail) => {
    setTimeout(fail, 30_000, new Error('not painted within 30 s: ' + document.body.innerText.slice(0, 500)));
    const look = () => {
      if (!holds()) return void requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    };
    requestAnimationFrame(look);
  }),
  /** Whether a message with these words is to be seen. */
  sees: (words) => [...document.querySelectorAll('[role=article]')].some((one) => {
    const { top, bottom, height } = one.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight && one.textContent.includes(words);
  }),
  /** Begins to wait, and how long it took since something was done. */
  await: (holds, since) => {
    window.probe.at = {};
    window.probe.outcome = window.probe.painted(holds).then((at) => at - window.probe.at[since]);
  },
  count: () => {
    window.probe.frames = [];
    window.probe.counts = true;
    const frame = (at) => {
      window.probe.frames.push(at);
      if (window.probe.counts) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  },
};
addEventListener('click', (event) => { window.probe.at.click ??= event.timeStamp; }, true);
addEventListener('keydown', (event) => { if (event.key === 'Enter') window.probe.at.enter ??= event.timeStamp; }, true);
addEventListener('input', () => {
  window.probe.typed ??= window.probe.painted(() => document.querySelector('input')?.value !== '');
}, true);
`;
