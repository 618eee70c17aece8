import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { optionalActor } from "@/lib/session";
import { signIn } from "./sign-in";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await optionalActor()) redirect("/");
  return (
    <>
      <h1>Sign in</h1>
      <SignInForm action={signIn} />
      <p className="text-muted text-xs">
        No account yet? On a new installation the terminal that runs Assay prints a link for the first person. Later, an
        admin adds people.
      </p>
    </>
  );
}
