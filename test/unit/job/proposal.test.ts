import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { offlineEngine } from '../../../src/engines/offline/offlineEngine';
import { dream } from '../../../src/job/dream';
import { findPlaces } from '../../../src/job/places';
import { makeTemporaryFolder } from '../../support/folders';
import { NOW } from '../../support/world';
import { KINDS, seeded } from '../secrets/samples';

describe('a proposal', () => {
  it('holds no secret that stands in memory: it is saved and shown', async () => {
    const home = makeTemporaryFolder('proposal');
    const memory = path.join(home, 'memory');
    mkdirSync(memory);
    const random = seeded(5);
    const secrets = Object.values(KINDS)
      .slice(0, 6)
      .map((make) => make(random));
    const notes = secrets.map((secret) => `- The depot opens with ${secret} at night.\n`);
    writeFileSync(path.join(memory, 'notes.md'), `# Notes\n\n${notes.join('')}`);
    const environment = { home, env: {}, platform: 'linux', cwd: home } as const;
    const outcome = await dream({
      places: await findPlaces({ memory }, environment),
      environment,
      engine: offlineEngine,
      now: NOW,
      refusals: [],
      firstSeen: new Map(),
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    assert.ok(outcome.kind === 'dreamt');
    const saved = JSON.stringify(outcome.proposal);
    assert.ok(Object.keys(outcome.proposal.statements).length > 0);
    for (const secret of secrets) assert.ok(!saved.includes(JSON.stringify(secret).slice(1, -1)), secret);
  });
});
