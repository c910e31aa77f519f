// Activated before the extension, in the same extension host: writes down what its start costs, and each file that it
// looks at itself, which is a call with one of its bundles on the stack. A line each, `activation cpu-ms wall-ms` or
// `file function path`, in the file that AUTODREAM_PROBE names.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** Where the extension's bundles lie, without symbolic links. */
const bundles = process.env.AUTODREAM_BUNDLES;
const record = process.env.AUTODREAM_PROBE;
const append = fs.appendFileSync;
const realPath = fs.realpathSync;
const write = (...words) => append(record, `${words.join(' ')}\n`);

function watchFiles(functions) {
  for (const [name, original] of Object.entries(functions)) {
    if (typeof original !== 'function' || !/^[a-z]/.test(name)) continue;
    functions[name] = Object.assign(function (...given) {
      const [file] = given;
      const isOther = typeof file === 'string' && file !== record && !isBundle(file);
      if (isOther && new Error().stack.includes(bundles)) write('file', name, file);
      return original.apply(this, given);
    }, original);
  }
}

/** A part of the extension's own code, which loads the others. */
function isBundle(file) {
  try {
    return realPath(path.dirname(file)) === bundles;
  } catch {
    return false;
  }
}

/** Time of this thread and of the clock, in milliseconds. */
function clock() {
  const { user, system } = process.threadCpuUsage();
  return [(user + system) / 1000, performance.now()];
}

/** VS Code may know the extension's folder by a link. */
function isExtension(file) {
  return file.endsWith('extension.js') && fs.realpathSync(file).startsWith(bundles);
}

/**
 * Counted as VS Code counts, on the extension host's thread: loading our code until it ran, and our `activate`. What
 * comes between the two is VS Code's and other extensions' own work, and is counted for neither.
 */
function watchActivation() {
  const load = Module._load;
  Module._load = function (file, ...others) {
    if (!isExtension(file)) return load.call(this, file, ...others);
    const [loaded, loading] = timed(() => load.call(this, file, ...others));
    return {
      ...loaded,
      activate(context) {
        const [parts, activating] = timed(() => loaded.activate(context));
        write('activation', ...loading.map((time, at) => time + activating[at]));
        return parts;
      },
    };
  };
}

/** What something gives, and what it took by both clocks. */
function timed(work) {
  const begin = clock();
  const result = work();
  return [result, clock().map((now, at) => now - begin[at])];
}

exports.activate = () => {
  watchFiles(fs);
  watchFiles(fs.promises);
  watchActivation();
};
