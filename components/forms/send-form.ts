/** What a request ended with: the server's answer, or that it never came, or that the sender stopped it. */
export type Sent = { end: "answered"; response: unknown } | { end: "failed" } | { end: "stopped" };

export interface FilesForm {
  address: string;
  /** What the files are: a server reads it before they come. */
  fields: Readonly<Record<string, string>>;
  files: readonly { name: string; file: File }[];
}

/** Sends files as one form with their progress and reads JSON; `signal` ends it. XMLHttpRequest, because fetch tells no progress. */
export function sendForm(
  { address, fields, files }: FilesForm,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, file } of files) form.append("files", file, name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => resolve({ end: "answered", response: request.response });
    request.onerror = () => resolve({ end: "failed" });
    request.onabort = () => resolve({ end: "stopped" });
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** What a refusing answer says, or null where it says nothing. */
export function refusalOf(response: unknown): string | null {
  const error = isRecord(response) ? response.error : null;
  return isRecord(error) && typeof error.message === "string" ? error.message : null;
}
