import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { parts, theExtension } from '../support/extension';
import { setUser } from '../support/parrot';

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown }>>;
    };
  };
}

describe('the settings of engines', () => {
  after(() => setUser({}));

  it('are the person’s alone: what a workspace sets is not taken', async () => {
    await setUser({});
    const { settings } = await parts();
    assert.deepEqual(settings.engines(), {
      engine: 'offline',
      anthropic: { model: 'claude-sonnet-5-5', baseUrl: '', effort: undefined },
      claudeCode: { path: '', model: '' },
      languageModel: { model: '' },
      caps: { perDream: 1, perDay: 5 },
    });
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const attempt = readFileSync(path.join(folder, '.vscode', 'settings.json'), 'utf8');
    assert.match(attempt, /"autodream.engine":"anthropic"/, 'there is an attempt');
  });

  it('have a scope that no workspace reaches, all that name a host, a program, a model, an engine or money', () => {
    const { properties } = (theExtension().packageJSON as Manifest).contributes.configuration;
    const reachable = Object.entries(properties)
      .filter(([, { scope }]) => scope !== 'application' && scope !== 'machine')
      .map(([name]) => name);
    const ofTheSchedule = (name: string): boolean => name.startsWith('autodream.schedule.');
    assert.deepEqual(
      reachable.filter((name) => !ofTheSchedule(name)),
      ['autodream.enabled'],
    );
  });

  it('count as their defaults where they make no sense', async () => {
    await setUser({ engine: 'skynet', 'anthropic.model': '  ', 'cost.perDream': -1, 'cost.perDay': 'much' });
    const { settings } = await parts();
    const { engine, anthropic, caps } = settings.engines();
    assert.deepEqual(
      [engine, anthropic.model, caps],
      ['offline', 'claude-sonnet-5-5', { perDream: 1, perDay: 5 }],
    );
  });

  it('are followed at once', async () => {
    await setUser({ engine: 'language-model', 'languageModel.model': 'parrot/grey' });
    const { settings } = await parts();
    assert.equal(settings.engines().engine, 'language-model');
    assert.equal(settings.engines().languageModel.model, 'parrot/grey');
  });
});
