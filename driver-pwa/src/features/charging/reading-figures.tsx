interface Figure {
  label: string;
  value: string;
}

export function ReadingFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="reading-figures">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
