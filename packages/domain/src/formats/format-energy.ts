const upToThree = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 3 });

/** Watt-hours in kilowatt-hours: «1,7 кВт·ч», «23,457 кВт·ч». Spaces are U+00A0 (no-break). */
export function formatEnergy(energyWh: number): string {
  return `${upToThree.format(energyWh / 1_000)}\u00a0кВт·ч`;
}

/** Watts in kilowatts: «39,257 кВт». Spaces are U+00A0 (no-break). */
export function formatPower(powerW: number): string {
  return `${upToThree.format(powerW / 1_000)}\u00a0кВт`;
}
