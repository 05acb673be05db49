import { parentPort } from 'node:worker_threads';
import { checkPart, type PartJob } from './verify-bundle.ts';

// Checks parts of a bundle, one after the other.
parentPort?.on('message', async (job: PartJob) => parentPort?.postMessage(await checkPart(job)));
