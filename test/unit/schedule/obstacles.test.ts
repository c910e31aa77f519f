import assert from 'node:assert/strict';
import path from 'node:path';
import type { Obstacle } from '../../../src/core/schedule/decide';
import { Gate } from '../../../src/job/gate';
import { obstaclesHere, type ObstaclesAsked } from '../../../src/job/obstacles';
import { Batches } from '../../../src/storage/batches';
import type { Environment } from '../../../src/storage/environment';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { stateFolder } from '../../../src/storage/stateFolder';
import { makeTemporaryFolder } from '../../support/folders';

const NOW = Date.parse('2026-11-24T17:00:00Z');
const CAPS = { perDream: 1, perDay: 5 };

/** A home folder in which nothing is in the way. */
function home(): { environment: Environment; gate: Gate; asked: ObstaclesAsked } {
  const folder = makeTemporaryFolder('obstacles');
  const env = { XDG_STATE_HOME: path.join(folder, 'state') };
  const environment: Environment = { home: folder, env, platform: 'linux', cwd: folder };
  const gate = new Gate({ environment, caps: CAPS, now: () => NOW });
  const asked = { environment, gate, caps: CAPS, memoryFolder: '/memory', savesBattery: () => false };
  return { environment, gate, asked: { ...asked, engine: 'offline' } };
}

describe('what is in the way of a dream by itself', () => {
  const here = (asked: ObstaclesAsked, more: Partial<ObstaclesAsked> = {}): readonly Obstacle[] =>
    obstaclesHere({ ...asked, ...more });

  it('is nothing for an engine that sends nothing', () => {
    assert.deepEqual(here(home().asked), []);
  });

  it('is consent that nobody gave to this engine and this place', () => {
    const { asked, gate } = home();
    const sends = { engine: 'anthropic', destination: 'api.anthropic.com' } as const;
    assert.deepEqual(here(asked, sends), ['no-consent']);
    gate.agree('anthropic', 'elsewhere.example');
    assert.deepEqual(here(asked, sends), ['no-consent']);
    gate.agree('anthropic', 'api.anthropic.com');
    assert.deepEqual(here(asked, sends), []);
  });

  it('is a budget that the day has spent, for an engine that costs something', () => {
    const { asked, gate } = home();
    gate.spent('anthropic', {
      model: 'm',
      requests: 1,
      inputTokens: 1,
      cachedTokens: 0,
      outputTokens: 1,
      dollars: 5,
    });
    assert.deepEqual(here(asked, { engine: 'anthropic' }), ['budget-spent']);
    assert.deepEqual(here(asked, { engine: 'anthropic', caps: { ...CAPS, perDay: 6 } }), []);
    assert.deepEqual(here(asked), []);
  });

  it('is a battery that is being saved', () => {
    assert.deepEqual(here(home().asked, { savesBattery: () => true }), ['battery-saver']);
  });

  it('is a batch with the sessions of this memory, and of no other', () => {
    const { asked, environment } = home();
    const project = { project: '/project', memoryFolder: '/memory', questions: [], sessions: [] };
    const sent = { id: 'b', at: NOW, sentAt: NOW, model: 'm', baseUrl: '', projects: [project] };
    new Batches(new NodeFiles(), stateFolder(environment)).save(sent);
    assert.deepEqual(here(asked), ['batch']);
    assert.deepEqual(here(asked, { memoryFolder: '/other' }), []);
  });
});
