// An image's name in a registry, as spec.source.oci.reference has it. Pure; called by pull.ts.
import { ApiError } from '../../../../machinery/errors/errors.ts';

export interface Reference {
  /** `registry.example.com:5000/team/web` */
  repository: string;
  /** `registry.example.com:5000` */
  registry: string;
  /** Empty when a digest pins it. */
  tag: string;
  /** `sha256:…`; empty without. */
  digest: string;
}

const REFERENCE =
  /^([a-z0-9.-]+(?::[0-9]+)?)\/([a-z0-9._/-]+?)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/;

/** @throws BadRequest for what is no full reference (registry, repository, tag or digest) */
export function parseReference(text: string): Reference {
  const match = REFERENCE.exec(text);
  if (match === null) {
    throw new ApiError('BadRequest', `"${text}" is no image reference such as registry.example.com/team/web:1.4`);
  }
  const [, registry = '', path = '', tag = '', digest = ''] = match;
  // The digest says it all; skopeo takes only one of the two.
  return { repository: `${registry}/${path}`, registry, tag: digest === '' ? tag || 'latest' : '', digest };
}

/** As skopeo takes it. */
export const locationOf = (
  { repository }: Pick<Reference, 'repository'>,
  which: { tag: string } | { digest: string },
): string => `docker://${repository}${'tag' in which ? `:${which.tag}` : `@${which.digest}`}`;
