import type { ReactNode } from "react";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <div>
        <p className="font-semibold text-xl tracking-tight">Assay</p>
        <p className="text-muted">Vendor evaluation and annotation QA for medical imaging</p>
      </div>
      {children}
    </main>
  );
}
