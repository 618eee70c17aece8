import { type JobProgressState, parseJobEvent } from "./job-event";

/** The job of this page that has the stream; others ask now and then. */
let streaming: string | null = null;
const ASK_EVERY_MS = 3000;

/**
 * Tells of a job's states until it is stopped. A browser holds six connections to a host over HTTP/1.1, and a stream
 * keeps one as long as it lives: so one job of a page has a stream, the others are asked for their row every three
 * seconds, one short request each, and a page that nobody sees asks for nothing.
 */
export function followJob(jobId: string, tell: (state: JobProgressState) => void): () => void {
  const address = `/api/jobs/${jobId}/events`;
  let source: EventSource | null = null;
  let asked: AbortController | null = null;
  let timer: number | undefined;

  function begin() {
    if (document.hidden) return;
    if (streaming === null) stream();
    else void ask();
  }
  function stream() {
    streaming = jobId;
    source = new EventSource(address);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const state = parseJobEvent(data);
      if (state) tell(state);
    };
  }
  async function ask() {
    const control = new AbortController();
    asked = control;
    const state = await firstState(address, control.signal);
    if (control.signal.aborted) return;
    if (state) tell(state);
    timer = window.setTimeout(begin, ASK_EVERY_MS);
  }
  function pause() {
    if (source) {
      source.close();
      source = null;
      streaming = null;
    }
    window.clearTimeout(timer);
    asked?.abort();
  }
  function resume() {
    pause();
    begin();
  }
  document.addEventListener("visibilitychange", resume);
  begin();
  return () => {
    document.removeEventListener("visibilitychange", resume);
    pause();
  };
}

/** The first event of a stream, which is closed at once; null where there was none. */
async function firstState(address: string, signal: AbortSignal): Promise<JobProgressState | null> {
  try {
    const response = await fetch(address, { signal });
    const reader = response.ok ? response.body?.getReader() : undefined;
    let text = "";
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return null;
      text += new TextDecoder().decode(part.value);
      const [event, rest] = text.split("\n\n", 2);
      if (rest === undefined || event === undefined) continue;
      await reader?.cancel();
      return parseJobEvent(event.replace(/^data: /, ""));
    }
  } catch {
    // The network, or the page went away: asked again at the next turn.
    return null;
  }
}
