import { runProgram } from '@zveno/service';
import { parseArgs } from 'node:util';
import { startStandalone } from './standalone.ts';
import { welcome } from './welcome.ts';

const EXIT_USAGE = 2;

const optionsGiven = () => {
  try {
    return parseArgs({ options: { 'no-demo': { type: 'boolean', default: false } } }).values;
  } catch {
    process.stderr.write('zveno: такого параметра нет, есть только --no-demo (не загружать придуманную школу)\n');
    return process.exit(EXIT_USAGE);
  }
};

const values = optionsGiven();

await runProgram('zveno', async (host) => {
  const platform = await startStandalone(host, { demo: !values['no-demo'] });
  const demo = platform.fresh && !values['no-demo'];
  process.stdout.write(welcome({ ...platform, demo }));
  if (!demo) return;
  let shown = -1;
  const show = (percent: number) => {
    if (percent >= shown + 25 || percent === 100)
      process.stdout.write(`  Придуманная школа загружается: ${percent} %\n`);
    if (percent >= shown + 25) shown = percent - (percent % 25);
  };
  platform
    .importDemo(show)
    .catch((error: unknown) => host.logger.error({ err: error }, 'the made-up school was not imported'));
});
