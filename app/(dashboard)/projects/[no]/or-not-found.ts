import { notFound } from "next/navigation";
import { AssayError } from "@/lib/errors";

/** What was loaded; a thing that does not exist, or is another organization's, is the not-found page. */
export async function orNotFound<Loaded>(loading: Promise<Loaded>): Promise<Loaded> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof AssayError && error.code === "not_found") notFound();
    throw error;
  }
}
