import { DEFAULT_FORMATS, type DisplayFormats } from "./formats";

/** One for the process or the browser's page, although a bundler may hold this file more than once. */
interface Holder {
  /** Of the present request or piece of work, on a server. */
  ofWork: (() => DisplayFormats | null) | null;
  /** Of a browser's page, which is of one organization. */
  ofPage: DisplayFormats | null;
  /** While a file for programs is written. */
  isForPrograms: boolean;
}
const place = globalThis as typeof globalThis & { assayFormats?: Holder };

function holder(): Holder {
  place.assayFormats ??= { ofWork: null, ofPage: null, isForPrograms: false };
  return place.assayFormats;
}

/** How numbers and dates are written now. */
export function presentFormats(): DisplayFormats {
  const { ofWork, ofPage, isForPrograms } = holder();
  return isForPrograms ? DEFAULT_FORMATS : (ofWork?.() ?? ofPage ?? DEFAULT_FORMATS);
}

/** Where a server says for whom it works. */
export function formatsComeFrom(ofWork: () => DisplayFormats | null): void {
  holder().ofWork = ofWork;
}

export function setPageFormats(formats: DisplayFormats): void {
  holder().ofPage = formats;
}

/** Files for programs never depend on who reads the page. */
export function forPrograms<Result>(write: () => Result): Result {
  const held = holder();
  const before = held.isForPrograms;
  held.isForPrograms = true;
  try {
    return write();
  } finally {
    held.isForPrograms = before;
  }
}
