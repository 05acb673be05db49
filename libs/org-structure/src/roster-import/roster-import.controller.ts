import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  GetRosterImportRequest,
  rosterImportQueries,
  rosterImportSubjects,
  SubmitRosterImportRequest,
  UploadRosterPartRequest,
  type RosterImportStatus,
  type SubmitRosterImportReply,
  type UploadRosterPartReply,
} from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { InvalidRoster } from './process/planning.ts';
import { RosterImports, type ImportAnswer } from './process/roster-imports.ts';
import { Uploads } from './uploads/uploads.ts';

/** The door of roster imports: parts of a zip, their import, and how far it is. */
@Controller()
export class RosterImportController {
  constructor(
    @Inject(RosterImports) private readonly imports: RosterImports,
    @Inject(Uploads) private readonly uploads: Uploads,
  ) {}

  @MessagePattern(rosterImportSubjects.uploadPart)
  async uploadPart(
    @Payload(validated(UploadRosterPartRequest)) { uploadId, part, key, data }: UploadRosterPartRequest,
  ): Promise<UploadRosterPartReply> {
    await this.uploads.put(uploadId, part, key, Buffer.from(data, 'base64'));
    return { part };
  }

  @MessagePattern(rosterImportSubjects.submit)
  async submit(
    @Payload(validated(SubmitRosterImportRequest)) request: SubmitRosterImportRequest,
    @Meta() { actor, onBehalfOf, now }: RequestContext,
  ): Promise<SubmitRosterImportReply> {
    const { uploadId, parts, key, options } = request;
    const { dryRun = false, ...chosen } = options;
    const zip = await this.uploads.assemble(uploadId, parts, key);
    const behalf = onBehalfOf === undefined ? {} : { onBehalfOf };
    const wish = { importId: uploadId, actor, ...behalf, now, source: { zip }, options: chosen };
    try {
      const answer = await (dryRun ? this.imports.dryRun(wish) : this.imports.start(wish));
      return replyOf(answer, answer.steps === 0 ? 'unchanged' : dryRun ? 'planned' : 'started');
    } catch (error) {
      if (!(error instanceof InvalidRoster)) throw error;
      const { problems, count } = error.invalid;
      return { ...replyOf(nothing, 'invalid'), errors: [...problems], errorCount: count };
    } finally {
      await this.uploads.remove(uploadId);
    }
  }

  @MessagePattern(rosterImportQueries.getRosterImport.subject)
  status(
    @Payload(validated(GetRosterImportRequest)) { importId }: GetRosterImportRequest,
    @Meta() { actor }: RequestContext,
  ): Promise<RosterImportStatus> {
    return this.imports.status(importId, actor);
  }
}

const nothing: ImportAnswer = { importId: null, steps: 0, counts: [], changes: [], notes: [] };

const replyOf = (
  { importId, steps, counts, changes, notes }: ImportAnswer,
  outcome: SubmitRosterImportReply['outcome'],
): SubmitRosterImportReply => ({
  outcome,
  importId,
  summary: { steps, counts: [...counts] },
  changes: changes.map((text) => ({ text })),
  notes: [...notes],
  errors: [],
  errorCount: 0,
});
