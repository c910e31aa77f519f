import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'src');

/** A name for how this build reads transcripts: a hash of all code that has a say in it, and of some more. */
export function readingRules() {
  const hash = createHash('sha256');
  for (const room of ['core', 'storage'])
    for (const name of readdirSync(path.join(source, room), { recursive: true }).sort())
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(path.join(source, room, name)));
  return hash.digest('hex').slice(0, 16);
}
