export default function Loading() {
  return (
    <p role="status" className="py-6 text-muted">
      Loading…
    </p>
  );
}
