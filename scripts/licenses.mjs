// The licences of the packages that are part of a bundle: whoever passes it on must pass them on too.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One text with the licence of every package that a file which came into a bundle is of, and of those named. */
export function licensesOf(files, named) {
  const folders = new Set([...files.flatMap(packageOf), ...named.map((name) => `node_modules/${name}`)]);
  // Many say the same: each text stands once, below all whose it is.
  const owners = new Map();
  for (const folder of [...folders].sort()) {
    const { name, text } = licenseOf(folder);
    owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  return [...owners]
    .map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a file is of, if it is of one. */
const packageOf = (file) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? [];

function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^licen[sc]e/i.test(file));
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  const text = (texts.length > 0 ? texts : [`Licence: ${license}`]).join('\n\n');
  return { name: `${name} ${version}`, text };
}
