import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, protocol: {} }));
const { isLocalRequest } = await import('../../../../main/app/window/lock-down.ts');

test('[row 10] a window’s request leaves the machine under no scheme', () => {
  expect(['app://goodship/index.html', 'data:text/plain,x', 'blob:app://goodship/1'].map(isLocalRequest)).toEqual([true, true, true]);
  const remote = ['http://127.0.0.1:1/', 'https://example.com', 'ws://x', 'wss://x', 'ftp://x', 'file:///etc/passwd', 'chrome-extension://x/', 'HTTP://X', 'filesystem:app://goodship/x', 'nonsense'];
  expect(remote.filter(isLocalRequest)).toEqual([]);
});
