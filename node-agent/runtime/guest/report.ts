// What the API shows of a guest's inside. Pure; called by environments/record.ts.
import type { Environment, EnvironmentSpec, FirstBoot } from '../wire/messages.ts';
import { guestDigest, type FirstBootState, type GuestState } from './state.ts';

/** What is declared of the inside is secret and large: it is answered by its digest alone. */
export function guestReport(
  spec: EnvironmentSpec,
  { problems, firstBoot }: GuestState,
): Pick<Environment, 'spec' | 'guestDigest' | 'guestProblems' | 'firstBoot'> {
  return {
    spec: { ...spec, guest: null },
    guestDigest: guestDigest(spec.guest),
    guestProblems: [...problems],
    // Whoever takes the commands out of the spec has put right by hand what they did not.
    firstBoot: firstBoot === null || spec.firstBoot.length === 0 ? null : firstBootReport(firstBoot),
  };
}

const firstBootReport = ({ completed, finished, exitCode, message, finishedAt }: FirstBootState): FirstBoot => ({
  completed,
  finished,
  exitCode,
  message,
  finishedAt,
});
