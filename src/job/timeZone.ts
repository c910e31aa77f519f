/** The time zone of this machine, as the IANA database names it. */
export const timeZoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
