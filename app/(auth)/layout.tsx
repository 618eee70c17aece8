import type { ReactNode } from "react";
import { SHELL_TEXT as T } from "@/lib/text/shell";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <div>
        <p className="font-semibold text-xl tracking-tight">{T.product}</p>
        <p className="text-muted">{T.productLine}</p>
      </div>
      {children}
    </main>
  );
}
