import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/account/code-form";
import { Button } from "@/components/ui/button";
import { returnPath } from "@/lib/auth/return-address";
import { optionalActor, waitingSession } from "@/lib/session";
import { AUTH_TEXT as T } from "@/lib/text/auth";
import { giveCode } from "./code-action";
import { startAgain } from "./start-again";

export const metadata: Metadata = { title: T.codeTitle };

export default async function SecondStepPage({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
  const to = returnPath((await searchParams).to);
  if (await optionalActor()) redirect(to);
  if ((await waitingSession()) === null) redirect("/sign-in");
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>{T.codeTitle}</h1>
        <p className="text-muted">{T.codeText}</p>
      </div>
      <CodeForm id="code" label={T.code} send={giveCode.bind(null, to)} button={T.codeSend} />
      <form action={startAgain}>
        <Button type="submit" tone="quiet">
          {T.startAgain}
        </Button>
      </form>
    </>
  );
}
