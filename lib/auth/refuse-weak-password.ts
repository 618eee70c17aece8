import { AssayError } from "@/lib/errors";
import { passwordProblem } from "./password-policy";

/** Refuses a password by the policy, naming the field. */
export function refuseWeakPassword(password: string, person: { name: string; email: string }): void {
  const problem = passwordProblem(password, person);
  if (problem) throw new AssayError("invalid_input", `password: ${problem}`, { fields: { password: problem } });
}
