import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bareSearch } from '../bareSearch';

/** Prints how long bare searches through a folder's files take, in milliseconds. */
function main([folder = '', runs = '1']: readonly string[]): void {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const search = Array.from({ length: Number(runs) }, () => {
    const begun = performance.now();
    bareSearch(files);
    return performance.now() - begun;
  });
  console.log(JSON.stringify({ search }));
}

main(process.argv.slice(2));
