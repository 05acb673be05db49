import { workerData, type MessagePort } from 'node:worker_threads';

// A writing thread that opens well and dies of its first append.
const { port } = workerData as { port: MessagePort };
port.on('message', () => process.exit(1));
port.postMessage({ kind: 'ready' });
