import assert from 'node:assert/strict';
import { clientArguments, clientEnvironment } from '../../../src/engines/claudeCode/invocation';
import { claudePrograms, compareVersions, programAt } from '../../../src/engines/claudeCode/programs';
import type { Environment } from '../../../src/storage/environment';

const onDisk = (files: readonly string[], separator: string): Parameters<typeof claudePrograms>[1] => ({
  isFile: (path) => files.includes(path),
  entries: (folder) => [
    ...new Set(
      files
        .filter((file) => file.startsWith(folder + separator))
        .map((file) => file.slice(folder.length + 1).split(separator)[0] ?? ''),
    ),
  ],
});

describe('where Claude Code is looked for', () => {
  const shim = 'C:\\Users\\Ada\\AppData\\Roaming\\npm\\claude.cmd';
  const behind =
    'C:\\Users\\Ada\\AppData\\Roaming\\npm\\node_modules\\@anthropic-ai\\claude-code\\bin\\claude.exe';
  const windows: Environment = {
    home: 'C:\\Users\\Ada',
    env: { Path: '"C:\\Program Files\\Tools";relative;C:\\Users\\Ada\\AppData\\Roaming\\npm' },
    platform: 'win32',
    cwd: 'C:\\',
  };

  it('on Windows takes the program behind an npm shim, and never the shim', () => {
    const bundled =
      'C:\\Users\\Ada\\.vscode\\extensions\\anthropic.claude-code-2.1.210-win32-x64\\resources\\native-binary\\claude.exe';
    const disk = onDisk([shim, behind, bundled, 'relative\\claude.exe'], '\\');
    assert.deepEqual(claudePrograms(windows, disk), [behind, bundled]);
    assert.equal(programAt(shim, windows, disk), behind);
    assert.equal(programAt(shim, windows, onDisk([shim], '\\')), undefined);
    assert.equal(
      programAt('C:\\Program Files\\Tools', windows, onDisk(['C:\\Program Files\\Tools\\claude.exe'], '\\')),
      'C:\\Program Files\\Tools\\claude.exe',
    );
  });

  it('elsewhere looks along the PATH, where installers put it, and into extensions', () => {
    const linux: Environment = {
      home: '/home/ada',
      env: { PATH: '/usr/bin::./bin:/opt/x' },
      platform: 'linux',
      cwd: '/',
    };
    const files = [
      'bin/claude',
      '/home/ada/.vscode/extensions/anthropic.claude-code-2.1.9-linux-x64/resources/native-binary/claude',
      '/home/ada/.vscode/extensions/anthropic.claude-code-2.1.10-linux-x64/resources/native-binary/claude',
      '/home/ada/.vscode/extensions/someone.claude-code-9.9.9/resources/native-binary/claude',
      '/home/ada/.local/bin/claude',
      '/opt/x/claude',
    ];
    assert.deepEqual(claudePrograms(linux, onDisk(files, '/')), [
      '/opt/x/claude',
      '/home/ada/.local/bin/claude',
      '/home/ada/.vscode/extensions/anthropic.claude-code-2.1.10-linux-x64/resources/native-binary/claude',
    ]);
  });

  it('compares versions by their numbers', () => {
    assert.ok(compareVersions('2.1.9', '2.1.10') < 0);
    assert.ok(compareVersions('2.10.0', '2.9.9') > 0);
    assert.equal(compareVersions('2.1.330', '2.1.330'), 0);
  });
});

describe('how Claude Code is called', () => {
  const invocation = { schema: { type: 'object' }, instructionsFile: '/t/i.txt', maxDollars: 0.5 };
  const valueOf = (args: readonly string[], flag: string): string | undefined =>
    args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined;

  it('names a model, an effort and a cap only where there is one', () => {
    const plain = clientArguments({ ...invocation, maxDollars: Infinity });
    assert.deepEqual(
      ['--model', '--effort', '--max-budget-usd'].map((flag) => valueOf(plain, flag)),
      [undefined, undefined, undefined],
    );
    const full = clientArguments({ ...invocation, model: 'haiku', effort: 'low' });
    assert.deepEqual(
      ['--model', '--effort', '--max-budget-usd', '--tools', '--json-schema'].map((flag) =>
        valueOf(full, flag),
      ),
      ['haiku', 'low', '0.5', '', '{"type":"object"}'],
    );
  });

  it('keeps what a login and a proxy need, and drops what a session around it set', () => {
    const env = clientEnvironment({
      home: '/home/ada',
      env: {
        ANTHROPIC_API_KEY: 'k',
        AWS_PROFILE: 'p',
        CLAUDECODE: '1',
        VSCODE_PID: '1',
        CLAUDE_CODE_USE_BEDROCK: '1',
      },
      platform: 'linux',
      cwd: '/w',
    });
    assert.deepEqual(
      [
        env.ANTHROPIC_API_KEY,
        env.AWS_PROFILE,
        env.CLAUDE_CODE_USE_BEDROCK,
        env.HOME,
        env.CLAUDECODE,
        env.VSCODE_PID,
      ],
      ['k', 'p', '1', '/home/ada', undefined, undefined],
    );
    assert.equal(env.CLAUDE_CONFIG_DIR, undefined);
  });
});
