/** Why Grafana did not do it. Its words hold neither an address nor a secret: they are shown in Studio. */
export class GrafanaFailure extends Error {
  readonly code = 'GRAFANA_FAILURE';
  /** 'later': the same may succeed by itself; 'refused': a person must do something first */
  readonly kind: 'later' | 'refused';

  constructor(kind: 'later' | 'refused', message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
