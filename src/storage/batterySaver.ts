import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What this asks the system; throws where the system does not tell. */
export interface PowerTools {
  readonly read: (file: string) => string;
  readonly list: (folder: string) => readonly string[];
  readonly run: (program: string, args: readonly string[]) => string;
}

const NODE_TOOLS: PowerTools = {
  read: (file) => readFileSync(file, 'utf8'),
  list: (folder) => readdirSync(folder),
  run: (program, args) => execFileSync(program, args, { encoding: 'utf8', timeout: 2000 }),
};

const SUPPLIES = '/sys/class/power_supply';

/**
 * Whether the machine saves its battery, as far as the system tells; false where it does not.
 *
 * Linux: the platform profile `low-power` (Documentation/ABI/testing/sysfs-platform_profile) while no mains supply is
 * online. macOS: Low Power Mode, as `pmset -g` prints it.
 */
export function savesBattery(
  platform: NodeJS.Platform = process.platform,
  tools: PowerTools = NODE_TOOLS,
): boolean {
  try {
    if (platform === 'darwin') return /^\s*lowpowermode\s+1\b/m.test(tools.run('/usr/bin/pmset', ['-g']));
    if (platform !== 'linux') return false;
    return tools.read('/sys/firmware/acpi/platform_profile').trim() === 'low-power' && !hasMains(tools);
  } catch {
    return false;
  }
}

function hasMains({ list, read }: PowerTools): boolean {
  return list(SUPPLIES).some((name) => {
    const isMains = read(`${SUPPLIES}/${name}/type`).trim() === 'Mains';
    return isMains && read(`${SUPPLIES}/${name}/online`).trim() === '1';
  });
}
