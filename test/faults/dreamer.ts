// A process to be harmed: writes one dream, or does what the next start does, and says what came of it.
//
//   node dreamer.js ROOT dream ID CHANGES.json
//   node dreamer.js ROOT start
import { readFileSync, writeSync } from 'node:fs';
import { dream, Ground, nextStart, type TextChange } from './dreaming';

const [root = '', action = '', id = '', file = ''] = process.argv.slice(2);
const ground = new Ground(root);
const result =
  action === 'start'
    ? nextStart(ground)
    : dream(ground, id, JSON.parse(readFileSync(file, 'utf8')) as TextChange[]);
writeSync(1, JSON.stringify(result));
