// A process to be harmed: writes one dream, or does what the next start does, and says what came of it.
//
//   node dreamer.js ROOT dream ID CHANGES.json
//   node dreamer.js ROOT start
//   node dreamer.js ROOT serve ID CHANGES.json    writes the dream whenever its parent says so, and answers
import { readFileSync, writeSync } from 'node:fs';
import { dream, Ground, nextStart, type TextChange } from './dreaming';

const [root = '', action = '', id = '', file = ''] = process.argv.slice(2);
const ground = new Ground(root);
const changes = file === '' ? [] : (JSON.parse(readFileSync(file, 'utf8')) as TextChange[]);
if (action === 'serve') {
  process.on('message', () => process.send?.(dream(ground, id, changes)));
  process.send?.('ready');
} else {
  writeSync(1, JSON.stringify(action === 'start' ? nextStart(ground) : dream(ground, id, changes)));
}
