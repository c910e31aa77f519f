import assert from 'node:assert/strict';
import { savesBattery } from '../../../src/storage/batterySaver';

const PROFILE = '/sys/firmware/acpi/platform_profile';
const SUPPLIES = '/sys/class/power_supply';

/** A system with these files; a program prints what stands under its name. */
function system(files: Readonly<Record<string, string>>): Parameters<typeof savesBattery>[1] {
  const read = (file: string): string => files[file] ?? assert.fail(`no ${file}`);
  const list = (folder: string): string[] => [
    ...new Set(
      Object.keys(files)
        .filter((file) => file.startsWith(`${folder}/`))
        .map((file) => file.slice(folder.length + 1).split('/')[0] ?? ''),
    ),
  ];
  return { read, list, run: read };
}

describe('savesBattery', () => {
  const laptop = (profile: string, online: string): ReturnType<typeof system> =>
    system({
      [PROFILE]: `${profile}\n`,
      [`${SUPPLIES}/AC/type`]: 'Mains\n',
      [`${SUPPLIES}/AC/online`]: `${online}\n`,
      [`${SUPPLIES}/BAT0/type`]: 'Battery\n',
    });

  it('goes by the profile and the mains on Linux', () => {
    assert.equal(savesBattery('linux', laptop('low-power', '0')), true);
    assert.equal(savesBattery('linux', laptop('low-power', '1')), false);
    assert.equal(savesBattery('linux', laptop('balanced', '0')), false);
  });

  it('goes by Low Power Mode on macOS', () => {
    const pmset = (mode: string): ReturnType<typeof system> =>
      system({ '/usr/bin/pmset': `Currently in use:\n standby              1\n${mode} sleep 1\n` });
    assert.equal(savesBattery('darwin', pmset(' lowpowermode         1\n')), true);
    assert.equal(savesBattery('darwin', pmset(' lowpowermode         0\n')), false);
    assert.equal(savesBattery('darwin', pmset('')), false);
  });

  it('is false where nobody tells', () => {
    assert.equal(savesBattery('linux', system({})), false);
    assert.equal(savesBattery('darwin', system({})), false);
    assert.equal(savesBattery('win32', system({})), false);
  });
});
