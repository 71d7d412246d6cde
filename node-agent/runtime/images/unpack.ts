// Turns an archive into a read-only subvolume of the pool, whole or not at all. Called by images.ts.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { isExecError, run } from '../../host/exec.ts';
import { createDraft } from '../pool/drafts.ts';
import type { Pool } from '../pool/pool.ts';
import type { Archive } from './build.ts';
import { folderName, type ImageRecord, writeRecord } from './records.ts';

/** @throws ServiceUnavailable when the pool is full or the archive is damaged */
export async function unpackImage(
  pool: Pool,
  archive: Archive,
  record: ImageRecord,
  signal: AbortSignal,
): Promise<void> {
  const draft = await createDraft(pool);
  try {
    // /dev of an environment is made by the OCI runtime; device nodes have no business in an image.
    await run(
      [
        'tar',
        '--extract',
        '--file',
        archive.path,
        '--directory',
        draft.path,
        '--numeric-owner',
        '--same-permissions',
        '--xattrs',
        '--xattrs-include=*',
        '--exclude=./dev/*',
      ],
      {
        timeoutMs: 30 * 60_000,
        signal,
      },
    );
    await writeRecord(pool, record);
    await draft.publish(folderName(archive.digest));
  } catch (cause) {
    await draft.discard();
    if (isExecError(cause))
      throw new ApiError('ServiceUnavailable', `the image could not be unpacked into the disk pool: ${cause.message}`, {
        cause,
      });
    throw cause;
  }
}
