// Activated before the extension, in the same extension host: writes down what its start costs, and each file that it
// looks at itself, which is a call with one of its bundles on the stack. A line each, `activation cpu-ms wall-ms` or
// `file function path`, in the file that AUTODREAM_PROBE names.
const fs = require('node:fs');
const Module = require('node:module');
const v8 = require('node:v8');
const vm = require('node:vm');

/** Where the extension's bundles lie, without symbolic links. */
const bundles = process.env.AUTODREAM_BUNDLES;
const record = process.env.AUTODREAM_PROBE;
const append = fs.appendFileSync;
const write = (...words) => append(record, `${words.join(' ')}\n`);

function watchFiles(functions) {
  for (const [name, original] of Object.entries(functions)) {
    if (typeof original !== 'function' || !/^[a-z]/.test(name)) continue;
    functions[name] = Object.assign(function (...given) {
      const [file] = given;
      if (typeof file === 'string' && file !== record && new Error().stack.includes(bundles))
        write('file', name, file);
      return original.apply(this, given);
    }, original);
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
 * Loading the code and the call of `activate`, which is what VS Code counts too. What others left is cleaned up first,
 * or it may happen in between.
 */
function watchActivation() {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage = vm.runInNewContext('gc');
  const load = Module._load;
  Module._load = function (file, ...others) {
    if (!isExtension(file)) return load.call(this, file, ...others);
    collectGarbage();
    const begin = clock();
    const loaded = load.call(this, file, ...others);
    return {
      ...loaded,
      activate(context) {
        try {
          return loaded.activate(context);
        } finally {
          write('activation', ...clock().map((now, at) => now - begin[at]));
        }
      },
    };
  };
}

exports.activate = () => {
  watchFiles(fs);
  watchFiles(fs.promises);
  watchActivation();
};
