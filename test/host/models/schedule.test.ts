import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { ScheduleCheck, type ScheduleCheckTools } from '../../../src/host/scheduleCheck';
import { Consents } from '../../../src/storage/consents';
import { readEnvironment } from '../../../src/storage/environment';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { stateFolder } from '../../../src/storage/stateFolder';
import { Person } from '../support/answers';
import { copiesHere } from '../support/copy';
import { closeEditors, dreamOn, eventually, freshProject, parts, say } from '../support/extension';
import { setUser, theParrot } from '../support/parrot';

describe('a schedule whose engine fails', () => {
  const [copy] = copiesHere();
  after(async () => {
    await closeEditors();
    await setUser({});
  });

  it('asks the model once, and then leaves it alone for hours', async () => {
    await setUser({ engine: 'offline' });
    const project = await freshProject();
    // Nothing is left to propose: what the model fails on would be due again at once.
    await say(await dreamOn(project), { type: 'apply' });
    for (const name of readdirSync(copy!.sessions).filter((one) => one.endsWith('.jsonl')))
      utimesSync(path.join(copy!.sessions, name), new Date(), new Date());
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
    const session = new vscode.EventEmitter<void>();
    let late = 0;
    const { projects } = await parts();
    const check = new ScheduleCheck({
      projects,
      settings: {
        of: () => ({ enabled: true, sessionsBetweenDreams: 1, hoursBetweenDreams: 0 }),
        onDidChange: new vscode.EventEmitter<void>().event,
      },
      watcher: { onDidAddSession: session.event },
      log: console,
      now: () => Date.now() + late,
      quiet: 0,
    } as unknown as ScheduleCheckTools);
    try {
      await eventually(
        () => parrot.questions.length === 1 && project.activity.kind === 'resting',
        'it dreams',
      );
      assert.match(project.notes.join(), /The cage is open/);
      const looks = lookedAt(project.refresh.bind(project));
      project.refresh = looks.refresh;
      session.fire();
      await eventually(() => looks.count() > 0, 'it looks again');
      assert.equal(project.activity.kind, 'resting', 'and does not dream');
      assert.equal(parrot.questions.length, 1);
      late = 7 * 3_600_000;
      session.fire();
      await eventually(() => parrot.questions.length === 2, 'it tries again after hours');
      assert.deepEqual(person.asked, []);
    } finally {
      check.dispose();
      Reflect.deleteProperty(project, 'refresh');
      person.letGo();
    }
  });
});

/** Counts how often something was done to its end. */
function lookedAt(refresh: () => Promise<void>): { refresh: () => Promise<void>; count: () => number } {
  let count = 0;
  return {
    count: () => count,
    refresh: async () => {
      await refresh();
      count++;
    },
  };
}
