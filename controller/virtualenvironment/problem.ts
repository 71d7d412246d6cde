// Why an environment cannot be placed: what the condition Scheduled=False says. Pure.

export interface Problem {
  /** One CamelCase word for programs. */
  reason: string;
  /** One sentence for people. */
  message: string;
}
