"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { ITEM_LIST_TEXT as T } from "@/lib/text/item-list";
import { type ImportResult, parseImportAnswer } from "./import-result";
import { RejectTable } from "./reject-table";

/** Sends an items file as it is; all of it is taken, or none with every rejected row listed. */
export function ImportItemsForm({ projectNo }: { projectNo: number }) {
  const [answer, setAnswer] = useState<ImportResult | { message: string } | null>(null);
  const [isSending, setSending] = useState(false);
  const router = useRouter();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || file.size === 0) return setAnswer({ message: T.chooseFile });
    setSending(true);
    try {
      const address = `/api/projects/${projectNo}/items?file=${encodeURIComponent(file.name)}`;
      const response = await fetch(address, { method: "PUT", body: file });
      const next = parseImportAnswer(response.ok, await response.json().catch(() => null));
      setAnswer(next);
      if ("rejectCount" in next && next.rejectCount === 0) router.refresh();
    } catch {
      setAnswer({ message: T.unreachable });
    } finally {
      setSending(false);
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <p id="items-file-hint" className="max-w-prose text-muted text-xs">
        {T.fileHint}
      </p>
      <form onSubmit={send} className="flex flex-wrap items-end gap-3">
        <Field id="items-file" label={T.file} className="max-w-xl grow">
          <Input id="items-file" name="file" type="file" accept=".csv,text/csv" aria-describedby="items-file-hint" />
        </Field>
        <Button type="submit" tone="primary" disabled={isSending} aria-busy={isSending}>
          <Icon name="upload" />
          {T.import}
        </Button>
        <a className="link pb-1.5 text-sm" href="/samples/items.csv" download>
          {T.sampleFile}
        </a>
      </form>
      {answer === null ? null : <ImportAnswer answer={answer} />}
    </div>
  );
}

function ImportAnswer({ answer }: { answer: ImportResult | { message: string } }) {
  if ("message" in answer) {
    return (
      <Message tone="error" isLive>
        {answer.message}
      </Message>
    );
  }
  const { added, updated, unchanged, rejectCount, rejects } = answer;
  if (rejectCount === 0) {
    return (
      <Message tone="success" isLive>
        {T.imported(added, updated, unchanged)}
      </Message>
    );
  }
  return (
    <>
      <Message tone="error" title={T.rejected(rejectCount)} isLive>
        {T.rejectedText} {rejects.length < rejectCount ? T.firstListed(rejects.length) : null}
      </Message>
      <RejectTable rejects={rejects} />
    </>
  );
}
