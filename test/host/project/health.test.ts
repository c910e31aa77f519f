import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { panelView } from '../../../src/host/panel';
import type { HealthView } from '../../../src/shared/views';
import { Person } from '../support/answers';
import { closeEditors, dreamOn, freshProject, onlyProject, parts } from '../support/extension';

/** The health that the panel shows, once all is measured. */
async function measured(): Promise<HealthView> {
  const { projects, settings, health } = await parts();
  await health.look();
  const [view] = panelView(projects, settings, Date.now(), (project) => health.of(project)).projects;
  assert.ok(view?.health !== undefined);
  return view.health;
}

describe('health of memory', () => {
  let person: Person;
  beforeEach(() => (person = new Person()));
  afterEach(async () => {
    person.letGo();
    await closeEditors();
  });

  it('is measured again when memory has changed, and a dream makes a point of the chart', async () => {
    const project = await freshProject();
    const before = await measured();
    assert.ok(before.reached.of > 0);
    const page = await dreamOn(project);
    await page.receive({ type: 'apply' });
    await onlyProject();
    const after = await measured();
    assert.equal(after.chart.length, before.chart.length + 1);
    assert.ok(
      after.reached.percent >= before.reached.percent,
      `${before.reached.percent} → ${after.reached.percent}`,
    );
  });

  it('opens the file at the place that was chosen behind a number', async () => {
    const project = await freshProject();
    const { counts } = await measured();
    const [most] = [...counts].sort((a, b) => b.count - a.count);
    assert.ok(most !== undefined && most.count > 0);
    person.answer = (question) => (person.asked.length === 1 ? undefined : question.choices[0]);
    await vscode.commands.executeCommand('autodream.showHealth');
    const [numbers] = person.asked;
    assert.match(numbers!.message, /^\d+ of \d+ notes are reached \(\d+ %\)$/);
    assert.equal(numbers!.choices.length, counts.length);
    const { health } = await parts();
    const place = health.of(project)!.health.lists[most.kind][0]!;
    const { showPlaces } = await import('../../../src/host/showHealth');
    await showPlaces(project, most.kind, health);
    const editor = vscode.window.activeTextEditor;
    assert.equal(path.basename(editor!.document.fileName), path.basename(place.file));
    assert.equal(editor!.selection.active.line, place.line - 1);
  });
});
