import { reportView, type ReportRequest } from '@tok/api';
import { useMutation } from '@tanstack/react-query';
import { request } from './request.ts';

/** Tells the operator what is wrong with a station; the same id twice is one report. */
export function useReportProblem(stationId: string) {
  return useMutation({
    mutationFn: (body: ReportRequest) =>
      request(`/stations/${stationId}/reports`, reportView, { method: 'POST', body }),
    // Without a network it fails at once and says so; the text stays on the phone.
    networkMode: 'always',
  });
}
