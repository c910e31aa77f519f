/** Changes to an environment: a value sets a variable, undefined takes it away. */
export type EnvironmentChanges = Readonly<Record<string, string | undefined>>;

/** This process's environment with the changes made. */
export function changedEnvironment(changes: EnvironmentChanges = {}): NodeJS.ProcessEnv {
  const entries = Object.entries({ ...process.env, ...changes });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * The environment for an npm that works in another folder. Inside `npm test`, npm tells its children
 * about the package it runs for; an npm of ours must not take that for its own.
 */
export function environmentForNpm(changes: EnvironmentChanges = {}): NodeJS.ProcessEnv {
  const ofTheCaller = /^npm_(package_|lifecycle_|config_local_prefix$|command$)/;
  const entries = Object.entries(changedEnvironment(changes));
  return Object.fromEntries(entries.filter(([name]) => !ofTheCaller.test(name)));
}
