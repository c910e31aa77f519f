import assert from 'node:assert/strict';
import { windowUrl } from '../../support/vscodeServer';

describe('the address of a window', () => {
  const query = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

  it('opens a folder, a workspace file, or nothing', () => {
    assert.equal(windowUrl('127.0.0.1:1', { workspace: '/a/b' }), 'http://127.0.0.1:1/?folder=%2Fa%2Fb');
    const file = windowUrl('127.0.0.1:1', { workspace: '/a/b.code-workspace' });
    assert.deepEqual(query(file), { workspace: '/a/b.code-workspace' });
    assert.deepEqual(query(windowUrl('127.0.0.1:1', {})), { ew: 'true' });
  });

  it('hands over every extension and the tests, odd characters in their paths included', () => {
    const url = windowUrl('127.0.0.1:1', { extensionPaths: ['/x', '/y z'], testsPath: '/t/index.js' });
    assert.deepEqual(JSON.parse(query(url).payload ?? ''), [
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:1/x'],
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:1/y%20z'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:1/t/index.js'],
    ]);
  });
});
