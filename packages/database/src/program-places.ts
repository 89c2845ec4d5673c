/**
 * SQL: whether a program holds at a station. Without places it holds everywhere.
 *
 * @param program the column with its id, e.g. programs.id
 * @param station the station's id: a column, or a binding such as :station
 */
export function programHoldsAt(program: string, station: string): string {
  return `(${programHoldsEverywhere(program)} OR EXISTS (
    SELECT 1 FROM program_places place JOIN stations there ON there.id = place.station OR there.owner = place.owner
    WHERE place.program = ${program} AND there.id = ${station}))`;
}

/** SQL: whether a program is limited to no place. */
export function programHoldsEverywhere(program: string): string {
  return `NOT EXISTS (SELECT 1 FROM program_places anywhere WHERE anywhere.program = ${program})`;
}
