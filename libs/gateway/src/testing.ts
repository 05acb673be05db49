export { Listener } from './testing/listener.ts';
