"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { RejectTable } from "@/components/items/reject-table";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";
import { parseReturnAnswer, type ReturnResult } from "./return-result";

/** Brings a filled sheet back; all of it is taken, or none with every refused row listed. */
export function ReturnSheetForm({ projectNo, evaluationNo }: { projectNo: number; evaluationNo: number }) {
  const [answer, setAnswer] = useState<ReturnResult | { message: string } | null>(null);
  const [isSending, setSending] = useState(false);
  const router = useRouter();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || file.size === 0) return setAnswer({ message: T.chooseFile });
    setSending(true);
    try {
      const address = `/api/projects/${projectNo}/evaluations/${evaluationNo}/adjudications?file=${encodeURIComponent(file.name)}`;
      const response = await fetch(address, { method: "PUT", body: file });
      const next = parseReturnAnswer(response.ok, await response.json().catch(() => null));
      setAnswer(next);
      if ("no" in next && next.no !== null) router.refresh();
    } catch {
      setAnswer({ message: T.unreachable });
    } finally {
      setSending(false);
    }
  }

  return (
    <div className="flex flex-col gap-3" data-print="hide">
      <form onSubmit={send} className="flex flex-wrap items-end gap-3">
        <Field id="sheet-file" label={T.file} className="max-w-xl grow">
          <Input id="sheet-file" name="file" type="file" accept=".csv,text/csv" />
        </Field>
        <Button type="submit" tone="primary" disabled={isSending} aria-busy={isSending}>
          <Icon name="upload" />
          {T.send}
        </Button>
      </form>
      {answer === null ? null : <Answer answer={answer} />}
    </div>
  );
}

function Answer({ answer }: { answer: ReturnResult | { message: string } }) {
  if ("message" in answer) {
    return (
      <Message tone="error" isLive>
        {answer.message}
      </Message>
    );
  }
  const { answered, open, rejectCount, rejects } = answer;
  if (rejectCount === 0) {
    return (
      <Message tone="success" isLive>
        {T.taken(answered, open)}
      </Message>
    );
  }
  return (
    <>
      <Message tone="error" title={T.refused(rejectCount)} isLive>
        {T.refusedText} {rejects.length < rejectCount ? T.firstListed(rejects.length) : null}
      </Message>
      <RejectTable rejects={rejects} />
    </>
  );
}
