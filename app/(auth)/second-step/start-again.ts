"use server";

import { redirect } from "next/navigation";
import { signOutHere } from "@/lib/session";

export async function startAgain(): Promise<void> {
  await signOutHere();
  redirect("/sign-in");
}
