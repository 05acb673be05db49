import { kindOf } from './asked.ts';

const origin = 'https://zveno.example';
const asked = (path: string, mode = 'cors', method = 'GET') => ({ url: new URL(path, origin).href, mode, method });

it.each([
  ['/', 'navigate', 'page'],
  ['/chats/o/c?message=m', 'navigate', 'page'],
  ['/app/index-abc.js', 'cors', 'file'],
  ['/app/icon-192-1.png', 'no-cors', 'file'],
  ['/api/profile', 'cors', 'other'],
  ['/api/organizations/o/chats/c/files/f', 'navigate', 'other'],
  ['/api/live', 'websocket', 'other'],
  ['/docs', 'navigate', 'other'],
  ['/problems/auth.required', 'navigate', 'other'],
  ['/service-worker.js', 'same-origin', 'other'],
  ['https://elsewhere.example/app/x.js', 'cors', 'other'],
])('%s (%s) is %s', (path, mode, kind) => expect(kindOf(asked(path, mode), origin)).toBe(kind));

it('nothing that is sent is answered by the worker', () => {
  expect(kindOf(asked('/app/x.js', 'cors', 'POST'), origin)).toBe('other');
});
