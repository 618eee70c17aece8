import type { Annotation, DeliveredItem, DeliverySink, Ignored, PersonalDatum } from "@/lib/model/annotation";
import { Fault } from "./fault";
import { PersonalDataWatch } from "./personal-data";

/** Frames are kept as 32-bit numbers. */
const MOST_FRAMES = 2 ** 31 - 1;

/** What a reader says of one file, in its order: faults become rejects, what is left out is counted, people are seen. */
export class SinkWriter {
  readonly watch: PersonalDataWatch;
  private readonly left = new Map<string, Ignored>();
  private readonly people = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly sink: DeliverySink,
  ) {
    this.watch = new PersonalDataWatch(file, sink);
  }

  async item(item: DeliveredItem): Promise<void> {
    for (const alias of item.aliases) this.watch.path(alias, item.place);
    await this.sink.item(item);
  }

  /** Passes an annotation on; what could not become one is rejected. */
  async keep(annotation: Annotation | Fault, place: string): Promise<void> {
    if (annotation instanceof Fault) {
      this.reject(annotation, place);
      return;
    }
    if ((annotation.frame ?? 0) > MOST_FRAMES) {
      const detail = { field: "frame", found: annotation.frame, expected: `up to ${MOST_FRAMES}` };
      this.reject(new Fault("too_large", `the frame is ${annotation.frame}`, detail), place);
      return;
    }
    for (const key of Object.keys(annotation.attributes)) {
      const value = annotation.attributes[key];
      if (typeof value === "string") this.watch.text(value, `${annotation.place}.${key}`);
    }
    if (annotation.annotator !== undefined) this.watch.text(annotation.annotator, `${annotation.place}, annotator`);
    const accepted = this.sink.annotation(annotation);
    if (accepted instanceof Promise) await accepted;
  }

  reject(fault: Fault, place: string): void {
    this.sink.reject(fault.at(this.file, place));
  }

  label(name: string): void {
    this.sink.label(name);
  }

  annotator(name: string, item: string, place: string): void {
    this.watch.text(name, place);
    this.sink.annotator?.(name, item);
  }

  /** A person's name or login, each distinct value reported once. */
  person(value: unknown, place: string, kind: PersonalDatum["kind"]): void {
    if (typeof value !== "string" || value.trim() === "" || this.people.has(value) || this.people.size >= 1000) return;
    this.people.add(value);
    this.sink.personalData({ file: this.file, place, kind });
  }

  leaveOut(what: string, why: string, count = 1): void {
    if (count === 0) return;
    const key = `${what}\n${why}`;
    const known = this.left.get(key);
    if (known !== undefined) known.count += count;
    // a hostile file could name millions of things; what they are is no longer of use to anyone
    else if (this.left.size < 1000) this.left.set(key, { what, count, why });
  }

  /** Reports what was left out; called once, at the end. */
  finish(): void {
    for (const left of this.left.values()) this.sink.ignored(left);
  }
}
