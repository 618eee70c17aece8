export default function StartPage() {
  return (
    <main>
      <h1>Assay</h1>
      <p>Vendor evaluation and annotation quality assurance for medical imaging.</p>
    </main>
  );
}
