/** The local time zone, from what JS's Date and Intl know of it. */

function offsetAt(epochSeconds: number): number {
  return -new Date(epochSeconds * 1000).getTimezoneOffset() * 60;
}

/**
 * `CET`, `EST`; where no language has a name, the offset: `+03`. Names of zones are Intl's, whose first formatter takes 20 ms:
 * UTC does without.
 */
function nameAt(epochSeconds: number): string {
  if (new Date(epochSeconds * 1000).toString().endsWith("(Coordinated Universal Time)")) return "UTC";
  for (const locale of ["en-GB", "en-US", "en-AU", "en-IN", "en-CA"]) {
    const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "short" }).formatToParts(epochSeconds * 1000);
    const name = parts.find((part) => part.type === "timeZoneName")?.value;
    if (name !== undefined && /^[A-Z]{3,5}$/.test(name)) return name;
  }
  const minutes = Math.round(offsetAt(epochSeconds) / 60);
  const sign = minutes < 0 ? "-" : "+";
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, "0");
  const rest = Math.abs(minutes) % 60;
  return sign + hours + (rest === 0 ? "" : String(rest).padStart(2, "0"));
}

/** Offsets of January and July of this year: the smaller one is standard time. */
export function localZone() {
  const year = new Date().getFullYear();
  const january = Date.UTC(year, 0, 1) / 1000;
  const july = Date.UTC(year, 6, 1) / 1000;
  const [standard, daylight] = offsetAt(january) <= offsetAt(july) ? [january, july] : [july, january];
  return {
    get standard() {
      return nameAt(standard);
    },
    get daylight() {
      return nameAt(daylight);
    },
    offset: offsetAt(standard),
    daylightOffset: offsetAt(daylight),
  };
}

/** What the zone is at a moment; most callers ask for the offset alone. */
class ZoneAt {
  readonly offset: number;
  private readonly epochSeconds: number;

  constructor(epochSeconds: number) {
    this.offset = offsetAt(epochSeconds);
    this.epochSeconds = epochSeconds;
  }

  get name(): string {
    return nameAt(this.epochSeconds);
  }

  get isDst(): boolean {
    const year = new Date(this.epochSeconds * 1000).getFullYear();
    return this.offset !== Math.min(offsetAt(Date.UTC(year, 0, 1) / 1000), offsetAt(Date.UTC(year, 6, 1) / 1000));
  }
}

export function zoneAt(epochSeconds: number): { offset: number; name: string; isDst: boolean } {
  return new ZoneAt(epochSeconds);
}
