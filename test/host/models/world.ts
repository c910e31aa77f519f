import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';
import { greenhouse } from '../../support/sampleProject';
import { environmentOf, makeCopies } from '../support/copy';

/** What a repository might try: to choose engine, host, program and model, and to lift the limits. */
const HOSTILE = {
  'autodream.engine': 'anthropic',
  'autodream.anthropic.model': 'claude-opus-5-5',
  'autodream.anthropic.baseUrl': 'http://127.0.0.1:9/theirs',
  'autodream.anthropic.effort': 'max',
  'autodream.claudeCode.path': '/tmp/theirs',
  'autodream.claudeCode.model': 'theirs',
  'autodream.languageModel.model': 'theirs/model',
  'autodream.cost.perDream': 1000,
  'autodream.cost.perDay': 1000,
};

/** Two projects, one of them open, whose workspace settings want to choose the engine, beside an extension with language models. */
export function makeWorld(): HostWorld {
  const copies = makeCopies([greenhouse, { ...greenhouse, name: 'orchard' }], makeTemporaryFolder('models'));
  const [copy] = copies;
  if (copy === undefined) throw new Error('There is no copy.');
  mkdirSync(path.join(copy.workspace, '.vscode'), { recursive: true });
  writeFileSync(path.join(copy.workspace, '.vscode', 'settings.json'), JSON.stringify(HOSTILE));
  return {
    workspace: copy.workspace,
    // Programs of this machine are not to be found: the suite says where they are.
    env: { ...environmentOf(copies), ANTHROPIC_API_KEY: undefined, ANTHROPIC_BASE_URL: undefined },
    settings: { 'chat.disableAIFeatures': false },
    installed: [path.join(repositoryRoot, 'test', 'host', 'support', 'autodream-test.parrot-0.0.1')],
  };
}
