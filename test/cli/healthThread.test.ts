import assert from 'node:assert/strict';
import path from 'node:path';
import { healthApart } from '../../src/host/apart';
import { readHealth } from '../../src/job/health';
import { MemoryStore } from '../../src/job/memoryStore';
import { findPlaces } from '../../src/job/places';
import { repositoryRoot } from '../support/folders';
import { bakery, NOW } from './program';

/** What the extension begins its thread with, as it was built. */
const thread = path.join(repositoryRoot, 'dist', 'thread.js');

describe('the thread of the extension: health', () => {
  it('measures what would be measured beside the editor', async () => {
    const place = bakery();
    const { home, root: cwd, memory, sessions, workspace } = place;
    const environment = { home, env: { XDG_STATE_HOME: place.state }, platform: process.platform, cwd };
    const places = await findPlaces({ memory, sessions, workspace }, environment);
    const request = { places, environment, now: Date.parse(NOW), keep: false };
    const here = await readHealth({ ...request, store: new MemoryStore(memory, environment) });
    assert.deepEqual(await healthApart(request, thread), here);
    assert.equal(here.health.figures.counts.duplicates, 1);
  });

  it('measures here where no thread can be started', async () => {
    const place = bakery();
    const environment = { home: place.home, env: {}, platform: process.platform, cwd: place.root };
    const places = await findPlaces({ memory: place.memory }, environment);
    const request = { places, environment, now: Date.parse(NOW), keep: false };
    const { health } = await healthApart(request, `${thread}.gone`);
    assert.equal(health.figures.counts.duplicates, 1);
  });
});
