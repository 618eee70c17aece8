import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { optionalActor } from "@/lib/session";
import { AUTH_TEXT as T } from "@/lib/text/auth";
import { signIn } from "./sign-in";

export const metadata: Metadata = { title: T.signIn };

export default async function SignInPage() {
  if (await optionalActor()) redirect("/");
  return (
    <>
      <h1>{T.signIn}</h1>
      <SignInForm action={signIn} />
      <p className="text-muted text-xs">{T.noAccount}</p>
    </>
  );
}
