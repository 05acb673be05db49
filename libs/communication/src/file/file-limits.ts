import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@zveno/service';

const MIB = 1_048_576;

/** What the installation allows, in bytes. */
@Injectable()
export class FileLimits {
  readonly file: number;
  readonly person: number;
  readonly organization: number;

  constructor(@Inject(CONFIG) { fileMaxMib, filePersonMib, fileOrganizationMib }: Config) {
    this.file = fileMaxMib * MIB;
    this.person = filePersonMib * MIB;
    this.organization = fileOrganizationMib * MIB;
  }
}
