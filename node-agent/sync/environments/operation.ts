// An operation on an environment's disks, as far as its power goes. Plain data; operations' own sync says what there is
// (Sources.operationOf), plan.ts keeps the environment as it needs.

export interface Operation {
  kind: string;
  name: string;
  /** It must not run until the operation is over. */
  needs: 'down';
}
