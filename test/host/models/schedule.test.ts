import assert from 'node:assert/strict';
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Consents } from '../../../src/storage/consents';
import { readEnvironment } from '../../../src/storage/environment';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { stateFolder } from '../../../src/storage/stateFolder';
import { Person } from '../support/answers';
import { Clock } from '../support/clock';
import { copiesHere } from '../support/copy';
import { closeEditors, dreamOn, freshProject, say } from '../support/extension';
import { setUser, theParrot } from '../support/parrot';

const MINUTE = 60_000;
const SETTINGS = {
  enabled: true,
  schedule: { sessions: 1, hoursBetween: 0, quietMinutes: 0 },
  review: 'always' as const,
};

describe('a schedule whose engine fails', () => {
  const [copy] = copiesHere();
  const clock = new Clock();
  after(async () => {
    clock.letGo();
    await closeEditors();
    await setUser({});
  });

  it('asks the model once, and then leaves it alone for longer and longer', async () => {
    await setUser({ engine: 'offline' });
    const project = await freshProject();
    // Nothing is left to propose: what the model fails on would be due again at once.
    await say(await dreamOn(project), { type: 'apply' });
    for (const name of readdirSync(copy!.sessions).filter((one) => one.endsWith('.jsonl')))
      appendFileSync(path.join(copy!.sessions, name), '{}\n');
    await setUser({ engine: 'language-model', 'languageModel.model': 'parrot/grey' });
    new Consents(new NodeFiles(), stateFolder(readEnvironment())).add({
      engine: 'language-model',
      destination: 'The grey parrot (parrot)',
      at: Date.now(),
    });
    const parrot = await theParrot();
    parrot.questions.length = 0;
    parrot.answer = new Error('The cage is open');
    const person = new Person();
    const lookOn = (): ReturnType<typeof project.look> => project.look(SETTINGS);
    try {
      assert.equal((await lookOn())?.kind, 'dreamt');
      assert.equal(parrot.questions.length, 1);
      assert.match(project.notes.join(), /The cage is open/);
      for (const minutes of [0, 4]) {
        clock.ahead(minutes * MINUTE);
        const again = await lookOn();
        assert.ok(again?.kind === 'not-due');
        assert.equal(again.decision.missing[0]?.kind, 'tried');
      }
      assert.equal(parrot.questions.length, 1);
      clock.ahead(5 * MINUTE);
      assert.equal((await lookOn())?.kind, 'dreamt');
      assert.equal(parrot.questions.length, 2);
      clock.ahead(14 * MINUTE);
      assert.equal((await lookOn())?.kind, 'not-due', 'ten more minutes from then');
      assert.deepEqual(person.asked, []);
    } finally {
      person.letGo();
    }
  });
});
