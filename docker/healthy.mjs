// The health check of every container: asks the program of this container whether it is ready. Exit code 0: it is.
const { HTTP_PORT = '3000' } = process.env;
const answer = await fetch(`http://127.0.0.1:${HTTP_PORT}/health/ready`, { signal: AbortSignal.timeout(4000) }).catch(
  () => undefined,
);
process.exit(answer?.ok ? 0 : 1);
