const names: Readonly<Record<string, string>> = { chademo: 'CHAdeMO', gbt: 'GB/T', ccs: 'CCS', type2: 'Type 2' };

/** As it stands on the connector; a type that is not known here is told as it is. */
export function connectorTypeText(type: string): string {
  return (Object.hasOwn(names, type) ? names[type] : undefined) ?? type;
}
