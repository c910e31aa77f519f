import assert from 'node:assert/strict';
import { Debounced, type Timers } from '../../../src/host/debounce';
import { Disposable, DisposableStore, MutableDisposable } from '../../../src/host/lifecycle';

describe('lifecycle', () => {
  const recorder = (): { log: string[]; item: (name: string) => { dispose(): void } } => {
    const log: string[] = [];
    return { log, item: (name) => ({ dispose: () => void log.push(name) }) };
  };

  it('lets go last first, once, and at once of what comes late', () => {
    const { log, item } = recorder();
    const store = new DisposableStore();
    store.add(item('a'));
    store.add(item('b'));
    store.dispose();
    store.dispose();
    store.add(item('late'));
    assert.deepEqual(log, ['b', 'a', 'late']);
  });

  it('lets go of all, also when one fails', () => {
    const { log, item } = recorder();
    const store = new DisposableStore();
    store.add(item('a'));
    store.add({
      dispose: () => {
        throw new Error('b fails');
      },
    });
    store.add(item('c'));
    assert.throws(() => store.dispose(), /b fails/);
    assert.deepEqual(log, ['c', 'a']);
  });

  it('holds one thing at a time', () => {
    const { log, item } = recorder();
    const holder = new MutableDisposable();
    holder.value = item('a');
    holder.value = item('b');
    assert.deepEqual(log, ['a']);
    holder.dispose();
    holder.value = item('late');
    assert.deepEqual(log, ['a', 'b', 'late']);
    assert.equal(holder.value, undefined);
  });

  it('takes along what a thing owns', () => {
    const { log, item } = recorder();
    class Thing extends Disposable {
      readonly part = this.register(item('part'));
    }
    new Thing().dispose();
    assert.deepEqual(log, ['part']);
  });
});

describe('Debounced', () => {
  /** A clock that is wound by hand. */
  class HandTimers implements Timers {
    readonly waiting = new Map<number, { readonly action: () => void; readonly milliseconds: number }>();
    #next = 1;
    start(action: () => void, milliseconds: number): number {
      this.waiting.set(this.#next, { action, milliseconds });
      return this.#next++;
    }
    stop(timer: unknown): void {
      this.waiting.delete(timer as number);
    }
    ring(): void {
      const [entry] = this.waiting;
      assert.ok(entry, 'nothing waits');
      this.waiting.delete(entry[0]);
      entry[1].action();
    }
  }
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };

  it('does the work once for many who ask, after the last of them', async () => {
    const timers = new HandTimers();
    let done = 0;
    const work = new Debounced(() => Promise.resolve(done++).then(() => undefined), 300, timers);
    work.ask();
    work.ask();
    work.ask();
    assert.deepEqual(
      [...timers.waiting.values()].map((one) => one.milliseconds),
      [300],
    );
    assert.equal(done, 0);
    timers.ring();
    await settled();
    assert.equal(done, 1);
    assert.equal(timers.waiting.size, 0);
  });

  it('never works twice at a time: who asks meanwhile is served once more afterwards', async () => {
    const timers = new HandTimers();
    const ends: (() => void)[] = [];
    const work = new Debounced(() => new Promise<void>((resolve) => ends.push(resolve)), 1, timers);
    work.ask();
    timers.ring();
    work.ask();
    work.ask();
    assert.equal(ends.length, 1);
    assert.equal(timers.waiting.size, 0);
    ends[0]!();
    await settled();
    timers.ring();
    assert.equal(ends.length, 2);
    ends[1]!();
    await settled();
    assert.equal(timers.waiting.size, 0);
  });

  it('does nothing any more once it was let go of', () => {
    const timers = new HandTimers();
    const work = new Debounced(() => assert.fail('it worked'), 1, timers);
    work.ask();
    work.dispose();
    work.ask();
    assert.equal(timers.waiting.size, 0);
  });
});
