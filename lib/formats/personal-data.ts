import type { DeliverySink, PersonalDatum } from "@/lib/model/annotation";

const E_MAIL = /[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[a-z]{2,24}/i;
const USER_FOLDER = /(?:^|\/)(?:home|Users)\/[^/]+\//;
/** So many distinct values are reported; a delivery with more has the same fault, not another. */
const MOST_REPORTED = 1000;

/** Reports names and addresses of people met in a delivery, each distinct value once. */
export class PersonalDataWatch {
  private readonly seen = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly sink: DeliverySink,
  ) {}

  text(value: string, place: string): void {
    // most values have no @: the pattern is only asked where there is one
    if (value.length <= 1000 && value.includes("@") && E_MAIL.test(value)) this.report(value, place, "e_mail");
  }

  path(value: string, place: string): void {
    if (value.length > 1000) return;
    const match = USER_FOLDER.exec(value.replaceAll("\\", "/"));
    if (match !== null) this.report(match[0], place, "path");
  }

  private report(value: string, place: string, kind: PersonalDatum["kind"]): void {
    if (this.seen.has(value) || this.seen.size >= MOST_REPORTED) return;
    this.seen.add(value);
    this.sink.personalData({ file: this.file, place, kind });
  }
}
